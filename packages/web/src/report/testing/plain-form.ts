/** All that a form needs beside its sections, as short as can be, so that a test shows only what it is about. */
import type { FormDefinition } from '@sei/engine';

export const source = 'Test 1';

export const plainForm: Omit<FormDefinition, 'sections'> = {
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
