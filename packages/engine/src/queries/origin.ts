/** Where a value that nobody typed came from, so that a screen can say so. Follows from a state; nothing of it is kept. */
import { isEmpty, sameValue, type Path } from '../answers/answers.ts';
import { isCalculated, type ValueFrame } from '../evaluate/values.ts';
import type { AnswerRead } from '../expression/compile.ts';
import { pending, type Known } from '../expression/run.ts';
import type { Form } from '../form/program.ts';
import { fieldContextAt } from './field-context.ts';
import type { State } from '../evaluate/state.ts';

/** `from` has the labels of the fields that the value follows, in the order in which the form's expression names them. */
export type Origin = { readonly is: 'calculated' | 'copied'; readonly from: readonly string[] } | { readonly is: 'lookedUp' };

/**
 * The origin of what a field holds in a state that `evaluate` made; null when it is empty or was typed. A copy that was typed over with
 * the same value is still a copy: the two cannot be distinguished, and both follow their source.
 */
export function originAt(form: Form, state: State, known: Known, at: Path): Origin | null {
  const context = fieldContextAt(form, state, known, at);
  if (context === undefined) return null;
  const { program, frames, run } = context;
  const frame = frames.at(-1)!;
  const value = frame.values[program.slot]!;
  if (isEmpty(value)) return null;
  if (isCalculated(frame, program.slot)) return { is: 'calculated', from: labelsOf(program.calculateReads, frames) };
  if (program.definition.lookedUp !== undefined) return { is: 'lookedUp' };
  const source = program.copy?.(run);
  const isCopy = source !== undefined && source !== pending && sameValue(source, value);
  return isCopy ? { is: 'copied', from: labelsOf(program.copyReads, frames) } : null;
}

function labelsOf(reads: readonly AnswerRead[], frames: readonly ValueFrame[]): readonly string[] {
  return reads.map(({ depth, of, slot }) => {
    const { fields, tables } = frames[depth]!.program;
    return (of === 'field' ? fields : tables)[slot]!.definition.label;
  });
}
