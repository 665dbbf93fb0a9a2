/** A server that receives batches, as short as can be. For tests. */
import type { Answers } from '../answers/answers.ts';
import type { Batch, Change, Clash, Entry } from '../answers/changes.ts';
import { merge } from '../answers/merge.ts';

export interface Received {
  readonly answers: Answers;
  readonly clashes: readonly Clash[];
  readonly log: readonly Entry[];
  readonly effects: readonly Change[];
  /** What took effect of each batch, by its id: what the server sends to all clients, in this order. */
  readonly steps: readonly { readonly batch: string; readonly effects: readonly Change[] }[];
}

/** A server: receives batches in order, each stamped with its client and its own id. */
export function receive(
  answers: Answers,
  batches: readonly Batch[],
  start: Omit<Received, 'answers'> = { clashes: [], log: [], effects: [], steps: [] },
  keep: (state: Received) => Received = (state) => state,
): Received {
  return batches.reduce<Received>(
    (state, batch) => {
      const stamp = { by: batch.client, byId: userOf(batch.client), time: batch.id };
      const since = state.log.filter(({ revision }) => revision > batch.base);
      const merged = merge(state.answers, state.clashes, since, batch, stamp);
      return keep({
        answers: merged.answers,
        clashes: merged.clashes,
        log: merged.batch === null ? state.log : [...state.log, { ...merged.batch, revision: state.log.length + 1, ...stamp }],
        effects: [...state.effects, ...merged.effects],
        steps: merged.batch === null ? state.steps : [...state.steps, { batch: batch.id, effects: merged.effects }],
      });
    },
    { answers, ...start },
  );
}

export function userOf(client: string): string {
  return `user of ${client}`;
}
