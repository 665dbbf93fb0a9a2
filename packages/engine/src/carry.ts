/** What rows that answer triggers are told of what called for them, and keep being told. Knows nothing of how they came to be. */
import { sameValue, valueAt, type Answers } from './answers.ts';
import type { Change } from './changes.ts';
import type { Form } from './form.ts';
import { listTriggers } from './look.ts';
import type { State } from './state.ts';
import { allScopes } from './scope.ts';

/** The changes that make every row that answers a trigger hold what the trigger carries. */
export function carriedOver(form: Form, answers: Answers, state: State, newId: () => string): readonly Change[] {
  return listTriggers(form, state, answers).flatMap(({ carries, opens, handledBy }) =>
    handledBy === null
      ? []
      : Object.entries(carries).flatMap(([field, set]): readonly Change[] => {
          const at = [opens, handledBy, field];
          const was = valueAt(answers, at);
          return sameValue(was, set) ? [] : [{ id: newId(), do: 'set', at, was, set }];
        }),
  );
}

/** Whether any trigger of a form carries anything: most forms have none, and need not look. */
export function carriesOver({ definition, root }: Form): boolean {
  const kinds = [...allScopes(root.scope)].flatMap(({ tables }) => tables.flatMap((table) => table.definition.kinds));
  return [definition, ...kinds].some(({ triggers = [] }) => triggers.some(({ carries }) => carries !== undefined));
}
