/** Drafts are judged in the background after their changes, as the user who changed them last, so that lists show their verdict. */
import type { Answers } from '@sei/engine';
import { pino } from 'pino';
import { afterAll, afterEach, beforeAll, describe, expect, test, vi } from 'vitest';
import { loadCatalogue } from '../codes/catalogue.ts';
import { deriveKeys } from '../database/seal.ts';
import { storeForms } from '../forms/queries.ts';
import { createForms, loadForms } from '../forms/store.ts';
import type { Person } from '../testing/person.ts';
import { batchOf, expectOk, makeDraft, makeRightDraft, set } from '../testing/reports.ts';
import { createTestServer, testSecret, type TestServer } from '../testing/server.ts';
import { createDrafts, sealSnapshot } from '../stored-reports/drafts.ts';
import { startJudging, type Judging, type JudgingDeps } from './judging.ts';

const repository = new URL('../../../../', import.meta.url);
let server: TestServer;
let anna: Person;
/** Another node's, which has seen none of the changes: only its job finds them. */
let job: Judging;
let deps: Omit<JudgingDeps, 'drafts'>;
const keys = deriveKeys(testSecret);
/** How far its clock is ahead. */
let aheadMs = 60_000;

beforeAll(async () => {
  server = await createTestServer();
  anna = await server.signInAs('anna-bregnelund');
  const { db } = server.database;
  const catalogue = await loadCatalogue(new URL('codes/', repository));
  const loaded = await loadForms(new URL('forms/', repository), new Set(catalogue.lists.map(({ list }) => list)));
  deps = {
    db,
    log: pino({ level: 'silent' }),
    clock: () => new Date(Date.now() + aheadMs),
    forms: createForms(loaded, await storeForms(db, loaded, new Date())),
    catalogue: () => catalogue,
    keys,
  };
  job = startJudging({ ...deps, drafts: createDrafts(keys) });
});
afterAll(async () => {
  await job.stop();
  await server.close();
});

async function reportOf(id: string) {
  return expectOk(await anna.client.openReport({ id })).report;
}

/** How a list shows the report. */
async function verdictOf(id: string): Promise<string> {
  return (await reportOf(id)).checked;
}

/** The same, when one of the two nodes' jobs has taken what was left: only one of them has the lease. */
async function verdictByJob(id: string): Promise<string> {
  await job.doNow();
  return verdictOf(id);
}

const patience = { timeout: 60_000 };

test('a draft is judged when it has been made, without anybody validating it', async () => {
  const wrong = await makeDraft(anna, { laterality: 'TUL1' });
  const right = await makeRightDraft(anna);
  await expect.poll(() => verdictOf(wrong.id), patience).toBe('errors');
  await expect.poll(() => verdictOf(right.id), patience).toBe('valid');
});

test('a draft with nothing in it is judged too, before those that are made after it', async () => {
  const empty = await makeDraft(anna);
  const later = await makeDraft(anna, { laterality: 'TUL1' });
  await expect.poll(() => verdictOf(later.id), patience).toBe('errors');
  expect(await verdictOf(empty.id)).toBe('errors');
});

test('a change leaves the verdict until the draft is judged anew', async () => {
  const { id, progress } = await makeRightDraft(anna);
  await expect.poll(() => verdictOf(id), patience).toBe('valid');
  const change = batchOf([set('firstContact', null, '2026-10-05')], { base: progress.revision });
  const changed = expectOk(await anna.client.changeReport({ id }, { since: progress.revision, batches: [change] }));
  expect(changed.report.checked).toBe('valid');
  await expect.poll(() => verdictByJob(id), patience).toBe('errors');
});

test('the job takes what nobody judged, large or left behind, in the groups of no one in particular, and each once', async () => {
  const { id } = await makeDraft(anna, { laterality: 'TUL1' });
  await expect.poll(() => verdictOf(id), patience).toBe('errors');
  await server.database.asOwner(`update reports set checked = 'none', checked_revision = null where id = $1`, [id]);
  await expect.poll(() => verdictByJob(id), patience).toBe('errors');
  expect(await job.doNow()).toBe(0);
});

test('a draft whose editor has left the group is judged; of an unknown editor, all but the rules about the user', async () => {
  const { id } = await makeRightDraft(anna);
  await expect.poll(() => verdictOf(id), patience).toBe('valid');
  const unjudge = (changedBy: string | null) =>
    server.database.asOwner(`update reports set checked = 'none', checked_revision = null, changed_by_id = $2 where id = $1`, [
      id,
      changedBy,
    ]);
  const [{ id: stranger } = {}] = await server.database.asOwner(`select id from users where name = 'Hanne Jordbær'`);
  for (const editor of [String(stranger), null]) {
    await unjudge(editor);
    await expect.poll(() => verdictByJob(id), patience).toBe('valid');
    expect((await reportOf(id)).waitsFor).toEqual([]);
  }
});

