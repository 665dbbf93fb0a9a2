/** Whom a report is about in the first place, when its form declares several persons, or none. */
import type { FormDefinition, PersonDefinition } from './definition.ts';

/**
 * The first person that a form declares and that `isEntered` says something of: lists, the report's head and look-ups show her.
 * Undefined when there is none.
 */
export function subjectOf(
  { persons }: Pick<FormDefinition, 'persons'>,
  isEntered: (person: PersonDefinition) => boolean = () => true,
): PersonDefinition | undefined {
  return persons.find(isEntered);
}
