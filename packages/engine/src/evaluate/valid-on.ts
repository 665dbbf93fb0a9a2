/** The day on which the codes of a field must be valid, so that a search offers none that the rules would refuse. */
import type { IsoDate, Path } from '../answers/answers.ts';
import type { Facts } from '../answers/facts.ts';
import type { Form } from '../form/program.ts';
import { fieldContextAt } from './field-context.ts';
import type { State } from './state.ts';

/** The field's `validOn` as things stand in a state that `evaluate` made; null when it is empty or waits for a fact. */
export function validOnAt(form: Form, state: State, facts: Facts, at: Path): IsoDate | null {
  const context = fieldContextAt(form, state, facts, at);
  const on = context?.program.validOn?.(context.run);
  return typeof on === 'string' ? on : null;
}