test('what cannot be judged holds up no others, and is tried again when it changes', async () => {
  const broken = await makeDraft(anna, { laterality: 'TUL1' });
  const { id } = await makeDraft(anna, { laterality: 'TUL1' });
  for (const each of [broken.id, id]) await expect.poll(() => verdictOf(each), patience).toBe('errors');
  await server.database.asOwner(`update reports set checked = 'none', checked_revision = null where id in ($1, $2)`, [
    broken.id,
    id,
  ]);
  await server.database.asOwner(
    `update reports set snapshot = '\\x00', changed_at = changed_at - interval '1 hour' where id = $1`,
    [broken.id],
  );
  await expect.poll(() => verdictByJob(id), patience).toBe('errors');
  expect(await verdictOf(broken.id)).toBe('none');
  await server.database.asOwner(`update reports set deleted_at = now() where id = $1`, [broken.id]);
});

test('what could not be judged for a moment is judged a while later, without anybody changing it', async () => {
  const { id } = await makeDraft(anna, { laterality: 'TUL1' });
  await expect.poll(() => verdictOf(id), patience).toBe('errors');
  const [{ snapshot } = {}] = await server.database.asOwner('select snapshot from reports where id = $1', [id]);
  const put = (bytes: unknown) =>
    server.database.asOwner(`update reports set checked = 'none', checked_revision = null, snapshot = $2 where id = $1`, [
      id,
      bytes,
    ]);
  await put(Buffer.alloc(1));
  // Which another node has not failed at.
  await server.database.asOwner(`delete from leases where job = 'judging'`);
  await job.doNow();
  await put(snapshot);
  await job.doNow();
  expect(await verdictOf(id)).toBe('none');
  aheadMs += 10 * 60_000;
  await expect.poll(() => verdictByJob(id), patience).toBe('errors');
});

describe('behind a change', () => {
  /** Another node's, whose timers stand until the test moves them. */
  let beside: Judging;
  const startBeside = () => {
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout', 'setInterval', 'clearInterval', 'performance'] });
    beside = startJudging({ ...deps, drafts: createDrafts(keys) });
  };
  afterEach(async () => {
    vi.useRealTimers();
    await beside.stop();
  });

  /** Wrong drafts without a verdict, changed so late that no job takes them. */
  async function makeUnjudged(count: number): Promise<readonly string[]> {
    const made = await Promise.all(Array.from({ length: count }, () => makeDraft(anna, { laterality: 'TUL1' })));
    const ids = made.map(({ id }) => id);
    for (const id of ids) await expect.poll(() => storedVerdictOf(id), patience).toBe('errors');
    for (const id of ids) await unjudge(id);
    return ids;
  }

  function unjudge(id: string) {
    const late = `checked = 'none', checked_revision = null, changed_at = now() + interval '1 hour'`;
    return server.database.asOwner(`update reports set ${late} where id = $1`, [id]);
  }

  async function storedVerdictOf(id: string): Promise<unknown> {
    const [row] = await server.database.asOwner('select checked from reports where id = $1', [id]);
    return row?.['checked'];
  }

  /** Resolves once the draft is judged, and moves no timers, which `expect.poll` does. */
  async function judged(id: string): Promise<void> {
    while ((await storedVerdictOf(id)) === 'none');
  }

  /** The verdict of the first once all earlier changes have been attended to: they are judged in turn, and the other one comes last. */
  async function verdictBefore(other: string, id: string): Promise<unknown> {
    beside.changed(other);
    vi.advanceTimersByTime(50);
    await judged(other);
    return storedVerdictOf(id);
  }

  test('a draft of more than 200,000 characters is left to the job', async () => {
    const [large, ordinary] = (await makeUnjudged(2)) as [string, string];
    const answers: Answers = { laterality: 'TUL1', otherMorphology: 'x'.repeat(200_000) };
    await server.database.asOwner('update reports set snapshot = $2, snapshot_revision = revision where id = $1', [
      large,
      sealSnapshot(keys, large, answers),
    ]);
    startBeside();
    beside.changed(large);
    expect(await verdictBefore(ordinary, large)).toBe('none');
    vi.useRealTimers();
    await server.database.asOwner(`update reports set changed_at = now() - interval '1 hour' where id = $1`, [large]);
    await expect.poll(() => verdictByJob(large), patience).toBe('errors');
  });

  test('a draft that is changed again and again is judged at most once in ten seconds', async () => {
    const [id, early, late] = (await makeUnjudged(3)) as [string, string, string];
    startBeside();
    beside.changed(id);
    expect(await verdictBefore(early, id)).toBe('errors');
    await unjudge(id);
    for (let change = 0; change < 9; change += 1) {
      beside.changed(id);
      vi.advanceTimersByTime(1_000);
    }
    vi.advanceTimersByTime(949);
    expect(await verdictBefore(late, id)).toBe('none');
    vi.advanceTimersByTime(2);
    await judged(id);
  });
});
