/** What *Skemainformation* says of checks that cannot be made. */
import { expect, test } from 'vitest';
import type { FormDefinition } from '@sei/engine';
import { asleepWords } from './asleep-note.tsx';

const definition = { lists: { kinds: { label: 'Tumortype', catalogue: 'tumours' } } } as unknown as FormDefinition;

test('each list that lacks codes is named once, with the fields that are not checked against it', () => {
  const sleepers = [
    { label: 'Type', rule: null, list: 'tumours' },
    { label: 'Enhed', rule: null, list: 'units' },
    { label: 'Bitype', rule: null, list: 'tumours' },
    { label: 'Type', rule: null, list: 'tumours' },
  ];
  expect(asleepWords(definition, sleepers)).toEqual([
    'Kodelisten Tumortype har ingen koder endnu, så Type og Bitype bliver ikke kontrolleret mod den.',
    'Kodelisten SOR-enheder har ingen koder endnu, så Enhed bliver ikke kontrolleret mod den.',
  ]);
});

test('rules whose codes are missing are described by their fields', () => {
  const sleepers = [{ label: 'Diagnose', rule: 'a', list: null }];
  expect(asleepWords(definition, sleepers)).toEqual([
    'Regler for Diagnose gælder ikke endnu, fordi de ingen koder har at gå efter.',
  ]);
});
