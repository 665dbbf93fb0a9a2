/** Which official rules a form fulfils, and by what: the numbers that its definition names (`holds`), gathered. */
import type { FormDefinition, HoldsByRule, ItemDefinition, TriggerDefinition } from './definition.ts';

/** Numbers of official rules, by what fulfils them. */
export type OfficialNumbers = Readonly<Record<string, readonly string[]>>;

/**
 * Named are rules and triggers by their id, checks that a field or table makes by itself as `rows.kind.field/required`, kinds of rows as
 * `rows.kind`, and lists as `lists/name`.
 */
export function officialNumbersOf({ lists, sections, triggers = [] }: FormDefinition): OfficialNumbers {
  return Object.fromEntries([
    ...Object.entries(lists).flatMap(([name, { holds }]) => named(`lists/${name}`, holds)),
    ...triggers.flatMap(numbersOfTrigger),
    ...sections.flatMap(({ items }) => items.flatMap((item) => numbersOfItem(item, ''))),
  ]);
}

type Named = readonly (readonly [string, readonly string[]])[];

function numbersOfItem(item: ItemDefinition, above: string): Named {
  const at = `${above}${item.id}`;
  return [
    ...(item.rules ?? []).flatMap(({ id, holds }) => named(id, holds)),
    ...numbersByRule(at, item.holds),
    ...(item.type === 'table' ? item.kinds : []).flatMap(({ id, holds, triggers = [], items }) => [
      ...named(`${at}.${id}`, holds),
      ...triggers.flatMap(numbersOfTrigger),
      ...items.flatMap((inner) => numbersOfItem(inner, `${at}.${id}.`)),
    ]),
  ];
}

function numbersOfTrigger({ id, holds, rules = [], gone }: TriggerDefinition): Named {
  const all = [{ id, holds }, ...rules, ...(gone === undefined ? [] : [gone])];
  return all.flatMap((each) => named(each.id, each.holds));
}

function numbersByRule(at: string, holds: HoldsByRule = {}): Named {
  return Object.entries(holds).flatMap(([rule, numbers]) => named(`${at}/${rule}`, numbers));
}

function named(name: string, holds: readonly string[] = []): Named {
  return holds.length === 0 ? [] : [[name, holds]];
}
