/** The keys of facts, as they are written and read. */
import { expect, test } from 'vitest';
import { factKey, parseFactKey } from './facts.ts';

test.each([
  [factKey.today, { is: 'today' }],
  [factKey.list('diagnoses'), { is: 'list', list: 'diagnoses' }],
  [factKey.list('a/b.c'), { is: 'list', list: 'a/b.c' }],
  [factKey.otherReports('cancer', '0101501001'), { is: 'otherReports', form: 'cancer', cpr: '0101501001' }],
  [factKey.reportForm('a'), { is: 'report', id: 'a', asks: 'form' }],
  [factKey.reportMeasure('a', 'start'), { is: 'report', id: 'a', asks: 'measure', measure: 'start' }],
  [factKey.reportAbout('a', '0101501001'), { is: 'report', id: 'a', asks: 'about', cpr: '0101501001' }],
])('%j asks what it was written to ask', (key, asked) => {
  expect(parseFactKey(key)).toEqual(asked);
});

test.each([
  '',
  'otherReports/cancer',
  'report/a',
  'report/a/form/b',
  'report/a/measure',
  'code/diagnoses/DC504/2026-11-21',
  'weather/2026-11-21',
])('%j asks nothing', (key) => {
  expect(parseFactKey(key)).toBeNull();
});
