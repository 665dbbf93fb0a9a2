/** All that a form needs beside its sections, as short as can be, so that a test shows only what it is about. */
import type { FieldDefinition, FormDefinition, ItemDefinition } from '@sei/engine';

export const source = 'Test 1';

const plainForm: Omit<FormDefinition, 'sections'> = {
  language: 2,
  form: 'test',
  version: '1',
  title: 'Test',
  source,
  register: { name: 'Test', purpose: 'Test', legalBasis: 'Test' },
  valid: { from: '2020-01-01' },
  guidance: [],
  lists: {},
  header: [],
  persons: [],
  messages: new Proxy({}, { get: (_, rule) => `{label}: ${String(rule)}` }) as FormDefinition['messages'],
};

/** A field of a form, called by its id. */
export function field(id: string, type: 'text' | 'date', more: Readonly<Record<string, unknown>> = {}): FieldDefinition {
  return { id, type, label: id, source, ...more };
}

/** A table with rows of one kind, which is called as the table is. */
export function table(id: string, ...items: readonly ItemDefinition[]): ItemDefinition {
  return { id, type: 'table', label: id, source, columns: items.map((item) => item.id), kinds: [{ id, label: id, items }] };
}

/** A form of one section. */
export function formOf(...items: readonly ItemDefinition[]): FormDefinition {
  return { ...plainForm, sections: [{ id: 'main', title: 'Alt', source, items }] };
}
