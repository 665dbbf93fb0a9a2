/**
 * What the engine costs: one edit, an edit on which every row depends, a new row, load and full validation of a course of 10, 100
 * and 1,000 contacts, beside the floor in the same run. Prints medians in microseconds.
 */
import { applyChange, applyChanges, compileForm, evaluate, type Answers, type Change } from '@sei/engine';
import { courseAnswers, courseForm, courseKnown, edits } from './course.ts';
import { floor } from './floor.ts';
import { isSmall, sized } from './size.ts';

type Figures = Readonly<Record<Operation, number>> & { readonly contacts: number; readonly memoryMegabytes: number };

const sizes = isSmall ? [2, 5, 10] : [10, 100, 1_000];
const blocks = sized(15, 1);
const form = compileForm(courseForm);

const operations = ['oneField', 'oneStart', 'everyRow', 'newRow', 'validate', 'load', 'floor', 'floorLoad'] as const;
type Operation = (typeof operations)[number];

interface Course {
  readonly contacts: number;
  readonly run: Readonly<Record<Operation, () => unknown>>;
  readonly microseconds: Readonly<Record<Operation, number[]>>;
}

/** A course of one size, and what is done with it. Its answers are read, as they are in browser and server. */
function courseOf(contacts: number): Course {
  const text = JSON.stringify(courseAnswers(contacts));
  let now = JSON.parse(text) as Answers;
  let state = evaluate(form, now, courseKnown);
  if (state.root.counts.errors !== floor(now).errors) throw new Error('engine and floor disagree');

  let round = 0;
  const insert = edits.newRow(contacts);
  const edit = (change: Change): void => {
    now = applyChange(now, change);
    state = evaluate(form, now, courseKnown, state);
  };
  return {
    contacts,
    run: {
      oneField: () => edit(edits.oneField(contacts, round++)),
      oneStart: () => edit(edits.oneStart(contacts, round++)),
      everyRow: () => edit(edits.everyRow(contacts, round++)),
      newRow: () => evaluate(form, applyChange(now, insert), courseKnown, state),
      validate: () => evaluate(form, now, courseKnown),
      load: () => evaluate(form, JSON.parse(text) as Answers, courseKnown),
      floor: () => floor(now),
      floorLoad: () => floor(JSON.parse(text) as Answers),
    },
    microseconds: Object.fromEntries(operations.map((name) => [name, [] as number[]])) as Record<Operation, number[]>,
  };
}

/**
 * Measures every size. Each operation is run many times in a row, as a user types and as a server validates; all operations on all
 * sizes take turns in short blocks, so that a slow moment of the machine meets the engine and the floor, the small and the large
 * alike.
 */
function measure(courses: readonly Course[]): readonly Figures[] {
  for (let block = 0; block < blocks; block++) {
    for (const name of operations) {
      for (const { contacts, run, microseconds } of courses) {
        const isEdit = name === 'oneField' || name === 'oneStart' || name === 'newRow';
        const runs = isEdit ? 200 : Math.max(3, Math.round(1_000 / contacts));
        for (let times = 0; times < runs; times++) microseconds[name].push(timed(run[name]));
      }
    }
  }
  return courses.map(({ contacts, microseconds }) => ({
    contacts,
    ...(Object.fromEntries(operations.map((name) => [name, median(microseconds[name])])) as Record<Operation, number>),
    memoryMegabytes: memoryOf(contacts),
  }));
}

/** What answers and state of one course hold in memory; needs `--expose-gc`. */
function memoryOf(contacts: number): number {
  const collect = (globalThis as { gc?: () => void }).gc;
  if (collect === undefined) return Number.NaN;
  const copies = Math.max(1, Math.round(1_000 / contacts));
  collect();
  const before = process.memoryUsage().heapUsed;
  const kept = Array.from({ length: copies }, () => {
    const answers = applyChanges(courseAnswers(contacts), []);
    return [answers, evaluate(form, answers, courseKnown)];
  });
  collect();
  const used = process.memoryUsage().heapUsed - before;
  if (kept.length !== copies) throw new Error('nothing was kept');
  return used / copies / 1024 / 1024;
}

function timed(run: () => unknown): number {
  const before = process.hrtime.bigint();
  run();
  return Number(process.hrtime.bigint() - before) / 1_000;
}

function median(values: readonly number[]): number {
  const ordered = values.toSorted((one, other) => one - other);
  return ordered[ordered.length >> 1]!;
}

function show({ contacts, memoryMegabytes, floor: base, floorLoad, ...times }: Figures): string {
  const cells = Object.entries(times).map(([name, time]) => {
    const share = time / (name === 'load' ? floorLoad : base);
    return `${name} ${time.toFixed(time < 100 ? 1 : 0)} µs (${share.toFixed(3)} of floor)`;
  });
  const memory = `memory ${memoryMegabytes.toFixed(1)} MB`;
  return `${contacts} contacts: floor ${base.toFixed(0)} µs, with reading ${floorLoad.toFixed(0)} µs; ${cells.join('; ')}; ${memory}`;
}

measure(sizes.map(courseOf));
const figures = measure(sizes.map(courseOf));
for (const size of figures) console.log(show(size));
const [small, , large] = figures as readonly [Figures, Figures, Figures];
console.log(
  `at ${large.contacts} contacts against ${small.contacts}: one field ${(large.oneField / small.oneField).toFixed(2)}, one start ${(large.oneStart / small.oneStart).toFixed(2)}, new row ${(large.newRow / small.newRow).toFixed(2)} times`,
);
