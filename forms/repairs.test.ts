/** Every repair that a form offers mends what it stands with: after it, the rule is kept. */
import { applyChanges, changesOfRepair, compileForm, evaluate, listIssues } from '@sei/engine';
import { expect, test } from 'vitest';
import { findForms, readCatalogues } from './testing/read-forms.ts';
import { outcomeOf } from './testing/run-case.ts';

const catalogue = readCatalogues();
const forms = ['forms', 'packages/engine/test-forms'].flatMap(findForms).flatMap(({ folder }) => folder ?? []);

const offered = forms.flatMap(({ name, definition, complete, cases }) => {
  const form = compileForm(definition);
  return cases.flatMap(({ file }) =>
    file.cases.flatMap((each) => {
      const { answers, state, known } = outcomeOf(form, complete, file, each, catalogue);
      return listIssues(form, state).flatMap((issue) =>
        (issue.repairs ?? []).map((repair) => ({ name, title: each.title, issue, repair, form, answers, state, known })),
      );
    }),
  );
});

test('forms offer repairs', () => {
  expect(offered.some(({ name, issue }) => name === 'cancer 4' && issue.rule === 'notBothProviderAndUnit')).toBe(true);
});

// What a register answers, and what was there before, no case knows.
const known = offered.filter(({ repair }) => repair.do !== 'lookUp' && repair.do !== 'restore');

test.each(known.map((each) => [`${each.name}: ${each.issue.rule}`, each.repair.label, each.title, each] as const))(
  '%s is mended by »%s« (%s)',
  (_rule, _label, _title, { form, answers, state, known, issue, repair }) => {
    let made = 0;
    const newId = () => `made ${++made}`;
    const changes = changesOfRepair({ form, answers, state, past: [], newId, ...known }, repair)!;
    const after = listIssues(form, evaluate(form, applyChanges(answers, changes), known));
    expect(after.filter(({ rule, at }) => rule === issue.rule && at.join('/') === issue.at.join('/'))).toEqual([]);
  },
);
