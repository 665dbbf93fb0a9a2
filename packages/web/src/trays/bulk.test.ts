/** One action on several reports: order, limits, stopping, and the words of each outcome. */
import { expect, test, vi } from 'vitest';
import type { Client } from '@sei/contract/api/client';
import { refusalBody } from '@sei/contract/refusal';
import type { Report } from '@sei/contract/routes/bodies';
import {
  actOn,
  printTogether,
  runEach,
  stillTicked,
  submitWhole,
  summaryOf,
  whyClosedTo,
  type ReadKept,
  type RowOutcome,
} from './bulk.ts';
import { tickedText } from '../text/ticked-rows.ts';
import { listedReport } from './testing/report.ts';

const draft = (number: string, given: Partial<Report> = {}): Report => listedReport({ id: `id ${number}`, number, ...given });
const counts = { draft: 0, outbox: 1, submitted: 0, annulled: 0 };
const client = (given: Partial<Client>): Client => given as Client;

const reports = Array.from({ length: 10 }, (_, index) => draft(String(index)));

test('several reports are served a few at once, and reported in the order of the list', async () => {
  let [running, most] = [0, 0];
  const seen: RowOutcome[] = [];
  const outcomes = await runEach(
    reports,
    async (report) => {
      most = Math.max(most, ++running);
      await Promise.resolve();
      running -= 1;
      return { report, is: 'done', words: '' };
    },
    { signal: new AbortController().signal, onOutcome: (outcome) => seen.push(outcome) },
  );
  expect(most).toBe(4);
  expect(seen).toHaveLength(10);
  expect(outcomes.map(({ report }) => report.number)).toEqual(reports.map(({ number }) => number));
});

test('several reports are left as they are once it is stopped, and what had begun is finished', async () => {
  const stopping = new AbortController();
  const outcomes = await runEach(
    reports,
    async (report) => {
      stopping.abort();
      return { report, is: 'done', words: '' };
    },
    { signal: stopping.signal, onOutcome: () => undefined },
  );
  expect(outcomes.map(({ is }) => is)).toEqual(['done', ...Array.from({ length: 9 }, () => 'skipped')]);
});

test('one report is reported as it was seen in the list', async () => {
  const submitReport = vi.fn(async () => ({ ok: true as const, value: { report: draft('1'), counts } }));
  const outcome = await actOn('submit', draft('1'), client({ submitReport }));
  expect(submitReport).toHaveBeenCalledWith({ id: 'id 1' }, { seen: 3, version: 0 });
  expect(outcome).toMatchObject({ is: 'done', counts });
});

test('one report is not reported while part of it is in this browser only, and says which', async () => {
  const submitReport = vi.fn(async () => ({ ok: true as const, value: { report: draft('1'), counts } }));
  const submit = async (readKept: ReadKept) => submitWhole(draft('1'), client({ submitReport }), readKept);
  const [none, typing] = [new Map<string, string>(), new Map([['firstContact', '99-99-2026']])];
  const batch = { id: '1', base: 0, client: '1', cause: 'edit', changes: [] } as const;
  const batches = [{ seq: 0, batch, refusal: null }];
  expect(await submit(async () => ({ typing, batches: [] }))).toMatchObject({ is: 'refused', words: tickedText.unfinished });
  expect(await submit(async () => ({ typing: none, batches }))).toMatchObject({ is: 'refused', words: tickedText.unsent });
  expect(submitReport).not.toHaveBeenCalled();
  expect(await submit(async () => ({ typing: none, batches: [] }))).toMatchObject({ is: 'done' });
  expect(await submit(() => Promise.reject(new Error('the browser keeps nothing')))).toMatchObject({ is: 'done' });
});

test('one report is not sent when the action is closed, and says why', async () => {
  const outcome = await actOn('delete', draft('1', { state: 'submitted', version: 1 }), client({}));
  expect(outcome).toMatchObject({ is: 'refused', words: 'Et indberettet skema kan ikke slettes. Det kan annulleres.' });
  expect(whyClosedTo('submit', draft('1', { right: 'read' }))).toContain('indberette Cancer i gruppen Prøveafdeling');
});

