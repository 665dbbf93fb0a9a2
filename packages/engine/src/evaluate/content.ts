/** What only lists and registers know of a value: whether a code, unit or provider exists, on the date that the field names. */
import type { IsoDate, Value } from '../answers/answers.ts';
import { factKey } from '../answers/facts.ts';
import { validityOf } from '../codes/look-up.ts';
import type { BuiltInRule } from '../definition/definition.ts';
import { isWithin } from '../expression/code-set.ts';
import { dayOf } from '../expression/compile.ts';
import { pending, readList } from '../expression/run.ts';
import type { FieldProgram } from '../form/program.ts';
import { builtIn, holding, type Judge } from './findings.ts';
import { takeMissing } from './values.ts';

/** A period on which a code must be valid; an end that is null is open, and both are while there is no date yet. */
type Day = IsoDate | null;

export function judgeContent(field: FieldProgram, value: Value, pass: Judge): void {
  const { validOn, isDated } = field;
  if (validOn === null) return;
  const from = isDated ? validOn.from(pass.run) : null;
  const to = isDated && validOn.to !== validOn.from ? validOn.to(pass.run) : from;
  if (from === pending || to === pending) pass.findings.missingFacts.push(...takeMissing(pass.run));
  if (typeof value === 'string') judgeCode(field, value, dayOf(from), dayOf(to), pass);
  else for (const code of value as readonly string[]) judgeCode(field, code, dayOf(from), dayOf(to), pass);
}

function judgeCode(field: FieldProgram, code: string, from: Day, to: Day, pass: Judge): void {
  const rule = isOutside(field, code, from, to, pass) ? 'code.notAllowed' : ruleOfCode(field, code, from, to, pass);
  if (rule === null) return;
  const { definition } = field;
  const list = 'list' in definition ? pass.form.definition.lists[definition.list] : undefined;
  const issue = builtIn(pass.form, definition, rule, { value: code, list: list?.label ?? '' });
  pass.findings.issues.push({ ...holding(list?.holds), ...issue });
}

/** Whether the field takes only other codes. While a list that decides it is not here, it is asked for. */
function isOutside({ limit }: FieldProgram, code: string, from: Day, to: Day, { run, findings }: Judge): boolean {
  if (limit === null) return false;
  const missing = limit.lists.filter((name) => !run.catalogue.has(name));
  findings.missingFacts.push(...missing.map(factKey.list));
  return missing.length === 0 && limit.allowed(run.catalogue)?.(code, from, to) === false;
}

/** The rule that a code breaks; null when it breaks none, or when there is no date yet to judge it on. */
function ruleOfCode(field: FieldProgram, code: string, from: Day, to: Day, pass: Judge): BuiltInRule | null {
  const { codes, catalogue } = field;
  if (codes !== null) {
    const known = codes.get(code);
    if (known === undefined) return 'code.unknown';
    return isWithin(known, from, to) ? null : 'code.notValid';
  }
  if (catalogue === null || (from === null && to === null)) return null;
  const list = readList(pass.run, catalogue);
  if (list === pending) {
    pass.findings.missingFacts.push(...takeMissing(pass.run));
    return null;
  }
  const validity = validityOf(list, code, from, to);
  if (validity === 'valid') return null;
  const { type } = field.definition;
  return type === 'unit' || type === 'provider' ? `${type}.unknown` : `code.${validity}`;
}
