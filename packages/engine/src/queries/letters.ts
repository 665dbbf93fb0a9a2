/** The texts that a form has for letters, in the words of a report. */
import type { FieldDefinition } from '../definition/definition.ts';
import { valuesBehind } from '../evaluate/evaluate.ts';
import type { State } from '../evaluate/state.ts';
import { startRun, type Known } from '../expression/run.ts';
import type { Form } from '../form/program.ts';

export interface Letter {
  readonly id: string;
  readonly label: string;
  /** Null while the report does not have all that it says; `opens` says what is missing. */
  readonly text: string | null;
  readonly opens: string;
}

/** The letters in the state that `evaluate` made of a report; `textOf` gives the text of a code or a unit in a field, when it is known. */
export function lettersOf(
  form: Form,
  state: State,
  known: Known,
  textOf: (field: FieldDefinition, code: string) => string | undefined,
): readonly Letter[] {
  const frame = valuesBehind(form, state);
  if (frame === undefined || form.letters.length === 0) return [];
  const run = startRun(known, [frame]);
  return form.letters.map(({ definition: { id, label, opens }, when, text }) => ({
    id,
    label,
    text: when(run) === true ? text(run, textOf) : null,
    opens,
  }));
}
