/**
 * How long a colleague waits for ordinary requests while one person does her worst: prints in heaps, thousands of changes at once, brackets
 * without end, slow bodies. A request is sent every 25 ms whatever became of those before, so a server that stands still is waited for by all
 * that should have been answered meanwhile.
 */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { newId } from '../packages/server/src/database/id.ts';
import { findFreePort } from '../packages/server/src/testing/free-port.ts';
import { signInAs, type Person } from '../packages/server/src/testing/person.ts';
import { batchOf, makeDraft, makeSubmitted, set } from '../packages/server/src/testing/reports.ts';
import { line, share } from './figures.ts';
import { startServer, stopServer } from './running-system.ts';
import { isSmall } from './size.ts';
import { attacksOf, type Attack, type Size } from './stalls-attacks.ts';

const everyMs = 25;
const attackMs = isSmall ? 200 : 5_000;
const reports = isSmall ? 2 : 50;
const size: Omit<Size, 'reports'> = isSmall
  ? { atOnce: 4, batches: 20, changes: 10, bytes: 100_000, slow: 10 }
  : { atOnce: 40, batches: 500, changes: 40, bytes: 4_000_000, slow: 200 };

const directory = await mkdtemp(join(tmpdir(), 'sei-stalls-'));
const port = await findFreePort();
const origin = `http://127.0.0.1:${port}`;
const server = await startServer({ port, directory }, { SEI_DEMO: '1' });
try {
  const attacker = await signInAs(origin, 'anna-bregnelund');
  const colleague = await signInAs(origin, 'bo-dueslag');
  const made: string[] = [];
  while (made.length < reports) made.push((await makeSubmitted(attacker)).id);
  const ordinary = await ordinaryRequests(colleague);
  console.log(`${'milliseconds that a colleague waits'.padEnd(38)}     p50      p95      max  requests`);
  const alone = { title: 'nobody attacks', atOnce: 1, shoot: () => pause(everyMs, [] as number[]) };
  for (const attack of [alone, ...attacksOf(attacker, origin, { ...size, reports: made })]) {
    const { waits, statuses } = await measure(attack, ordinary);
    const figures = [share(waits, 0.5), share(waits, 0.95), Math.max(...waits), waits.length];
    console.log(`${line(attack.title, figures)}   ${statuses}`);
  }
} finally {
  await stopServer(server);
  await rm(directory, { recursive: true, force: true });
}

/** What somebody does who fills in a report, in turn. */
async function ordinaryRequests({ client }: Person): Promise<readonly (() => Promise<unknown>)[]> {
  const { id } = await makeDraft({ client });
  const tab = newId();
  const change = () => batchOf([set('histology', `ZM8${String(Math.random()).slice(2, 6)}3`)], { client: tab });
  return [
    () => client.listReports({ state: 'draft', sort: { column: 'changedAt', descending: true }, limit: 50 }),
    () => client.openReport({ id }),
    () => client.changeReport({ id }, { since: 0, batches: [change()] }),
    () => client.readSession(),
    () => client.followReport({ id }, { since: 0 }),
  ];
}

async function measure(
  attack: Attack,
  ordinary: readonly (() => Promise<unknown>)[],
): Promise<{ readonly waits: readonly number[]; readonly statuses: string }> {
  const end = performance.now() + attackMs;
  const counts = new Map<number, number>();
  const fire = async (): Promise<void> => {
    while (performance.now() < end) for (const status of await attack.shoot()) counts.set(status, (counts.get(status) ?? 0) + 1);
  };
  const over = new AbortController();
  const attacking = Promise.all(Array.from({ length: attack.atOnce }, fire)).finally(() => over.abort());
  const waits: Promise<number>[] = [];
  while (!over.signal.aborted) {
    waits.push(wait(ordinary[waits.length % ordinary.length]!));
    await pause(everyMs);
  }
  await attacking;
  const statuses = [...counts].map(([status, count]) => `${count} × ${status === 0 ? 'cut off' : status}`).join(', ');
  return { waits: await Promise.all(waits), statuses };
}

async function wait(request: () => Promise<unknown>): Promise<number> {
  const before = performance.now();
  // What fails was waited for all the same.
  await request().catch(() => null);
  return performance.now() - before;
}
