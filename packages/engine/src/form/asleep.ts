/**
 * Which checks of a form cannot be made, whatever is answered: they name a set without codes, or a list that has none. They sleep (see
 * `readList`) until there are some. Knows no answers, and of lists only what it is handed.
 */
import type { FieldDefinition, ItemDefinition } from '../definition/definition.ts';
import { catalogueListOf } from '../definition/code-list.ts';
import { emptySetsOf, listsAskedBy, namesOneOf } from './asked-codes.ts';
import type { Scope } from '../definition/scope.ts';
import type { Form, ScopeProgram } from './program.ts';

/** A check that cannot be made. */
export interface Sleeper {
  /** Label of the field or table that it is about. */
  readonly label: string;
  /** The rule's id; null for the check that a code, unit or provider number exists. */
  readonly rule: string | null;
  /** The catalogue's name of the list that lacks codes; null when it is a set of the form itself. */
  readonly list: string | null;
}

/** Every check that sleeps, in the order of the form. `hasCodes` is asked by the catalogue's names. */
export function listSleepers({ definition, root }: Form, hasCodes: (list: string) => boolean): readonly Sleeper[] {
  const emptySets = emptySetsOf(definition);

  const inScope = ({ scope, fields, tables, triggers }: ScopeProgram): readonly Sleeper[] => [
    ...triggers.flatMap(({ definition: trigger }) => [
      ...(namesOneOf(trigger.when, emptySets) ? [{ label: trigger.label, rule: trigger.id, list: null }] : []),
      ...ofRules(trigger, scope),
    ]),
    ...scope.order.flatMap((id): readonly Sleeper[] => {
      const slot = scope.fieldSlots.get(id);
      if (slot !== undefined) return [...ofValue(fields[slot]!.definition), ...ofRules(fields[slot]!.definition, scope)];
      const table = tables[scope.tableSlots.get(id)!]!;
      return [...ofRules(table.definition, scope), ...[...table.kinds.values()].flatMap(inScope)];
    }),
  ];

  const ofValue = (field: FieldDefinition): readonly Sleeper[] => {
    const list = catalogueListOf(definition, field);
    return list === null || hasCodes(list) ? [] : [{ label: field.label, rule: null, list }];
  };

  const ofRules = ({ label, rules = [] }: Pick<ItemDefinition, 'label' | 'rules'>, scope: Scope): readonly Sleeper[] =>
    rules.flatMap(({ id, constraint }): readonly Sleeper[] => {
      if (namesOneOf(constraint, emptySets)) return [{ label, rule: id, list: null }];
      const list = listsAskedBy(constraint, definition, scope).find((name) => !hasCodes(name));
      return list === undefined ? [] : [{ label, rule: id, list }];
    });

  return inScope(root);
}
