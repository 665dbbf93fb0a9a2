/**
 * A server with one report in memory, merging as the real one does, at the end of a bad line: answers are late or get lost, and a
 * request that was given up may still arrive, twice, after younger ones. What goes wrong follows `chance`.
 */
import {
  merge,
  noAnswers,
  openClashes,
  type Answers,
  type Batch,
  type Clash,
  type Entry,
  type FormDefinition,
} from '@sei/engine';
import type { Client, Result } from '@sei/contract/api/client';
import type { Report } from '@sei/contract/routes/bodies';
import { plainReport } from './plain-report.ts';

export interface MemoryServer {
  /** What a person's browser talks to. */
  readonly clientOf: (person: string) => Client;
  readonly read: () => { readonly revision: number; readonly answers: Answers; readonly clashes: readonly Clash[] };
  /** From now on every request is answered. */
  readonly mendLine: () => void;
}

/** Gives a number from 0 up to, but not including, `below`. */
export type Chance = (below: number) => number;

/** So far behind, one gets all answers instead of the entries; few here, so that it happens. */
const mostEntries = 20;
const longestDelayMs = 3_000;

export function createMemoryServer(definition: FormDefinition, chance: Chance): MemoryServer {
  let answers = noAnswers;
  let clashes: readonly Clash[] = [];
  let isMended = false;
  const log: Entry[] = [];

  const receive = (batch: Batch, by: string): void => {
    if (batch.base > log.length) throw new Error(`${by} has seen revision ${batch.base} of ${log.length}`);
    const since = log.filter(({ revision }) => revision > batch.base);
    const time = new Date().toISOString();
    const stamp = { by, byId: by, time };
    const merged = merge(answers, clashes, since.map(asSent), batch, stamp);
    if (merged.batch === null || log.some(({ id }) => id === batch.id)) return;
    answers = merged.answers;
    clashes = merged.clashes;
    const entry = { ...merged.batch, revision: log.length + 1, ...stamp };
    sent.set(entry.revision, entry);
    log.push({ ...entry, changes: merged.effects });
  };
  /** Merging goes by what was sent, readers by what took effect. */
  const sent = new Map<number, Entry>();
  const asSent = ({ revision }: Entry): Entry => sent.get(revision)!;

  const reportFor = (): Report => {
    const { by = 'Anna', byId = null, time = plainReport.createdAt } = log.at(-1) ?? {};
    return { ...plainReport, revision: log.length, changedAt: time, changedBy: by, changedById: byId };
  };
  const snapshot = () => ({ report: reportFor(), revision: log.length, clashes: openClashes(answers, clashes) });
  const progressSince = (since: number) => {
    const isFarBehind = log.length - since > mostEntries;
    return { ...snapshot(), entries: isFarBehind ? [] : log.slice(since), ...(isFarBehind ? { answers } : {}) };
  };

  /** Carries a request to the server and the answer back, or not. */
  const carry = async (work: () => unknown): Promise<Result<unknown>> => {
    const go = (): unknown => structuredClone(work());
    if (isMended) return { ok: true, value: go() };
    const fate = chance(6);
    await pause(chance(longestDelayMs));
    if (fate === 0) throw new Error('the request was lost');
    if (fate === 1) void pause(chance(3 * longestDelayMs)).then(go);
    const answer = go();
    await pause(chance(longestDelayMs));
    if (fate === 2) throw new Error('the answer was lost');
    return { ok: true, value: answer };
  };

  return {
    clientOf: (person) => {
      const calls: Partial<Record<keyof Client, (parameters: unknown, input: never) => Promise<Result<unknown>>>> = {
        listForms: async () => ({ ok: true, value: { forms: [], catalogue: [] } }),
        readForm: async () => ({ ok: true, value: definition }),
        openReport: () =>
          carry(() => ({ ...snapshot(), answers, links: { copiedFrom: null, copies: [] }, facts: [], reported: null })),
        followReport: (_, { since }: { readonly since: number }) => carry(() => ({ ...progressSince(since), present: [] })),
        changeReport: (_, { since, batches }: { readonly since: number; readonly batches: readonly Batch[] }) =>
          carry(() => {
            for (const batch of batches) receive(batch, person);
            return progressSince(since);
          }),
      };
      // All that an open report calls; the rest belongs to other tests.
      return calls as unknown as Client;
    },
    read: () => ({ revision: log.length, answers, clashes: openClashes(answers, clashes) }),
    mendLine: () => {
      isMended = true;
    },
  };
}

function pause(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms));
}
