/**
 * The versions of the form language. Stored forms stay as they were written, for ever; read, each becomes a form of today's language by one
 * step a version, which this file shows. Forms under `forms/` are written in today's.
 */
import type { BuiltInRule, FormDefinition } from './definition.ts';

/** A form as it may be stored, in whichever language it was written. */
export type StoredForm = FormDefinition | FormOfLanguage1;

/** Language 1 does not say which it is. It words a built-in issue that no form can have. */
export type FormOfLanguage1 = Omit<FormDefinition, 'language' | 'messages'> & {
  readonly language?: never;
  readonly messages: Readonly<Record<BuiltInRule | 'waiting', string>>;
};

/** The form in today's language. All else that language 1 can say means the same today. */
export function upgradeForm(stored: StoredForm): FormDefinition {
  if (stored.language !== undefined) return stored;
  const { waiting: _, ...messages } = stored.messages;
  return { ...stored, language: 2, messages };
}
