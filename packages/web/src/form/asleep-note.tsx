/** Which checks of the form cannot be made, because their lists have no codes yet: said once, so that nobody takes silence for a yes. */
import type { FormDefinition, Sleeper } from '@sei/engine';
import { formText } from '../text/form.ts';

interface AsleepNoteProps {
  readonly definition: FormDefinition;
  readonly sleepers: readonly Sleeper[];
}

export function AsleepNote({ definition, sleepers }: AsleepNoteProps) {
  if (sleepers.length === 0) return null;
  const sentences = asleepWords(definition, sleepers);
  const paragraphs = [...sentences, formText.information.asleep.next].map((sentence) => <p key={sentence}>{sentence}</p>);
  return sentences.length > mostInSight ? (
    <details className="information-more">
      <summary>{formText.information.asleep.some(sentences.length)}</summary>
      {paragraphs}
    </details>
  ) : (
    <div className="information-asleep">
      <h3>{formText.information.asleep.title}</h3>
      {paragraphs}
    </div>
  );
}

/** More than these are folded. */
const mostInSight = 2;

/** One sentence for each list that lacks codes, and one for the rules whose sets do. */
export function asleepWords({ lists }: FormDefinition, sleepers: readonly Sleeper[]): readonly string[] {
  const words = formText.information.asleep;
  const names = new Set(sleepers.map(({ list }) => list));
  return [...names].map((name) => {
    const labels = [...new Set(sleepers.filter(({ list }) => list === name).map(({ label }) => label))];
    if (name === null) return words.rules(labels);
    const named = Object.values(lists).find((list) => 'catalogue' in list && list.catalogue === name);
    return words.list(named?.label ?? words.lists[name] ?? name, labels);
  });
}
