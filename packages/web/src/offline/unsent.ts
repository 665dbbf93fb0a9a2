/**
 * What is kept in this browser and not on the server: sent whenever it can be, wherever in SEI the person is, and passed to anything that shows
 * it. Reports that are open see to themselves. Draws nothing.
 */
import { applyChanges, parseCpr, showCpr, subjectOf, valueOf, type FormDefinition } from '@sei/engine';
import type { Session } from '@sei/contract/routes/bodies';
import { queryOptions, type QueryClient } from '@tanstack/react-query';
import { api } from '../api/api.ts';
import { keptContent } from '../browser-store/content.ts';
import { flushUnsent } from './flush-unsent.ts';
import type { KeptReport } from './kept-work.ts';
import { ownWork, browserStore } from './own-work.ts';
import { heldReports } from '../browser-store/tab.ts';

export interface UnsentReport {
  readonly kept: KeptReport;
  /** `refused`: the server will not take something of it. `group`: it is new, and no group has been chosen. */
  readonly waitsFor: 'group' | 'connection' | 'refused';
  /** Number and name of the first person it is about, as far as they are known. */
  readonly patient: { readonly cpr: string | null; readonly name: string | null };
}

const queryKey = ['unsent'] as const;
const againMs = 15_000;

/** Sends what can be sent, and gives what is left. */
export function unsentQuery(session: Session, client: QueryClient) {
  return queryOptions<readonly UnsentReport[]>({
    queryKey: [...queryKey, session.user.id],
    queryFn: async () => {
      const { work } = await ownWork(session);
      const open = await heldReports();
      if (open === null) return [];
      const hasSent = await flushUnsent(work, api, (report) => open.has(report));
      if (hasSent)
        void client.invalidateQueries({ predicate: (query) => ['trays', 'reports'].includes(String(query.queryKey[0])) });
      const left = (await work.listUnsent()).filter(({ id }) => !open.has(id));
      return Promise.all(left.map(describe));
    },
    refetchInterval: againMs,
    refetchIntervalInBackground: true,
    refetchOnWindowFocus: 'always',
    refetchOnReconnect: 'always',
  });
}

/** Something may have been left unsent, or may be sent now. */
export function lookForUnsent(client: QueryClient): void {
  void client.invalidateQueries({ queryKey });
}

/** Forgets what is only kept here: a whole report that was never made, else what the server refused of it. */
export async function discard(session: Session, { draft, batches, id }: KeptReport): Promise<void> {
  const { work } = await ownWork(session);
  const isGone = batches.some(({ refusal }) => refusal?.code === 'report.unknown');
  if (draft === null || draft.report === null || isGone) await work.forgetReport(id);
  else
    await work.forgetBatches(
      id,
      batches.filter(({ refusal }) => refusal !== null),
    );
}

/** Keeps again what was discarded. */
export async function putBack(session: Session, kept: KeptReport): Promise<void> {
  const { work } = await ownWork(session);
  await work.keepReport(kept);
}

async function describe(kept: KeptReport): Promise<UnsentReport> {
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
