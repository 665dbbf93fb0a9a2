/** Every form is sound, every case of it comes out as written, and every rule is broken by one case and kept by another. */
import { checkForm, compileForm, type ItemDefinition } from '@sei/engine';
import { describe, expect, test } from 'vitest';
import { catalogueFacts, readForms } from './testing/read-forms.ts';
import { runCase, settle } from './testing/run-case.ts';
import { listProblems } from '@sei/engine';

const answerFact = catalogueFacts();

for (const { name, definition, complete, cases } of [...readForms('forms'), ...readForms('packages/engine/test-forms')]) {
  describe(name, () => {
    test('is sound', () => expect(checkForm(definition)).toEqual([]));

    const form = compileForm(definition);

    test('has a complete report without problems', () => {
      const { state } = settle(form, complete.answers, new Map(Object.entries(complete.facts)), answerFact);
      expect(listProblems(form, state)).toEqual([]);
      expect(state.root.counts).toMatchObject({ errors: 0, warnings: 0, waiting: 0 });
    });

    for (const { name: fileName, file } of cases) {
      test.each(file.cases.map((each) => [each.title, each] as const))(`${fileName}: %s`, (_, each) => {
        expect(runCase(form, complete, file, each, answerFact)).toEqual([]);
      });
    }

    test('breaks each of its rules in one case and keeps it in another', () => {
      const all = cases.flatMap(({ file }) => file.cases);
      const broken = new Set(all.flatMap(({ expect: { breaks = [] } }) => breaks));
      const kept = new Set(all.flatMap(({ expect: { keeps = [] } }) => keeps));
      const rules = definition.sections.flatMap(({ items }) => items.flatMap(rulesOf));
      expect(rules.filter((rule) => !broken.has(rule))).toEqual([]);
      expect(rules.filter((rule) => !kept.has(rule))).toEqual([]);
    });
  });
}

function rulesOf(item: ItemDefinition): readonly string[] {
  const inner = item.type === 'table' ? item.kinds.flatMap(({ items }) => items.flatMap(rulesOf)) : [];
  return [...(item.rules ?? []).map(({ id }) => id), ...inner];
}
