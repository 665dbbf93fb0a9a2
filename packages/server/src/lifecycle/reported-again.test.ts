/** What is new in a report that is reported again and again: to its rules, its measures and the browser that opens it. */
import type { RuleDefinition } from '@sei/engine';
import { expect, test } from 'vitest';
import { formVersion, type FormVersion } from '../forms/store.ts';
import { composeFeaturesWith } from '../testing/compose-features-with.ts';
import type { Person } from '../testing/person.ts';
import { batchOf, expectOk, makeRightDraft, makeSubmitted, set } from '../testing/reports.ts';
import { serverForTests } from '../testing/server.ts';

const changedSince: RuleDefinition = {
  id: 'changedSince',
  severity: 'warning',
  constraint: 'not reported() or reported(firstContact)',
  message: 'Ændret siden.',
  source: 'Test',
};

/** The cancer form, which warns of another first contact than the reported one, and measures the one that is new. */
function asking(version: FormVersion): FormVersion {
  const { topic: _, ...definition } = version.definition;
  const sections = definition.sections.map((section) => ({
    ...section,
    items: section.items.map((item) =>
      item.id === 'firstContact' ? { ...item, rules: [...(item.rules ?? []), changedSince] } : item,
    ),
  }));
  return formVersion({ ...definition, sections, measures: { news: 'if(not reported(firstContact), firstContact)' } });
}

const server = serverForTests({ composeFeatures: composeFeaturesWith({ changeForm: asking }) });

async function measuresOf(id: string): Promise<unknown> {
  return server.database.asOwner(`select stage, value from report_measures where report_id = $1 order by stage`, [id]);
}

async function editTo({ client }: Person, id: string, was: string, day: string) {
  expectOk(await client.editReport({ id }, {}));
  const { revision } = expectOk(await client.openReport({ id }));
  const batches = [batchOf([set('firstContact', day, was)], { base: revision })];
  return expectOk(await client.changeReport({ id }, { since: revision, batches }));
}

test('a report that was never reported is all new, and right after a report nothing is', async () => {
  const anna = await server.signInAs('anna-bregnelund');
  const { id, progress } = await makeRightDraft(anna);
  expect(expectOk(await anna.client.openReport({ id })).reported).toBeNull();
  expect(await measuresOf(id)).toEqual([{ stage: 'draft', value: '2026-10-05' }]);
  expectOk(await anna.client.submitReport({ id }, { seen: progress.revision }));
  expect(expectOk(await anna.client.openReport({ id })).reported).toMatchObject({ firstContact: '2026-10-05' });
  expect(await measuresOf(id)).toEqual([]);
});

test('what is changed afterwards is new to rules and measures until it is reported, changed back or given up', async () => {
  const anna = await server.signInAs('anna-bregnelund');
  const { id } = await makeSubmitted(anna);
  const rulesBroken = async () => expectOk(await anna.client.validateReport({ id }, {})).issues.map(({ rule }) => rule);
  await editTo(anna, id, '2026-10-05', '2026-10-04');
  expect(await rulesBroken()).toEqual(['changedSince']);
  expect(await measuresOf(id)).toEqual([{ stage: 'draft', value: '2026-10-04' }]);
  expectOk(await anna.client.giveUpEdit({ id }, {}));
  expect(await measuresOf(id)).toEqual([]);
  const { revision } = await editTo(anna, id, '2026-10-05', '2026-10-03');
  const { report } = expectOk(await anna.client.submitReport({ id }, { seen: revision }));
  expect(report.checked).toBe('valid');
  expect(await measuresOf(id)).toEqual([]);
  expect(expectOk(await anna.client.openReport({ id })).reported).toMatchObject({ firstContact: '2026-10-03' });
});

test('the reported version keeps the warnings that it was reported with', async () => {
  const anna = await server.signInAs('anna-bregnelund');
  const { id } = await makeSubmitted(anna);
  const { revision } = await editTo(anna, id, '2026-10-05', '2026-10-04');
  expectOk(await anna.client.submitReport({ id }, { seen: revision }));
  const document = await (await anna.fetch(`/api/reports/${id}/versions/2`)).json();
  expect(document).toMatchObject({ warnings: [{ rule: 'changedSince' }] });
});
