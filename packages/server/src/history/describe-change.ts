/** Says of a change, in the words of the form, where it was and what it made of what. Knows neither people nor times. */
import type { DescribedChange } from '@sei/contract';
import {
  isEmpty,
  locate,
  showValue,
  wordsOfCode,
  type Acknowledgement,
  type Answers,
  type Catalogue,
  type Change,
  type FieldDefinition,
  type FormDefinition,
  type IsoDate,
  type Value,
} from '@sei/engine';

/** What texts are looked up in, and the day on which they are to read. */
export interface Wording {
  readonly form: Pick<FormDefinition, 'sections' | 'lists'>;
  readonly catalogue: Catalogue;
  readonly on: IsoDate;
}

/** Given the answers before and after it and all that was changed with it; null when the form has no such place. */
export function describeChange(change: Change, before: Answers, after: Answers, wording: Wording): DescribedChange | null {
  const path = change.do === 'insert' ? [...change.at, change.row.id] : change.at;
  const place = locate(wording.form, after, path);
  // A row that went is called by the place that it had.
  const found = place.is === 'noRow' ? locate(wording.form, before, path) : place;
  const rows = [...place.rows, ...found.rows.slice(place.rows.length)].map(({ words }) => words);
  const described = { at: [...change.at], label: found.label, rows };
  if (change.do === 'set') {
    if (found.is !== 'field') return null;
    const { field } = found;
    return { ...described, is: 'set', before: shown(change.was, field, wording), after: shown(change.set, field, wording) };
  }
  if (change.do === 'acknowledge') {
    if (found.is !== 'warning') return null;
    const [before, after] = [reasonIn(change.was), reasonIn(change.set)];
    return { ...described, is: 'reason', before, after };
  }
  if (found.is !== 'row' || change.do === 'keep') return null;
  return { ...described, is: change.do === 'insert' ? 'added' : 'removed', before: '', after: '' };
}

function reasonIn(said: Acknowledgement | null): string {
  return said === null ? '' : said[1];
}

function shown(value: Value, field: FieldDefinition, { form, catalogue, on }: Wording): string {
  const words = showValue(field, value, { textOf: (code) => wordsOfCode(form, field, code, on, catalogue) });
  // What is not of the field's type is still what was written.
  return words === '' && !isEmpty(value) ? String(value) : words;
}
