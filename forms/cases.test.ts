/** Every form is sound, every case of it comes out as written, and every rule, trigger and expectation has a case for and against. */
import {
  compileForm,
  describeError,
  evaluate,
  findMeasures,
  listIssues,
  rowsOf,
  type Answers,
  type ItemDefinition,
  type TriggerDefinition,
} from '@sei/engine';
import { describe, expect, test } from 'vitest';
import { findForms, readCatalogues } from './testing/read-forms.ts';
import { knownWith, runCase } from './testing/run-case.ts';

const catalogue = readCatalogues();

const found = ['forms', 'packages/engine/test-forms'].flatMap(findForms);
const forms = found.flatMap(({ folder }) => folder ?? []);

test('every form and every case has its shape, and speaks of what there is', () => {
  const errors = found.flatMap((each) => each.errors);
  expect(errors.map((error) => `${error.file}\n  ${describeError(error)}`).join('\n')).toBe('');
});

test('a case proves an official rule only when its issues carry the number, or when it breaks nothing and they do not', () => {
  const { definition, complete, cases } = forms.find(({ name }) => name === 'lpr-course 1')!;
  const file = cases.find(({ name }) => name === 'triggers')!.file;
  const breaking = file.cases.find(({ holds = [], expect: { breaks } }) => breaks !== undefined && holds.includes('RAA05.1'))!;
  const run = (changed: Partial<typeof breaking>) =>
    runCase(compileForm(definition), complete, file, { ...breaking, ...changed }, catalogue);
  expect(run({})).toEqual([]);
  expect(run({ holds: ['RAA01.1'] })).toEqual(['official rule RAA01.1 should be broken, but [RAA05.1] are broken']);
  expect(run({ expect: {} })).toEqual(['official rule RAA05.1 should be kept, but [RAA05.1] are broken']);
});

test('a course is to be reported by the 10th of the month after the earliest that is new in it', () => {
  const { definition, complete } = forms.find(({ name }) => name === 'lpr-course 1')!;
  const form = compileForm(definition);
  const { answers } = complete;
  const reportBy = (reported: Answers | null) =>
    findMeasures(form, answers, { ...knownWith(complete, catalogue), reported })['reportBy'];
  expect(reportBy(null)).toBe('2026-11-10');
  expect(reportBy(answers)).toBeUndefined();
  const { looseProcedures: _, ...others } = answers;
  const contacts = rowsOf(answers, 'contacts').toSpliced(1, 1);
  expect(reportBy(others)).toBe('2026-12-10');
  expect(reportBy({ ...answers, contacts })).toBe('2026-12-10');
  expect(reportBy({ ...answers, contacts, startMarkerTime: '2026-10-02T08:00:00' })).toBe('2026-11-10');
});

for (const { name, definition, complete, cases } of forms) {
  describe(name, () => {
    const form = compileForm(definition);

    test('has a complete report without problems', () => {
      const state = evaluate(form, complete.answers, knownWith(complete, catalogue));
      expect(listIssues(form, state)).toEqual([]);
      expect(state.root.counts).toMatchObject({ errors: 0, warnings: 0, waiting: 0 });
    });

    for (const { name: fileName, file } of cases) {
      test.each(file.cases.map((each) => [each.title, each] as const))(`${fileName}: %s`, (_, each) => {
        expect(runCase(form, complete, file, each, catalogue)).toEqual([]);
      });
    }

    const expected = cases.flatMap(({ file }) => file.cases.map((each) => each.expect));

    test('breaks each of its rules in one case and keeps it in another', () => {
      const broken = new Set(expected.flatMap(({ breaks = [] }) => breaks));
      const kept = new Set(expected.flatMap(({ keeps = [] }) => keeps));
      const rules = [
        ...(definition.triggers ?? []).flatMap(rulesOfTrigger),
        ...definition.sections.flatMap(({ items }) => items.flatMap(rulesOf)),
      ];
      expect(rules.filter((rule) => !broken.has(rule))).toEqual([]);
      expect(rules.filter((rule) => !kept.has(rule))).toEqual([]);
    });

    test('calls for each sub-report and each expected report, and asks each question, in one case and not in another', () => {
      const called = expected.flatMap(({ triggers }) =>
        triggers ? [Object.keys(triggers).map((key) => key.split('/')[0]!)] : [],
      );
      const awaited = expected.flatMap(({ expectations }) => (expectations ? [Object.keys(expectations)] : []));
      const triggers = [...(definition.triggers ?? []), ...definition.sections.flatMap(({ items }) => items.flatMap(triggersOf))];
      const oneSided = (ids: readonly string[], among: readonly (readonly string[])[]) =>
        ids.filter((id) => among.every((each) => each.includes(id)) || !among.some((each) => each.includes(id)));
      const all = triggers.map(({ id }) => id);
      expect(oneSided(all, called)).toEqual([]);
      const questions = (definition.beforeEdit ?? []).map(({ id }) => id);
      const asked = expected.flatMap(({ asks }) => (asks ? [asks] : []));
      expect(oneSided(questions, asked)).toEqual([]);
      expect(
        oneSided(
          (definition.expectations ?? []).map(({ id }) => id),
          awaited,
        ),
      ).toEqual([]);
    });

    test.each((definition.expectations ?? []).map((expectation) => [expectation.id, expectation] as const))(
      'expects a form that has what it carries over: %s',
      (_, { form: other, carries }) => {
        const fields = forms
          .filter((candidate) => candidate.definition.form === other)
          .map((candidate) => candidate.definition.sections.flatMap(({ items }) => items.map(({ id }) => id)));
        expect(fields.length).toBeGreaterThan(0);
        for (const ids of fields) expect(ids).toEqual(expect.arrayContaining(Object.keys(carries)));
      },
    );
  });
}

function rulesOf(item: ItemDefinition): readonly string[] {
  const kinds = item.type === 'table' ? item.kinds : [];
  const inner = kinds.flatMap(({ items, triggers = [] }) => [...items.flatMap(rulesOf), ...triggers.flatMap(rulesOfTrigger)]);
  return [...(item.rules ?? []).map(({ id }) => id), ...inner];
}

function rulesOfTrigger({ rules = [], gone }: TriggerDefinition): readonly string[] {
  return [...rules.map(({ id }) => id), ...(gone === undefined ? [] : [gone.id])];
}

function triggersOf(item: ItemDefinition): readonly TriggerDefinition[] {
  if (item.type !== 'table') return [];
  return item.kinds.flatMap(({ triggers = [], items }) => [...triggers, ...items.flatMap(triggersOf)]);
}
