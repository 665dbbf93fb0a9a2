/** The day on which the codes of a field must be valid, so that a search offers none that the rules would refuse. */
import type { IsoDate, Path } from './answers.ts';
import { valuesBehind } from './evaluate.ts';
import type { ValueFrame } from './evaluate/values.ts';
import type { Run } from './expression/run.ts';
import type { Facts } from './facts.ts';
import type { Form } from './form.ts';
import type { State } from './state.ts';

/** The field's `validOn` as things stand in a state that `evaluate` made; null when it is empty or waits for a fact. */
export function validOnAt(form: Form, state: State, facts: Facts, at: Path): IsoDate | null {
  const run: Run = { stack: [], facts, reads: null, missing: [] };
  let frame: ValueFrame | undefined = valuesBehind(form, state);
  for (let step = 0; step + 2 < at.length && frame !== undefined; step += 2) {
    run.stack.push(frame);
    const table = frame.program.scope.tableSlots.get(at[step]!);
    frame = table === undefined ? undefined : frame.tables[table]!.frames.find(({ id }) => id === at[step + 1]);
  }
  if (frame === undefined) return null;
  run.stack.push(frame);
  const slot = frame.program.scope.fieldSlots.get(at[at.length - 1]!);
  const on = slot === undefined ? null : frame.program.fields[slot]!.validOn?.(run);
  return typeof on === 'string' ? on : null;
}
