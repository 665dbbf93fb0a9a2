/** Whom a report is about that is kept in this browser and not on the server. Fetched late. */
import { applyChanges, parseCpr, showCpr, subjectOf, valueOf, type FormDefinition } from '@sei/engine';
import { api } from '../api/api.ts';
import { keptContent } from '../browser-store/content.ts';
import type { KeptReport } from './kept-work.ts';
import { browserStore } from './own-work.ts';

/** Number and name of the first person a report is about, as far as they are known. */
export interface UnsentPatient {
  readonly cpr: string | null;
  readonly name: string | null;
}

const nobody: UnsentPatient = { cpr: null, name: null };

export async function findPatient({ draft, batches }: KeptReport): Promise<UnsentPatient> {
  if (draft === null) return nobody;
  const definition = await definitionOf(draft.formHash).catch(() => undefined);
  const person = definition && subjectOf(definition);
  if (person === undefined) return nobody;
  const answers = batches.reduce((before, { batch }) => applyChanges(before, batch.changes), draft.answers);
  const number = valueOf(answers, person.cpr);
  const name = person.name === undefined ? null : valueOf(answers, person.name);
  return {
    cpr: typeof number === 'string' && parseCpr(number) !== null ? `${showCpr(number).slice(0, 6)}-••••` : null,
    name: typeof name === 'string' ? name : null,
  };
}

function definitionOf(hash: string): Promise<FormDefinition> {
  return keptContent(browserStore, 'form', hash, async () => {
    const result = await api.readForm({ hash });
    if (!result.ok) throw new Error(result.refusal.code);
    return result.value as FormDefinition;
  });
}
