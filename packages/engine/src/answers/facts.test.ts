/** The keys of facts, as they are written and read. */
import { expect, test } from 'vitest';
import { factKey, parseFactKey, textOfFact } from './facts.ts';

test.each([
  [factKey.today, { is: 'today' }],
  [factKey.code('diagnoses', 'DC504', '2026-11-21'), { is: 'code', list: 'diagnoses', code: 'DC504', on: '2026-11-21' }],
  [factKey.code('diagnoses', 'a/b\nc', '2026-11-21'), { is: 'code', list: 'diagnoses', code: 'a/b\nc', on: '2026-11-21' }],
  [factKey.unit('99000041000016002', '2026-11-21'), { is: 'unit', list: 'units', code: '99000041000016002', on: '2026-11-21' }],
  [factKey.provider('012345', '2026-11-21'), { is: 'provider', list: 'providers', code: '012345', on: '2026-11-21' }],
  [factKey.otherReports('cancer', '0101501001'), { is: 'otherReports', form: 'cancer', cpr: '0101501001' }],
])('%j asks what it was written to ask', (key, asked) => {
  expect(parseFactKey(key)).toEqual(asked);
});

test.each(['', 'code/diagnoses/DC504', 'code/diagnoses/DC504/today', 'unit/', 'weather/2026-11-21'])('%j asks nothing', (key) => {
  expect(parseFactKey(key)).toBeNull();
});

test('a code has a text, a unit a name, and what is no code or unit neither', () => {
  expect(textOfFact({ code: 'DC504', text: 'Kræft', valid: true })).toBe('Kræft');
  expect(textOfFact({ number: '012345', name: 'Klinik', valid: true })).toBe('Klinik');
  expect([null, undefined, 4].map(textOfFact)).toEqual([undefined, undefined, undefined]);
});
