/** What rows that answer triggers receive from what called for them, and keep receiving. Knows nothing of how they came to be. */
import { rowsOf, sameValue, valueOf, type Answers } from '../answers/answers.ts';
import type { Change } from '../answers/changes.ts';
import type { Form } from '../form/program.ts';
import { listTriggers } from '../queries/state-queries.ts';
import type { State } from '../evaluate/state.ts';

/** The changes that make rows that answer triggers hold what these carry, where something has changed since an earlier state. */
export function carriedOver(form: Form, answers: Answers, state: State, since: State, newId: () => string): readonly Change[] {
  if (form.triggers.size === 0) return [];
  const triggers = listTriggers(form, state, since).filter(({ answeredBy }) => answeredBy !== null);
  const rowsById = new Map(
    [...new Set(triggers.map(({ opens }) => opens))].flatMap((table) =>
      rowsOf(answers, table).map((row) => [row.id, row] as const),
    ),
  );
  return triggers.flatMap(({ carries, opens, answeredBy }) =>
    Object.entries(carries).flatMap(([field, set]): readonly Change[] => {
      const was = valueOf(rowsById.get(answeredBy!)!.values, field);
      return sameValue(was, set) ? [] : [{ id: newId(), do: 'set', at: [opens, answeredBy!, field], was, set }];
    }),
  );
}
