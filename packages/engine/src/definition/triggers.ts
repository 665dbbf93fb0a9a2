/** The triggers of a form, wherever they stand, and the kinds of rows that they call for: such a row is made by what calls for it alone. */
import type { FormDefinition, ItemDefinition, TriggerDefinition } from './definition.ts';

export type Triggering = Pick<FormDefinition, 'sections' | 'triggers'>;

const known = new WeakMap<Triggering, ReadonlyMap<string, ReadonlySet<string>>>();

/** Whether rows of a kind stand in a table of the report only because a trigger calls for them. */
export function isCalledKind(form: Triggering, table: string, kind: string): boolean {
  return callersOf(form, table, kind).size > 0;
}

/** The ids of the triggers that call for rows of a kind in a table of the report. */
export function callersOf(form: Triggering, table: string, kind: string): ReadonlySet<string> {
  let callers = known.get(form);
  if (callers === undefined) {
    callers = callersByKind(form);
    known.set(form, callers);
  }
  return callers.get(nameOf(table, kind)) ?? none;
}

function callersByKind(form: Triggering): ReadonlyMap<string, ReadonlySet<string>> {
  const callers = new Map<string, Set<string>>();
  for (const { id, opens, kind } of triggersOf(form)) {
    const name = nameOf(opens, kind);
    callers.set(name, (callers.get(name) ?? new Set()).add(id));
  }
  return callers;
}

const none: ReadonlySet<string> = new Set();

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
