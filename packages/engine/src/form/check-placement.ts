/** Where a field is shown, nowhere or in the row of a tick, and what it is offered in a new report. Can that be? */
import type { CodeDefinition, FieldDefinition, FormDefinition } from '../definition/definition.ts';
import { triggersOf } from '../definition/triggers.ts';
import { isGenerated, type Scope, type ScopeField } from '../definition/scope.ts';
import { similarTo } from '../shape/similar.ts';
import { oneOf } from '../shape/words.ts';
import type { FormError } from './program.ts';

/** What is wrong with the place of a field of this scope. */
export function checkPlacement(form: FormDefinition, scope: Scope, field: FieldDefinition): readonly FormError[] {
  const beside = mistakeBeside(form, scope, field);
  return [
    ...mistakesHidden(form, field).map((what) => ({ where: field.id, what })),
    ...(beside === undefined ? [] : [{ where: `${field.id}.beside`, what: beside }]),
    ...mistakesPreset(scope, field).map((what) => ({ where: `${field.id}.preset`, what })),
    ...(isEndOfNothing(scope, field)
      ? [{ where: `${field.id}.endOf`, what: 'names no other field of a date and a time beside it' }]
      : []),
  ];
}

/** What nobody sees is filled by the form, and nothing can be wrong in it that somebody would have to mend. */
function mistakesHidden(form: FormDefinition, field: FieldDefinition): readonly string[] {
  if (field.hidden === undefined) return [];
  const isFilled = field.calculate !== undefined || field.copy !== undefined || isGenerated(field) || isCarriedTo(form, field.id);
  return [
    ...(field.required !== undefined || (field.rules ?? []).length > 0 ? ['is hidden, so nobody could mend it'] : []),
    ...(isFilled ? [] : ['is hidden, so it must be calculated, copied, generated or carried to']),
  ];
}

function isCarriedTo(form: FormDefinition, id: string): boolean {
  return triggersOf(form).some(({ carries = {} }) => id in carries);
}

/** What ends has begun in a field beside it, and nothing begins twice. */
function isEndOfNothing({ fields }: Scope, field: FieldDefinition): boolean {
  if (field.type !== 'dateTime' || field.endOf === undefined) return false;
  const start = fields.find(({ definition }) => definition.id === field.endOf)?.definition;
  return start === undefined || start === field || start.type !== 'dateTime';
}

/** A preset is a code that somebody could have chosen in a report that has no rows yet. */
function mistakesPreset({ outer }: Scope, field: FieldDefinition): readonly string[] {
  const { preset } = field;
  if (preset === undefined) return [];
  const isFilled = [field.hidden, field.lookedUp, field.calculate, field.copy, field.initial].some((by) => by !== undefined);
  return [
    ...(outer === null ? [] : ['stands in a row; only fields outside rows are preset']),
    ...(isFilled ? ['is filled in another way already'] : []),
    ...(['code', 'unit', 'provider'].includes(field.type) ? [] : ['is no field of one code, unit or provider']),
    ...(field.type !== 'unit' && preset.includes('groupUnit') ? ['is no unit, so it cannot be that of the group'] : []),
  ];
}

/** The gravest mistake alone: what comes after it may follow from it. */
function mistakeBeside({ lists }: FormDefinition, scope: Scope, field: FieldDefinition): string | undefined {
  const { beside } = field;
  if (beside === undefined) return undefined;
  if (field.hidden) return 'is hidden, so it stands beside nothing';
  if (field.lookedUp !== undefined) return 'is filled by a register, and stands with what else that gives';
  const own = scope.fields.find(({ definition }) => definition === field);
  const hosts = scope.fields.filter((host) => host.section === own?.section && isHost(host));
  const host = hosts.find(({ definition }) => definition.id === beside.field)?.definition;
  if (host === undefined) {
    const names = hosts.map(({ definition }) => definition.id);
    const end = names.length === 0 ? ', and there is none' : `: ${oneOf(names)}`;
    return `names ${beside.field}; expected a codes field shown as choice, not beside another, of the same section or row${end}`;
  }
  const list = 'list' in host && Object.hasOwn(lists, host.list) ? lists[host.list] : undefined;
  if (list === undefined || !('codes' in list)) return undefined;
  return mistakeInCode(beside.code, list.codes, host);
}

/** A field with ticks of its own, in whose rows others can stand. */
function isHost({ definition }: ScopeField): boolean {
  return definition.type === 'codes' && definition.show === 'choice' && definition.beside === undefined;
}

/** A tick that is not offered on every day would take the field out of sight with it. */
function mistakeInCode(code: string, codes: readonly CodeDefinition[], host: FieldDefinition): string | undefined {
  const known = codes.map((each) => each.code);
  const row = codes.find((each) => each.code === code);
  if (row === undefined) {
    const meant = similarTo(code, known);
    return `names the code ${code}; expected ${oneOf(known)}${meant === undefined ? '' : `; did you mean ${meant}?`}`;
  }
  const isAlways = row.from === undefined && row.to === undefined && !('within' in host && host.within !== undefined);
  return isAlways ? undefined : `names the code ${code}, which ${host.id} does not offer on every day`;
}
