/** What only lists and registers can tell of a value: whether a code, unit or provider exists, on the date that the field names. */
import type { Value } from '../answers/answers.ts';
import { factKey, type CodeFact, type ProviderFact, type UnitFact } from '../answers/facts.ts';
import type { BuiltInRule } from '../definition/definition.ts';
import { isWithin } from '../expression/code-set.ts';
import { pending } from '../expression/run.ts';
import type { FieldProgram } from '../form/program.ts';
import { ask, builtIn, holding, type Judge } from './findings.ts';
import { takeMissing } from './values.ts';

export function judgeContent(field: FieldProgram, value: Value, pass: Judge): void {
  if (field.validOn === null) return;
  const on = field.isDated ? field.validOn(pass.run) : null;
  if (on === pending) pass.findings.missingFacts.push(...takeMissing(pass.run));
  const day = typeof on === 'string' ? on : null;
  if (field.codes === null && field.catalogue === null) judgeUnit(field, value as string, day, pass);
  else if (typeof value === 'string') judgeCode(field, value, day, pass);
  else for (const code of value as readonly string[]) judgeCode(field, code, day, pass);
}

function judgeCode(field: FieldProgram, code: string, day: string | null, pass: Judge): void {
  const rule = field.allows !== null && !field.allows(code, day) ? 'code.notAllowed' : ruleOfCode(field, code, day, pass);
  if (rule === null) return;
  const { definition } = field;
  const list = 'list' in definition ? pass.form.definition.lists[definition.list] : undefined;
  const issue = builtIn(pass.form, definition, rule, { value: code, list: list?.label ?? '' });
  pass.findings.issues.push({ ...holding(list?.holds), ...issue });
}

/** The rule that a code breaks; null when it breaks none, or when there is no date yet to judge it on. */
function ruleOfCode({ codes, catalogue }: FieldProgram, code: string, day: string | null, pass: Judge): BuiltInRule | null {
  if (codes !== null) {
    const known = codes.get(code);
    if (known === undefined) return 'code.unknown';
    return day !== null && !isWithin(known, day, day) ? 'code.notValid' : null;
  }
  if (day === null) return null;
  const fact = ask(factKey.code(catalogue!, code, day), pass) as CodeFact | null | undefined;
  if (fact === null) return 'code.unknown';
  return fact?.valid === false ? 'code.notValid' : null;
}

function judgeUnit({ definition }: FieldProgram, value: string, day: string | null, pass: Judge): void {
  if (day === null) return;
  const isUnit = definition.type === 'unit';
  const key = isUnit ? factKey.unit(value, day) : factKey.provider(value, day);
  const fact = ask(key, pass) as UnitFact | ProviderFact | null | undefined;
  if (fact === null || fact?.valid === false) {
    pass.findings.issues.push(builtIn(pass.form, definition, isUnit ? 'unit.unknown' : 'provider.unknown', { value }));
  }
}
