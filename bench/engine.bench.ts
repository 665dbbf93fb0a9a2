/**
 * What the engine costs: one edit, an edit on which every row depends, a new row, load and full validation of a course of 10, 100
 * and 1,000 contacts, beside the floor in the same run. Prints medians in microseconds.
 */
import { applyChange, applyChanges, compileForm, evaluate, type Answers, type Change } from '@sei/engine';
import { courseAnswers, courseFacts, courseForm, edits } from './course.ts';
import { floor } from './floor.ts';

interface Figures {
  readonly contacts: number;
  readonly oneField: number;
  readonly oneStart: number;
  readonly everyRow: number;
  readonly newRow: number;
  readonly load: number;
  readonly validate: number;
  readonly floor: number;
  readonly memoryMegabytes: number;
}

const form = compileForm(courseForm);

/** Measures one size; the engine and the floor take turns, so that a slow moment of the machine meets both. */
function measure(contacts: number): Figures {
  const answers = courseAnswers(contacts);
  const facts = courseFacts(contacts);
  const text = JSON.stringify(answers);
  const rounds = contacts >= 1_000 ? 60 : contacts >= 100 ? 200 : 1_000;
  if (evaluate(form, answers, facts).root.counts.errors !== floor(answers, facts).errors)
    throw new Error('engine and floor disagree');

  const samples: Record<'oneField' | 'oneStart' | 'everyRow' | 'newRow' | 'load' | 'validate' | 'floor', number[]> = {
    oneField: [],
    oneStart: [],
    everyRow: [],
    newRow: [],
    load: [],
    validate: [],
    floor: [],
  };
  let now: Answers = answers;
  let state = evaluate(form, now, facts);
  const edit = (change: Change): number =>
    timed(() => {
      now = applyChange(now, change);
      state = evaluate(form, now, facts, state);
    });
  for (let round = 0; round < rounds; round++) {
    samples.oneField.push(edit(edits.oneField(contacts, round)));
    samples.oneStart.push(edit(edits.oneStart(contacts, round)));
    samples.everyRow.push(edit(edits.everyRow(contacts, round)));
    const insert = edits.newRow(contacts);
    samples.newRow.push(timed(() => evaluate(form, applyChange(now, insert), facts, state)));
    samples.validate.push(timed(() => evaluate(form, now, facts)));
    samples.load.push(timed(() => evaluate(form, JSON.parse(text) as Answers, facts)));
    samples.floor.push(timed(() => floor(now, facts)));
  }
  const figures = Object.fromEntries(Object.entries(samples).map(([name, values]) => [name, median(values)]));
  return { contacts, ...(figures as Omit<Figures, 'contacts' | 'memoryMegabytes'>), memoryMegabytes: memoryOf(contacts) };
}

/** What answers and state of one course hold in memory; needs `--expose-gc`. */
function memoryOf(contacts: number): number {
  const facts = courseFacts(contacts);
  const collect = (globalThis as { gc?: () => void }).gc;
  if (collect === undefined) return Number.NaN;
  const copies = Math.max(1, Math.round(1_000 / contacts));
  collect();
  const before = process.memoryUsage().heapUsed;
  const kept = Array.from({ length: copies }, () => {
    const answers = applyChanges(courseAnswers(contacts), []);
    return [answers, evaluate(form, answers, facts)];
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

function show({ contacts, memoryMegabytes, floor: base, ...times }: Figures): string {
  const cells = Object.entries(times).map(
    ([name, time]) => `${name} ${time.toFixed(time < 100 ? 1 : 0)} µs (${(time / base).toFixed(3)} of floor)`,
  );
  return `${contacts} contacts: floor ${base.toFixed(0)} µs; ${cells.join('; ')}; memory ${memoryMegabytes.toFixed(1)} MB`;
}

measure(100);
const small = measure(10);
const medium = measure(100);
const large = measure(1_000);
for (const figures of [small, medium, large]) console.log(show(figures));
console.log(
  `at 1,000 contacts against 10: one field ${(large.oneField / small.oneField).toFixed(2)}, one start ${(large.oneStart / small.oneStart).toFixed(2)}, new row ${(large.newRow / small.newRow).toFixed(2)} times`,
);
