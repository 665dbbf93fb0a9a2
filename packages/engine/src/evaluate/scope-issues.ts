/** What is wrong with a scope beside its fields and tables: rows that it calls for and that are not there, and what its row is there for. */
import { pending } from '../expression/run.ts';
import { answeredKey, triggerKey } from './calls.ts';
import { applyRules, issueOf } from './fields.ts';
import { builtIn, type Judge } from './findings.ts';
import type { TableDefinition } from '../definition/definition.ts';
import type { ScopeProgram } from '../form/program.ts';
import type { Issue, TriggerState } from './state.ts';
import { forgetMissing, takeMissing, type ValueFrame } from './values.ts';

/** The triggers of a scope that call. Notes what is wrong with those that no row answers. */
export function judgeTriggers(frame: ValueFrame, pass: Judge): readonly TriggerState[] {
  const { run, findings, calls } = pass;
  const calling: TriggerState[] = [];
  for (const { definition, when, due, rules } of frame.program.triggers) {
    forgetMissing(run);
    const is = when(run);
    if (is === pending) findings.missingFacts.push(...takeMissing(run));
    if (is !== true) continue;
    const key = triggerKey(definition.id, frame.id);
    const answeredBy = calls.answers.get(key) ?? null;
    const day = due?.(run);
    calling.push({ trigger: definition.id, due: typeof day === 'string' ? day : null, answeredBy });
    if (answeredBy !== null) continue;
    const first = findings.issues.length;
    applyRules(rules, pass);
    for (let index = first; index < findings.issues.length; index++)
      findings.issues[index] = ofTrigger(key, { label: definition.label, ...findings.issues[index]! });
  }
  return calling;
}

function ofTrigger(trigger: string, { repairs, ...issue }: Issue): Issue {
  const mending = repairs?.map((repair) => (repair.do === 'answer' ? { ...repair, trigger } : repair));
  return { ...issue, ...(mending !== undefined && { repairs: mending }), trigger };
}

/** Notes that a row is of a kind that is not valid on its day, or that nothing calls for it any more. */
export function judgeRow({ row, program }: ValueFrame, pass: Judge): void {
  if (row === null) return;
  const { form, run, findings, calls } = pass;
  if (program.isValid !== null && program.isValid(run) === false) {
    const { source, kinds } = tableOf(program);
    const { label } = kinds.find(({ id }) => id === row.kind)!;
    findings.issues.push({ ...builtIn(form, { label, source }, 'kind.notValid', {}), label });
  }
  if (!calls.gone.has(row.id)) return;
  const key = answeredKey(form, tableOf(program).id, row);
  const trigger = key === undefined ? undefined : form.triggers.get(key.slice(0, key.indexOf('/')));
  if (trigger?.gone != null) findings.issues.push({ label: trigger.definition.label, ...issueOf(trigger.gone, pass) });
}

function tableOf({ scope }: ScopeProgram): TableDefinition {
  return scope.outer!.tables.find(({ kinds }) => kinds.get(scope.kind) === scope)!.definition;
}
