/** Which fields and tables a broken rule speaks of, by what its compiled expression reads. */
import type { Path } from '../answers/answers.ts';
import type { Form } from '../form/program.ts';
import { fieldAt, scopeStateAt, tableAt } from './state-queries.ts';
import type { State } from '../evaluate/state.ts';

/** The places that a rule of the field or table at a path reads, in its own scope and around it. None for a rule that is not there. */
export function placesOfRule(form: Form, state: State, at: Path, rule: string): readonly Path[] {
  const { program } = fieldAt(form, state, at) ?? tableAt(form, state, at) ?? {};
  const found = program?.rules.find(({ definition }) => definition.id === rule);
  if (found === undefined) return [];
  return found.speaksOf.flatMap(({ depth, of, slot }) => {
    const around = at.slice(0, 2 * depth);
    const scope = scopeStateAt(form, state, around)?.program;
    return scope === undefined ? [] : [[...around, (of === 'field' ? scope.fields : scope.tables)[slot]!.definition.id]];
  });
}
