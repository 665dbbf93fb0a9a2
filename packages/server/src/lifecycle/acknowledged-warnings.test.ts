/** A warning with a reason: kept as a change, counted as no warning, reported with the report, told in the history, and never for what is no warning. */
import type { Acknowledgement } from '@sei/engine';
import { expect, test } from 'vitest';
import { newId } from '../database/id.ts';
import type { ReportedDocument } from '../stored-reports/document.ts';
import type { Person } from '../testing/person.ts';
import { batchOf, expectOk, expectRefusal, makeRightDraft, set, type MadeReport } from '../testing/reports.ts';
import { serverForTests } from '../testing/server.ts';

const server = serverForTests();

/** What the form warns of, and its words. */
const rule = 'macroscopicNotRelevantAlone';
const warned = { macroscopicBasis: ['AZCKX', 'AZCK2'] };
const words = 'Grundlaget er angivet som ikke aktuelt (AZCKX) sammen med andre. Fjern hakket ved AZCKX eller ved de øvrige.';
const reason = 'To afdelinger har undersøgt hver sit';

function acknowledge(id: string, said: Acknowledgement | null, was: Acknowledgement | null = null) {
  const copy = (each: Acknowledgement | null): [string, string] | null => each && [...each];
  return { id: newId(), do: 'acknowledge' as const, at: [`!${id}`], was: copy(was), set: copy(said) };
}

async function say({ client }: Person, { id }: MadeReport, change: ReturnType<typeof acknowledge>) {
  const { revision } = expectOk(await client.openReport({ id }));
  return client.changeReport({ id }, { since: revision, batches: [batchOf([change], { base: revision })] });
}

test('a warning that is acknowledged is no warning in the lists, and its reason is reported with the report', async () => {
  const anna = await server.signInAs('anna-bregnelund');
  const made = await makeRightDraft(anna, warned);
  const { id } = made;
  const before = expectOk(await anna.client.validateReport({ id }, {}));
  expect(before).toMatchObject({
    warnings: 1,
    report: { checked: 'warnings' },
    issues: [{ rule, message: words, reason: null }],
  });

  const { revision } = expectOk(await say(anna, made, acknowledge(rule, [words, reason])));
  const after = expectOk(await anna.client.validateReport({ id }, {}));
  expect(after).toMatchObject({ warnings: 0, report: { checked: 'valid' }, issues: [{ rule, reason }] });

  expectOk(await anna.client.submitReport({ id }, { seen: revision }));
  const document = expectOk(await anna.client.readVersion({ id, version: '1' })) as ReportedDocument;
  expect(document).toMatchObject({ format: 2, warnings: [{ rule, message: words, reason }] });
  expect(document.answers).not.toHaveProperty(`!${rule}`);
  const fields = document.outline.sections.flatMap(({ items }) => items);
  expect(fields.find((item) => item.id === `!${rule}`)).toMatchObject({ label: words, value: reason });
});

test('a reason stands in the history, and between the points that are compared', async () => {
  const anna = await server.signInAs('anna-bregnelund');
  const made = await makeRightDraft(anna, warned);
  const { id } = made;
  expectOk(await say(anna, made, acknowledge(rule, [words, reason])));
  const { events, now } = expectOk(await anna.client.listHistory({ id }));
  const changes = events.flatMap((event) => (event.is === 'editingSession' ? event.changes : []));
  expect(changes).toContainEqual({
    at: [`!${rule}`],
    label: 'Makroskopisk grundlag',
    rows: [],
    is: 'reason',
    before: '',
    after: reason,
  });
  const before = `revision-${made.progress.revision}`;
  const { count, sections } = expectOk(await anna.client.compareReport({ id, before, after: now }));
  expect(count).toBe(1);
  const differing = sections.flatMap(({ items }) => items).filter((item) => item.count > 0);
  expect(differing).toMatchObject([{ id: `!${rule}`, label: words, before: '', after: reason }]);
});

test('a reason is lost when the warning says something else, and is back with the words that it was given for', async () => {
  const anna = await server.signInAs('anna-bregnelund');
  const made = await makeRightDraft(anna, { cpr: '1203470068' });
  const { id } = made;
  const warningsWith = async (basis: readonly string[]) => {
    const { revision } = expectOk(await anna.client.openReport({ id }));
    const batches = [batchOf([set('macroscopicBasis', basis)], { base: revision })];
    expectOk(await anna.client.changeReport({ id }, { since: revision, batches }));
    return expectOk(await anna.client.validateReport({ id }, {})).warnings;
  };
  expect(await warningsWith(['AZCKX', 'AZCK2'])).toBe(1);
  expectOk(await say(anna, made, acknowledge(rule, ['Andre ord end advarslens', reason])));
  expect(await warningsWith(['AZCKX', 'AZCK2', 'AZCK0'])).toBeGreaterThan(0);
  expectOk(await say(anna, made, acknowledge(rule, [words, reason], ['Andre ord end advarslens', reason])));
  expect(await warningsWith(['AZCKX', 'AZCK2'])).toBe(0);
});

test('giving up an edit brings back the reason that was reported', async () => {
  const anna = await server.signInAs('anna-bregnelund');
  const made = await makeRightDraft(anna, warned);
  const { id } = made;
  const { revision } = expectOk(await say(anna, made, acknowledge(rule, [words, reason])));
  expectOk(await anna.client.submitReport({ id }, { seen: revision }));
  expectOk(await anna.client.editReport({ id }, {}));
  expectOk(await say(anna, made, acknowledge(rule, null, [words, reason])));
  expectOk(await anna.client.giveUpEdit({ id }, {}));
  const { answers } = expectOk(await anna.client.openReport({ id }));
  expect(answers).toMatchObject({ [`!${rule}`]: [words, reason] });
});

test.each([
  ['an error', 'firstContactNotInFuture'],
  ['a rule that the form does not have', 'nothingLikeThat'],
  ['a rule that every form has', 'required'],
])('a reason for %s is refused, and nothing is kept', async (_what, id) => {
  const anna = await server.signInAs('anna-bregnelund');
  const made = await makeRightDraft(anna, warned);
  const refusal = expectRefusal(await say(anna, made, acknowledge(id, [words, reason])));
  expect(refusal).toMatchObject({
    code: 'change.noWarning',
    status: 422,
    title: 'Der er ingen advarsel her, som kan begrundes.',
  });
  expect(expectOk(await anna.client.openReport({ id: made.id })).answers).not.toHaveProperty(`!${id}`);
});
