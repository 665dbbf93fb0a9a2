/** One field judged: whether it is required or locked, and what is wrong with its value. Rules are run here for tables too. */
import { todayIn } from '../answers/facts.ts';
import { textOfCode } from '../definition/code-list.ts';
import type { FieldDefinition } from '../definition/definition.ts';
import { pending, type Run } from '../expression/run.ts';
import type { FieldProgram, Form, RuleProgram } from '../form/program.ts';
import { judgeContent } from './content.ts';
import { builtIn, decide, holding, withFindings, type Judge } from './findings.ts';
import { repairIn } from './repairs.ts';
import type { FieldState, Issue } from './state.ts';
import { forgetMissing, isCalculated, isOpen, noMissingFacts, takeMissing, type ValueFrame } from './values.ts';

export function judgeField(field: FieldProgram, frame: ValueFrame, old: FieldState | undefined, pass: Judge): FieldState {
  const { findings, form } = pass;
  const { slot, definition } = field;
  forgetMissing(pass.run);
  const isWaiting = frame.missingFacts?.[slot];
  if (isWaiting !== undefined) findings.missingFacts.push(...isWaiting);
  if (!isOpen(frame, slot)) return withFindings(closed, old, findings);
  const value = frame.values[slot]!;
  const required = decide(field.required, pass);
  const readonly = isCalculated(frame, slot) || field.isMade || decide(field.readonly, pass);
  if (value !== null) {
    const errors = field.check(value);
    if (errors.length === 0) judgeContent(field, value, pass);
    else for (const { rule, limit } of errors) findings.issues.push(builtIn(form, definition, rule, limitsOf(definition, limit)));
  } else if (required) findings.issues.push(builtIn(form, definition, 'required', {}));
  if (field.rules.length > 0) applyRules(field.rules, pass);
  return withFindings(plain(true, required, readonly), old, findings);
}

/** Runs rules: a rule that is false is an issue, one that waits for facts lists them as missing. */
export function applyRules(rules: readonly RuleProgram[], pass: Judge): void {
  const { run, findings } = pass;
  for (let index = 0; index < rules.length; index++) {
    const holds = rules[index]!.constraint(run);
    if (holds === pending) findings.missingFacts.push(...takeMissing(run));
    else if (holds === false) findings.issues.push(issueOf(rules[index]!, pass));
  }
}

/** What a broken rule says. */
export function issueOf({ definition, message, repairs }: RuleProgram, { run, form }: Judge): Issue {
  const mending = repairs.length === 0 ? [] : repairs.flatMap((repair) => repairIn(repair, run) ?? []);
  return {
    rule: definition.id,
    severity: definition.severity,
    message: message(run, (field, code) => textOf(form, run, field, code)),
    source: definition.source,
    ...holding(definition.holds),
    ...(definition.label !== undefined && { label: definition.label }),
    ...(mending.length > 0 && { repairs: mending }),
  };
}

/** Units and providers are called by their numbers in a message. */
function textOf({ definition }: Form, { facts, catalogue }: Run, field: FieldDefinition, code: string): string | undefined {
  return 'list' in field ? textOfCode(definition, field, code, todayIn(facts), catalogue) : undefined;
}

function limitsOf(definition: FieldDefinition, limit: number | undefined): Record<string, number> {
  const bounds = 'min' in definition || 'max' in definition ? { min: definition.min, max: definition.max } : {};
  return Object.fromEntries(
    Object.entries({ ...bounds, limit, length: limit }).filter((entry): entry is [string, number] => entry[1] !== undefined),
  );
}

const plainStates: readonly FieldState[] = Array.from({ length: 8 }, (_, bits) =>
  Object.freeze({
    relevant: (bits & 1) !== 0,
    required: (bits & 2) !== 0,
    readonly: (bits & 4) !== 0,
    issues: Object.freeze([]),
    missingFacts: noMissingFacts,
  }),
);

/** The state of a field without issues; one object for all that are alike. */
function plain(relevant: boolean, required: boolean, readonly: boolean): FieldState {
  return plainStates[(relevant ? 1 : 0) | (required ? 2 : 0) | (readonly ? 4 : 0)]!;
}

const closed = plain(false, false, false);
