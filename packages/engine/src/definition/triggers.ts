/** The triggers of a form, wherever they stand, and the kinds of rows that they call for: such a row is made by what calls for it alone. */
import type { FormDefinition, ItemDefinition, TriggerDefinition } from './definition.ts';

export type Triggering = Pick<FormDefinition, 'sections' | 'triggers'>;

const known = new WeakMap<Triggering, ReadonlySet<string>>();

/** Whether rows of a kind stand in a table of the report only because a trigger calls for them. */
export function isCalledKind(form: Triggering, table: string, kind: string): boolean {
  let called = known.get(form);
  if (called === undefined) {
    called = new Set(triggersOf(form).map((trigger) => nameOf(trigger.opens, trigger.kind)));
    known.set(form, called);
  }
  return called.has(nameOf(table, kind));
}

/** Those of the report and of every kind of row. */
export function triggersOf({ triggers = [], sections }: Triggering): readonly TriggerDefinition[] {
  return [...triggers, ...sections.flatMap(({ items }) => items.flatMap(triggersIn))];
}

function triggersIn(item: ItemDefinition): readonly TriggerDefinition[] {
  return item.type === 'table' ? item.kinds.flatMap((kind) => [...(kind.triggers ?? []), ...kind.items.flatMap(triggersIn)]) : [];
}

function nameOf(table: string, kind: string): string {
  return `${table} ${kind}`;
}