test('one report shows the server’s refusal with every place', async () => {
  const items = [{ at: ['unit'], field: 'SOR-kode', message: 'Feltet skal udfyldes.' }];
  const refusal = refusalBody({ code: 'report.invalid', items });
  const outcome = await actOn('submit', draft('1'), client({ submitReport: async () => ({ ok: false, refusal }) }));
  expect(outcome.is).toBe('refused');
  expect(outcome.words).toContain('SOR-kode: Feltet skal udfyldes.');
});

test('one report shows no CPR number that a rule’s message quotes', async () => {
  const message = 'Nummeret 120347-0068 (1203470068) passer ikke til SOR-kode 99000041000016002.';
  const refusal = refusalBody({ code: 'report.invalid', items: [{ at: ['cpr'], field: 'CPR-nr.', message }] });
  const outcome = await actOn('submit', draft('1'), client({ submitReport: async () => ({ ok: false, refusal }) }));
  expect(outcome.words).toContain('Nummeret 120347-•••• (120347-••••) passer ikke til SOR-kode 99000041000016002.');
});

test('one report that cannot be reached is refused, not lost', async () => {
  const moveToOutbox = async () => Promise.reject(new Error('unreachable'));
  expect(await actOn('moveToOutbox', draft('1'), client({ moveToOutbox }))).toMatchObject({ is: 'refused' });
});

const [one, other] = [draft('1'), draft('2')];
const pdf = new Blob(['pdf']);
const fetched = vi.fn(async () => ({ ok: true as const, value: pdf }));

test('several reports on paper are fetched as one file, in the order of the list', async () => {
  const { outcomes, file } = await printTogether([one, other], fetched, new AbortController().signal);
  expect(fetched).toHaveBeenCalledWith(['id 1', 'id 2'], expect.anything());
  expect(file).toBe(pdf);
  expect(outcomes.map(({ is }) => is)).toEqual(['done', 'done']);
});

test('several reports on paper are refused together, with the server’s words', async () => {
  const refused = async () => ({ ok: false as const, refusal: refusalBody({ code: 'report.unknown' }) });
  const { outcomes, file } = await printTogether([one, other], refused, new AbortController().signal);
  expect(file).toBeNull();
  expect(outcomes.every(({ is, words }) => is === 'refused' && words.includes('findes ikke'))).toBe(true);
});

test('several reports on paper are let go when it is stopped, and when nobody answers', async () => {
  const stopping = new AbortController();
  const stopped = async () => {
    stopping.abort();
    throw new Error('stopped');
  };
  expect(await printTogether([one], stopped, stopping.signal)).toMatchObject({ file: null, outcomes: [{ is: 'skipped' }] });
  const lost = async () => Promise.reject(new Error('lost'));
  expect(await printTogether([one], lost, new AbortController().signal)).toMatchObject({ outcomes: [{ is: 'refused' }] });
});

const validated = async (errors: number, warnings: number, waiting = 0): Promise<RowOutcome> => {
  const value = { errors, warnings, waiting } as never;
  return actOn('validate', draft(`${errors}${warnings}`), client({ validateReport: async () => ({ ok: true, value }) }));
};

test('what came of several reports is summed up by what the rules found', async () => {
  const outcomes = await Promise.all([validated(0, 0), validated(0, 0), validated(0, 1), validated(2, 1), validated(0, 0, 1)]);
  expect(summaryOf('validate', outcomes)).toBe('2 uden fejl, 1 med advarsler, 1 med fejl, 1 venter på oplysninger');
  expect(outcomes[2].words).toBe('Valideret med 1 advarsel.');
  expect(stillTicked('validate', outcomes).size).toBe(3);
});

test('what came of several reports names what was done, and keeps ticked what was not', async () => {
  const done: RowOutcome = { report: draft('1'), is: 'done', words: '' };
  const refused: RowOutcome = { report: draft('2'), is: 'refused', words: '' };
  expect(summaryOf('submit', [done, refused])).toBe('1 indberettet, 1 afvist');
  expect([...stillTicked('submit', [done, refused])]).toEqual(['id 2']);
});
