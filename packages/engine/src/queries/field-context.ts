/** A field as it stands in a state, with what its expressions need in order to be run once more. Judges nothing. */
import type { Path } from '../answers/answers.ts';
import { valuesBehind } from '../evaluate/evaluate.ts';
import type { ValueFrame } from '../evaluate/values.ts';
import { startRun, type Known, type Run } from '../expression/run.ts';
import type { FieldProgram, Form } from '../form/program.ts';
import type { State } from '../evaluate/state.ts';

export interface FieldContext {
  readonly program: FieldProgram;
  /** The scopes around the field, outermost first; it stands in the last. */
  readonly frames: readonly ValueFrame[];
  readonly run: Run;
}

/** The field at a path in a state that `evaluate` made; undefined when there is none. */
export function fieldContextAt(form: Form, state: State, known: Known, at: Path): FieldContext | undefined {
  const frames: ValueFrame[] = [];
  let frame: ValueFrame | undefined = valuesBehind(form, state);
  for (let step = 0; step + 2 < at.length && frame !== undefined; step += 2) {
    frames.push(frame);
    const table = frame.program.scope.tableSlots.get(at[step]!);
    frame = table === undefined ? undefined : frame.tables[table]!.frames.find(({ id }) => id === at[step + 1]);
  }
  if (frame === undefined) return undefined;
  frames.push(frame);
  const slot = frame.program.scope.fieldSlots.get(at[at.length - 1]!);
  if (slot === undefined) return undefined;
  return { program: frame.program.fields[slot]!, frames, run: startRun(known, frames) };
}
