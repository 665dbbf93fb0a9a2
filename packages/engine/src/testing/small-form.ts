/** The smallest form that is sound, to hang fields and rules on. For tests. */
import { builtInRules } from '../form/check.ts';
import type {
  BuiltInRule,
  FieldDefinition,
  FormDefinition,
  ItemDefinition,
  RuleDefinition,
  TableDefinition,
} from '../definition/definition.ts';

type Distributed<Of, Without extends PropertyKey> = Of extends unknown ? Omit<Of, Without> : never;

/** A form with one section of these items; the rest is as short as can be. */
export function smallForm(items: readonly ItemDefinition[], rest: Partial<FormDefinition> = {}): FormDefinition {
  return {
    language: 2,
    form: 'small',
    version: '1',
    title: 'Small',
    source: 'Test',
    register: { name: 'Test', purpose: 'Test', legalBasis: 'Test' },
    valid: { from: '2020-01-01' },
    guidance: [{ heading: 'Test', text: 'Test' }],
    lists: { letters: { label: 'Letters', codes: ['A', 'B', 'C'].map((code) => ({ code, text: `Letter ${code}` })) } },
    sets: { early: ['A', 'B'] },
    header: [],
    persons: [],
    sections: [{ id: 'only', title: 'Only', source: 'Test', items }],
    messages: Object.fromEntries(builtInRules.map((rule) => [rule, `${rule} {label}`])) as Record<BuiltInRule, string>,
    ...rest,
  };
}

/** A field with a label and a source. */
export function field(definition: Distributed<FieldDefinition, 'label' | 'source'>): FieldDefinition {
  return { label: definition.id, source: 'Test', ...definition };
}

/** A field of one of the letters A, B and C. */
export function letter(id: string, more: Partial<FieldDefinition> = {}): FieldDefinition {
  const code = { id, type: 'code', list: 'letters', show: 'choice', validOn: '2026-01-01', label: id, source: 'Test' } as const;
  return { ...code, ...more } as FieldDefinition;
}

/** A table of one kind of row, called `row`, with a column for each field. */
export function table(id: string, items: readonly ItemDefinition[], more: Partial<TableDefinition> = {}): TableDefinition {
  const columns = items.filter(({ type }) => type !== 'table').map((item) => item.id);
  return { id, type: 'table', label: id, source: 'Test', columns, kinds: [{ id: 'row', label: 'Row', items }], ...more };
}

/** An error that says what it is called. */
export function rule(id: string, constraint: string): RuleDefinition {
  return { id, severity: 'error', constraint, message: `${id} is broken`, source: 'Test' };
}
