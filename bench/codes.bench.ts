/**
 * Searching a whole classification at each key press: the engine's packed list beside other searches of the same codes, all in one run.
 * `--from FOLDER` takes real lists (`sks-*.csv`); without it an invented classification of the same size is made by a seed.
 */
import { spawnSync } from 'node:child_process';
import { chmod, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { loadavg, tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { brotliCompressSync, constants, gzipSync } from 'node:zlib';
import {
  differenceBetween,
  openCodes,
  packCodes,
  searchCodes,
  withDifference,
  type CodeRow,
  type Synonyms,
} from '../packages/engine/src/index.ts';
import { startCluster } from '../packages/server/src/database/embedded.ts';
import { readsTypescript } from '../packages/server/src/runtime/typescript.ts';
import { listsFrom, shippedSynonyms, today, validToday } from './codes-lists.ts';
import { flexSearch, microFuzzy, miniSearch, trigrams, type Peer } from './codes-peers.ts';
import { keysOf, kinds, typingsOf, type Typing } from './codes-typing.ts';
import { share, show } from './figures.ts';
import { sized } from './size.ts';

const count = Number(process.env['SEI_BENCH_CODES'] ?? sized(20, 2));
/** So often a new process makes a list ready. */
const starts = sized(15, 1);
/** Every key is typed in so many rounds, and the best counts: other programs share the machine. */
const rounds = Number(process.env['SEI_BENCH_ROUNDS'] ?? sized(3, 1));

const { rows, where } = await listsFrom(process.argv);
const synonyms = await shippedSynonyms();
const valid = validToday(rows);
const directory = await mkdtemp(join(tmpdir(), 'sei-codes-'));
await chmod(directory, 0o755);
console.log(`${rows.length} code versions (${where}), ${valid.length} valid on ${today}; load ${loadavg()[0]!.toFixed(1)}`);

try {
  await measurePacking();
  const head = '                 build    memory      p50      p95      max   p95 of the processor   first five: ';
  console.log(`\n${head}${kinds.join(', ')}`);
  print(await measure('engine', count, () => engine(rows, synonyms)));
  print(await measure('minisearch', count, () => miniSearch(valid)));
  print(await measure('ufuzzy', count, () => microFuzzy(valid)));
  print(await measure('flexsearch', count, () => flexSearch(valid)));
  const cluster = await startCluster({ directory: join(directory, 'postgres'), settings: { fsync: 'off' } });
  try {
    print(await measure('pg_trgm', count, () => trigrams(valid, cluster.place('postgres'))));
  } finally {
    await cluster.stop();
  }
  console.log(`load ${loadavg()[0]!.toFixed(1)}`);
} finally {
  await rm(directory, { recursive: true, force: true });
}

/** Memory in MB and times in ms; `found` is the share of wanted codes among the first five, by kind of typing. */
interface Measured {
  readonly name: string;
  readonly build: number;
  readonly memory: number;
  readonly wall: readonly number[];
  readonly processor: readonly number[];
  readonly found: readonly number[];
}

function engine(all: readonly CodeRow[], synonyms: Synonyms): Peer {
  const list = openCodes(packCodes(all));
  return {
    name: 'engine',
    find: (typed) => searchCodes(list, typed, { on: today, mode: 'contains', limit: 60, synonyms }).map(({ code }) => code),
  };
}

async function measurePacking(): Promise<void> {
  const [packed, pack] = timed(() => packCodes(rows));
  const gzip = gzipSync(packed).length;
  const quick = brotliCompressSync(packed, { params: { [constants.BROTLI_PARAM_QUALITY]: 5 } }).length;
  const brotli = brotliCompressSync(packed).length;
  console.log(
    `packed in ${show(pack)} ms: ${kilobytes(packed.length)}, gzip ${kilobytes(gzip)}, brotli 5 ${kilobytes(quick)}, brotli 11 ${kilobytes(brotli)}`,
  );
  const changed = rows.map((row, index) => (index % 100 === 50 && row.to === '' ? { ...row, to: '2026-12-31' } : row));
  const next = packCodes(changed);
  const [difference, compare] = timed(() => differenceBetween(packed, next));
  const [, apply] = timed(() => withDifference(packed, difference));
  console.log(
    `one row in a hundred closed: difference ${kilobytes(difference.length)} (gzip ${kilobytes(gzipSync(difference).length)}), found in ${show(compare)} ms, applied in ${show(apply)} ms`,
  );
  const file = join(directory, 'codes.bin');
  await writeFile(file, packed);
  const script = fileURLToPath(new URL('codes-ready.ts', import.meta.url));
  const runs = Array.from({ length: starts }, () => {
    const { stdout } = spawnSync(process.execPath, [...readsTypescript, script, file, today], { encoding: 'utf8' });
    return JSON.parse(stdout) as { readonly open: number; readonly search: number; readonly processor: number };
  }).toSorted((one, other) => one.open + one.search - other.open - other.search);
  const ready = ({ open, search }: (typeof runs)[number]): string =>
    `${show(open + search)} ms (opened ${show(open)}, first search ${show(search)})`;
  console.log(`ready in a new process: median ${ready(runs[starts >> 1]!)}, best ${ready(runs[0]!)}`);
}

async function measure(name: string, codes: number, build: () => Peer | Promise<Peer>): Promise<Measured> {
  const before = memory();
  const began = performance.now();
  const peer = await build();
  await peer.find('k');
  const built = performance.now() - began;
  const taken = memory() - before;
  const typings = typingsOf(valid, codes);
  // The first ones warm the compiler up, as a few words typed would.
  for (const typing of typings.slice(0, 12)) for (const typed of keysOf(typing)) await peer.find(typed);
  const [wall, processor]: [number[], number[]] = [[], []];
  const hits = new Map<Typing, boolean>();
  for (let round = 0; round < rounds; round++) {
    let key = 0;
    for (const typing of typings) {
      let last: readonly string[] = [];
      for (const typed of keysOf(typing)) {
        const [cpu, clock] = [process.cpuUsage(), performance.now()];
        last = await peer.find(typed);
        wall[key] = Math.min(wall[key] ?? Infinity, performance.now() - clock);
        processor[key] = Math.min(processor[key] ?? Infinity, processorSince(cpu));
        key += 1;
      }
      hits.set(typing, last.slice(0, 5).includes(typing.wanted));
    }
  }
  await peer.end?.();
  const found = kinds.map((kind) => {
    const those = [...hits].filter(([typing]) => typing.kind === kind);
    return those.filter(([, isFound]) => isFound).length / those.length;
  });
  return { name, build: built, memory: taken, wall, processor, found };
}

function print({ name, build, memory: taken, wall, processor, found }: Measured): void {
  const shares = found.map((share) => `${Math.round(share * 100)} %`.padStart(6)).join(' ');
  const own = name === 'pg_trgm' ? '       –' : show(share(processor, 0.95));
  const figures = [build, taken, share(wall, 0.5), share(wall, 0.95), Math.max(...wall)].map(show).join(' ');
  console.log(`${name.padEnd(12)} ${figures} ${own}                 ${shares}   (${wall.length} keys)`);
}

/** The best time of several rounds. */
function timed<Result>(work: () => Result): readonly [Result, number] {
  let best = Infinity;
  let result = work();
  for (let round = 0; round < rounds; round++) {
    const before = performance.now();
    result = work();
    best = Math.min(best, performance.now() - before);
  }
  return [result, best];
}

function processorSince(before: NodeJS.CpuUsage): number {
  const { user, system } = process.cpuUsage(before);
  return (user + system) / 1_000;
}

/** In MB, after everything that is not needed has been given back. */
function memory(): number {
  for (let round = 0; round < 3; round++) globalThis.gc?.();
  const { heapUsed, external } = process.memoryUsage();
  return (heapUsed + external) / 2 ** 20;
}

function kilobytes(bytes: number): string {
  return `${Math.round(bytes / 1024)} kB`;
}
