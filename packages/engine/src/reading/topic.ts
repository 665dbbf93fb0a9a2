/** What a list says that a report is about, by the measures that its form names as its topic. */
import type { IsoDate, Value } from '../answers/answers.ts';
import type { Catalogue } from '../codes/catalogue.ts';
import { wordsOfCode } from '../definition/code-list.ts';
import { showValue } from '../field-types/index.ts';
import type { Form } from '../form/program.ts';

/** What a topic is put into words with: the lists, and the day on which a code is called what it says. */
export interface TopicContext {
  readonly catalogue: Catalogue;
  readonly on: IsoDate;
}

/**
 * The topic as a screen shows the fields that it is measured by, a code with its text, e.g. `DC504 Kræft i …`. Null when the form
 * names none, or `measured` has no value of one.
 */
export function topicOf(
  { definition, measures: { topics } }: Form,
  measured: Readonly<Record<string, Value>>,
  { catalogue, on }: TopicContext,
): string | null {
  const said = topics.map(({ measure, field }) =>
    showValue(field, measured[measure] ?? null, { textOf: (code) => wordsOfCode(definition, field, code, on, catalogue) }),
  );
  return said.filter((words) => words !== '').join(' · ') || null;
}
