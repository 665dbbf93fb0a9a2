/** Every form explains itself: each rule names its paragraph, and whatever can be closed says what would open it. */
import type { FormDefinition, ItemDefinition, SectionDefinition } from '@sei/engine';
import { describe, expect, test } from 'vitest';
import { readForms } from './testing/read-forms.ts';

interface Sourced {
  readonly id: string;
  readonly source: string;
}

interface Worded extends Sourced {
  readonly says?: string;
}

/** A paragraph of a manual, or a rule of an official list. */
const cited = /\S+ (?:§\s?\d+(?:\.\d+)*|regel \w[\w.-]*)$/;

/** Every item, with those in rows. */
function allItems(items: readonly ItemDefinition[]): readonly ItemDefinition[] {
  return items.flatMap((item) => [item, ...(item.type === 'table' ? item.kinds.flatMap((kind) => allItems(kind.items)) : [])]);
}

function allRules({ sections }: FormDefinition): readonly Worded[] {
  return allItems(sections.flatMap(({ items }) => items)).flatMap(({ rules = [] }) => rules);
}

/** What a user could meet closed: by its own condition, or because its whole section is. */
function closable({ sections }: FormDefinition): readonly ItemDefinition[] {
  const inSection = ({ relevant, items }: SectionDefinition): readonly ItemDefinition[] =>
    relevant === undefined ? allItems(items).filter((item) => item.relevant !== undefined) : allItems(items);
  return sections.flatMap(inSection);
}

describe.each(readForms('forms').map(({ name, definition }) => [name, definition] as const))('%s', (_, definition) => {
  test.each(allRules(definition).map((rule) => [rule.id, rule] as const))('rule %s names its paragraph', (_id, { source }) => {
    expect(source).toMatch(cited);
  });

  test.each(allRules(definition).map((rule) => [rule.id, rule] as const))('rule %s says itself in words', (_id, { says }) => {
    expect(says).toMatch(/^\p{Lu}[^{}]*\.$/u);
  });

  test('each field, table and section names its paragraph, for the rules that every form has', () => {
    const sourced: readonly Sourced[] = [...definition.sections, ...allItems(definition.sections.flatMap(({ items }) => items))];
    expect(sourced.filter(({ source }) => !cited.test(source)).map(({ id }) => id)).toEqual([]);
  });

  test.each(closable(definition).map((item) => [item.id, item] as const))(
    '%s says what would open it',
    (_id, { opens, label }) => {
      expect(opens).toMatch(/^\S.*\.$/);
      expect(opens).not.toBe(label);
    },
  );
});
