/** The day on which the codes of a field must be valid, so that a search offers none that the rules would refuse. */
import type { IsoDate, Path } from '../answers/answers.ts';
import { dayOf } from '../expression/compile.ts';
import type { Known } from '../expression/run.ts';
import type { Form } from '../form/program.ts';
import { fieldContextAt } from './field-context.ts';
import type { State } from '../evaluate/state.ts';

/**
 * The field's `validOn` as things stand in a state that `evaluate` made, of a period its last day or else its first; null when it is
 * empty or waits for a fact.
 */
export function validOnAt(form: Form, state: State, known: Known, at: Path): IsoDate | null {
  const context = fieldContextAt(form, state, known, at);
  const validOn = context?.program.validOn;
  return validOn ? (dayOf(validOn.to(context.run)) ?? dayOf(validOn.from(context.run))) : null;
}
