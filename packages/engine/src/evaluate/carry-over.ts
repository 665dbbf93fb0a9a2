/** What rows that answer triggers are told of what called for them, and keep being told. Knows nothing of how they came to be. */
import { rowsOf, sameValue, valueOf, type Answers } from '../answers/answers.ts';
import type { Change } from '../answers/changes.ts';
import type { Form } from '../form/program.ts';
import { listTriggers } from './state-queries.ts';
import type { State } from './state.ts';
import { allScopes } from '../definition/scope.ts';

/**
 * The changes that make rows that answer triggers hold what these carry: where something has changed since an earlier state, and
 * everywhere when a row has come that answers one.
 */
export function carriedOver(
  form: Form,
  answers: Answers,
  state: State,
  since: State,
  changes: readonly Change[],
  newId: () => string,
): readonly Change[] {
  const isAnswered = changes.some((change) => change.do === 'insert' && change.row.trigger !== undefined);
  const triggers = listTriggers(form, state, answers, isAnswered ? undefined : since).filter(
    ({ handledBy }) => handledBy !== null,
  );
  const rowsById = new Map(
    [...new Set(triggers.map(({ opens }) => opens))].flatMap((table) =>
      rowsOf(answers, table).map((row) => [row.id, row] as const),
    ),
  );
  return triggers.flatMap(({ carries, opens, handledBy }) =>
    Object.entries(carries).flatMap(([field, set]): readonly Change[] => {
      const was = valueOf(rowsById.get(handledBy!)!.values, field);
      return sameValue(was, set) ? [] : [{ id: newId(), do: 'set', at: [opens, handledBy!, field], was, set }];
    }),
  );
}

/** Whether any trigger of a form carries anything: most forms have none, and need not look. */
export function carriesOver({ definition, root }: Form): boolean {
  const kinds = [...allScopes(root.scope)].flatMap(({ tables }) => tables.flatMap((table) => table.definition.kinds));
  return [definition, ...kinds].some(({ triggers = [] }) => triggers.some(({ carries }) => carries !== undefined));
}
