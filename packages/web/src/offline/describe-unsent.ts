/** What is shown of a report that is kept in this browser and not on the server. Fetched when there is one. */
import { applyChanges, parseCpr, showCpr, subjectOf, valueOf, type FormDefinition } from '@sei/engine';
import { api } from '../api/api.ts';
import { keptContent } from '../browser-store/content.ts';
import type { KeptReport } from './kept-work.ts';
import { browserStore } from './own-work.ts';

export interface UnsentReport {
  readonly kept: KeptReport;
  /** `refused`: the server will not take something of it. `group`: it is new, and no group has been chosen. */
  readonly waitsFor: 'group' | 'connection' | 'refused';
  /** Number and name of the first person it is about, as far as they are known. */
  readonly patient: { readonly cpr: string | null; readonly name: string | null };
}

export async function describeUnsent(kept: KeptReport): Promise<UnsentReport> {
  const { draft, batches } = kept;
  const isRefused = batches.some(({ refusal }) => refusal !== null);
  const waitsFor = isRefused ? 'refused' : draft?.report === null && draft.group === null ? 'group' : 'connection';
  return { kept, waitsFor, patient: await patientOf(kept) };
}

async function patientOf({ draft, batches }: KeptReport): Promise<UnsentReport['patient']> {
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

const nobody: UnsentReport['patient'] = { cpr: null, name: null };

function definitionOf(hash: string): Promise<FormDefinition> {
  return keptContent(browserStore, 'form', hash, async () => {
    const result = await api.readForm({ hash });
    if (!result.ok) throw new Error(result.refusal.code);
    return result.value as FormDefinition;
  });
}
