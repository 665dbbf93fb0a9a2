/** What rows that answer triggers receive from what called for them, and keep receiving. Knows nothing of how they came to be. */
import { rowsOf, sameValue, valueOf, type Answers, type Path } from '../answers/answers.ts';
import type { Change } from '../answers/changes.ts';
import type { Form } from '../form/program.ts';
import { listTriggers } from '../queries/state-queries.ts';
import type { State } from '../evaluate/state.ts';

/**
 * The changes that make rows that answer triggers hold what these carry, where something has changed since an earlier state; without one, anywhere.
 * What `isDisputed` names is written even where it is right, which settles it.
 */
export function carriedOver(
  form: Form,
  answers: Answers,
  state: State,
  since: State | undefined,
  newId: () => string,
  isDisputed: (at: Path) => boolean = () => false,
): readonly Change[] {
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
      const at = [opens, answeredBy!, field];
      return sameValue(was, set) && !isDisputed(at) ? [] : [{ id: newId(), do: 'set', at, was, set }];
    }),
  );
}
