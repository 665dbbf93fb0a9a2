/** What is asked before an action is carried out: the questions of a form that are true of a report, in their words. */
import { todayIn } from '../answers/facts.ts';
import { textOfCode } from '../definition/code-list.ts';
import { valuesBehind } from '../evaluate/evaluate.ts';
import type { State } from '../evaluate/state.ts';
import { startRun, type Known } from '../expression/run.ts';
import type { Form } from '../form/program.ts';

export interface Question {
  readonly id: string;
  readonly message: string;
  readonly source: string;
}

/** What *Rediger* asks of a reported report in the state that `evaluate` made of it. One that waits for a fact is not asked. */
export function questionsBeforeEdit(form: Form, state: State, known: Known): readonly Question[] {
  const frame = valuesBehind(form, state);
  if (frame === undefined || form.beforeEdit.length === 0) return [];
  const run = startRun(known, [frame]);
  return form.beforeEdit
    .filter(({ when }) => when(run) === true)
    .map(({ definition: { id, source }, message }) => {
      const words = message(run, (field, code) =>
        'list' in field ? textOfCode(form.definition, field, code, todayIn(known.facts), known.catalogue) : undefined,
      );
      return { id, message: words, source };
    });
}
