/**
 * What the engine costs beside code that was written for one form alone (`engine-floor.ts`), and beside what nothing can pass (`engine-fastest.ts`):
 * the same work on the same course, in one run, by processor time, so that a busy machine does not count. Needs `--expose-gc`.
 */
import { contenders, type Contender, type OpenCourse } from './engine-contenders.ts';
import { courseOf, middle, newContact } from './engine-course.ts';
import { share } from './figures.ts';
import { isSmall, sized } from './size.ts';

const sizes = isSmall ? [3, 6, 12] : [100, 1_000, 5_000];
const blocks = sized(25, 1);
/** Of each operation in a block, in microseconds of processor time. */
const blockLength = sized(60_000, 2_000);
const warmUps = sized(4, 0);

const operations = ['edit', 'edit as typed', 'every row', 'new row', 'validation', 'load'] as const;
type Operation = (typeof operations)[number];

/** Does an operation so many times; gives the microseconds of each. What it takes to be ready for the next is not counted. */
type Runs = Readonly<Record<Operation, (times: number) => number>>;

interface Measured {
  readonly contender: Contender['name'];
  readonly contacts: number;
  readonly runs: Runs;
  readonly samples: Readonly<Record<Operation, number[]>>;
  readonly megabytes: number;
}

function measured(contender: Contender, contacts: number): Measured {
  const text = JSON.stringify(contender.stored(courseOf(contacts)));
  return {
    contender: contender.name,
    contacts,
    megabytes: megabytesOf(contender, text, contacts),
    runs: runsOn(contender, text, contacts),
    samples: Object.fromEntries(operations.map((operation) => [operation, [] as number[]])) as Record<Operation, number[]>,
  };
}

function runsOn(contender: Contender, text: string, contacts: number): Runs {
  let course = contender.load(JSON.parse(text));
  const { startTime, contacts: rows } = courseOf(contacts);
  const planned = rows.flatMap(({ priority }, index) => (priority === 'ATA3' ? index : []));
  const next = counting();
  const row = (count: number): number => planned[((count >> 1) * 7_919) % planned.length]!;
  const priority = (count: number): string => (count % 2 === 0 ? 'ATA1' : 'ATA3');
  const each = (run: (count: number) => unknown) => (times: number) => {
    // An even number, so that a course is left as it was found.
    const runs = times + (times % 2);
    return (
      timed(() => {
        for (let count = 0; count < runs; count++) run(next());
      }) / runs
    );
  };
  const oneByOne =
    (run: () => () => void, after: () => void = () => {}) =>
    (times: number) => {
      let sum = 0;
      for (let count = 0; count < times; count++) {
        sum += timed(run());
        after();
      }
      return sum / times;
    };
  return {
    edit: each((count) => course.setPriority(row(count), priority(count))),
    'edit as typed': each((count) => course.typePriority(row(count), priority(count))),
    'every row': each((count) => course.setCourseStart(count % 2 === 0 ? middle : startTime!)),
    validation: each(() => course.validate()),
    'new row': oneByOne(
      () => {
        const contact = newContact();
        return () => void course.addContact(contact);
      },
      () => course.removeLastContact(),
    ),
    load: oneByOne(() => {
      const stored: unknown = JSON.parse(text);
      return () => void (course = contender.load(stored));
    }),
  };
}

function counting(): () => number {
  let count = 0;
  return () => count++;
}

/** Microseconds of the processor. */
function timed(run: () => void): number {
  const before = process.cpuUsage();
  run();
  const { user, system } = process.cpuUsage(before);
  return user + system;
}

/** The operations take turns in blocks, and in a block the contenders and sizes, so that a slow moment meets all of them. */
function measure(all: readonly Measured[], rounds: number): void {
  for (let round = 0; round < rounds; round++) {
    for (const operation of operations) {
      for (const { runs, samples } of all) {
        for (let spent = 0; spent < blockLength;) {
          const sample = sampleOf(runs[operation]);
          samples[operation].push(sample.mean);
          spent += sample.spent;
        }
      }
    }
  }
}

/** The mean of as few runs as the clock, which counts whole microseconds, can tell apart. */
function sampleOf(run: Runs[Operation]): { readonly mean: number; readonly spent: number } {
  for (let times = 1; ; times *= 2) {
    const mean = run(times);
    if (mean * times >= 20) return { mean, spent: mean * times };
  }
}

/** What one course that is open holds in memory, its document included. */
function megabytesOf(contender: Contender, text: string, contacts: number): number {
  const copies = Math.ceil(1_000 / contacts);
  const before = usedHeap();
  const kept: OpenCourse[] = Array.from({ length: copies }, () => contender.load(JSON.parse(text)));
  const used = usedHeap() - before;
  if (kept.some((course) => course.errors() > 0)) throw new Error('the course has errors');
  return used / copies / 2 ** 20;
}

function usedHeap(): number {
  for (let times = 0; times < 3; times++) (globalThis as { gc?: () => void }).gc?.();
  return process.memoryUsage().heapUsed;
}

/** Every operation gives the same in all of them. */
function expectSameAnswers(contacts: number): void {
  const [expected, ...others] = contenders.map((contender) => JSON.stringify(answersOf(contender, contacts)));
  if (others.some((other) => other !== expected)) throw new Error(`not the same: ${[expected, ...others].join('\n')}`);
}

function answersOf(contender: Contender, contacts: number): readonly unknown[] {
  const course = contender.load(JSON.parse(JSON.stringify(contender.stored(courseOf(contacts)))));
  const middleRow = contacts >> 1;
  const did = [
    () => course.setPriority(middleRow, 'ATA1'),
    () => course.typePriority(middleRow, 'ATA1'),
    () => course.setCourseStart(middle),
    () => course.addContact(newContact()),
    () => course.removeLastContact(),
    () => course.validate(),
    () => course.setPriority(middleRow, 'ATA3'),
    () => course.setCourseStart('2026-01-01T08:00'),
  ];
  return did.map((run) => [run(), course.errors()]);
}

function tableOf(all: readonly Measured[], contacts: number): string {
  const [floor, fastest, engine] = contenders.map(({ name }) =>
    all.find((each) => each.contender === name && each.contacts === contacts),
  ) as [Measured, Measured, Measured];
  const lines = operations.map((operation) => {
    const [base, least, ours] = [floor, fastest, engine].map(({ samples }) => share(samples[operation], 0.5)) as [
      number,
      number,
      number,
    ];
    const figures = [ours, share(engine.samples[operation], 0.95), base, ours / base, least, ours / least];
    return `${operation.padEnd(16)}${figures.map((figure) => figure.toFixed(figure < 10 ? 2 : 0).padStart(12)).join('')}`;
  });
  const head = ['engine µs', 'p95', 'floor µs', 'of floor', 'fastest µs', 'of fastest'].map((name) => name.padStart(12)).join('');
  const memory = [engine, floor, fastest].map(({ contender, megabytes }) => `${contender} ${megabytes.toFixed(2)} MB`).join(', ');
  return [`${String(contacts).padEnd(6)}${'contacts'.padEnd(10)}${head}`, ...lines, `heap: ${memory}`].join('\n');
}

expectSameAnswers(sizes[0]!);
const all = sizes.flatMap((contacts) => contenders.map((contender) => measured(contender, contacts)));
measure(all, warmUps);
for (const { samples } of all) for (const operation of operations) samples[operation].length = 0;
measure(all, blocks);
for (const contacts of sizes) console.log(`${tableOf(all, contacts)}\n`);
