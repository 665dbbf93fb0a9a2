/** The expressions of a form, found and typed, scope by scope; what is wrong with one is listed as a finding. Nothing is compiled yet. */
import type {
  Expression,
  FieldDefinition,
  FormDefinition,
  RepairDefinition,
  RowKindDefinition,
  RuleDefinition,
  TriggerDefinition,
  ValidityDefinition,
} from '../definition/definition.ts';
import { resolve, scopesOf, type Scope, type ScopeField, type ScopeTable } from '../definition/scope.ts';
import { isWithin } from '../expression/code-set.ts';
import type { Read } from '../expression/compile.ts';
import type { FunctionDefinition, Type } from '../expression/functions.ts';
import { parse, parsePeriod, type Node, type ExpressionError } from '../expression/parse.ts';
import { pending } from '../expression/run.ts';
import { typeExpression, typeOfField, type FormNames, type RuleScope } from '../expression/type.ts';
import type { Typed, TypedPeriod } from '../expression/typed-tree.ts';
import { limitTo, type CodeLimit } from './code-sets.ts';
import { compileMessage, type Message } from './message.ts';
import type { Form, FormError } from './program.ts';

export interface Builder {
  readonly definition: FormDefinition;
  readonly names: FormNames;
  readonly codes: Form['codes'];
  readonly emptySets: ReadonlySet<string>;
  readonly findings: FormError[];
}

/** The expressions of a scope, typed. All scopes are typed before any is compiled, since rules ask inner and outer tables for totals. */
export interface TypedScope {
  readonly fields: readonly TypedField[];
  readonly tables: readonly TypedTable[];
  readonly triggers: readonly TypedTrigger[];
  readonly isValid: Typed | null;
}

export interface TypedTrigger {
  readonly definition: TriggerDefinition;
  readonly when: Typed;
  readonly due: Typed | null;
  readonly rules: readonly TypedRule[];
  /** The rows that answer it. */
  readonly answering: Scope | undefined;
  /** Typed in the scope of the rows that answer. */
  readonly gone: TypedRule | null;
}

export interface TypedField {
  readonly field: ScopeField;
  readonly relevant: Typed | null;
  readonly calculate: Typed | null;
  readonly copy: Typed | null;
  readonly initial: Typed | null;
  readonly required: Typed | null;
  readonly readonly: Typed | null;
  readonly validOn: TypedPeriod | null;
  readonly limit: CodeLimit | null;
  readonly rules: readonly TypedRule[];
}

export interface TypedTable {
  readonly table: ScopeTable;
  readonly relevant: Typed | null;
  readonly required: Typed | null;
  readonly readonly: Typed | null;
  readonly rules: readonly TypedRule[];
}

export interface TypedRule {
  readonly definition: RuleDefinition;
  readonly constraint: Typed;
  readonly repairs: readonly TypedRepair[];
  readonly message: Message;
  readonly messageReads: readonly Read[];
}

export interface TypedRepair {
  readonly definition: RepairDefinition;
  /** The field or table that it changes, and the scope that holds it. */
  readonly item: string;
  readonly scope: Scope;
  readonly value: Typed | null;
}

export const nothing: Typed = { is: 'literal', value: null, type: 'nothing' };

export function typeScope(builder: Builder, scope: Scope): TypedScope {
  return {
    fields: scope.fields.map((field) => typeField(builder, scope, field)),
    tables: scope.tables.map((table) => typeTable(builder, scope, table)),
    triggers: triggersOf(builder.definition, scope).map((definition) => typeTrigger(builder, scope, definition)),
    isValid: typeValidity(builder, scope, kindOf(scope)?.valid, scope.kind),
  };
}

function typeTrigger(builder: Builder, scope: Scope, definition: TriggerDefinition): TypedTrigger {
  const { id, opens, kind, when, due, rules = [], gone } = definition;
  const at = { scope, where: id, reach: 'neighbours' } as const;
  const day = typed(builder, due, { ...at, where: `${id}.due`, wanted: ['date'] });
  const given = new Map<string, Typed>([['answered', unanswered], ...(day === null ? [] : [['due', day] as const])]);
  const answering = scopesOf(builder.definition)
    .tables.find((table) => table.definition.id === opens)
    ?.kinds.get(kind);
  return {
    definition,
    when: typed(builder, when, { ...at, wanted: ['boolean'] }) ?? nothing,
    due: day,
    rules: rules.map((rule) => typeRule(builder, scope, rule, { given })),
    answering,
    gone:
      gone === undefined || answering === undefined
        ? null
        : typeRule(builder, answering, { ...gone, constraint: 'false' }, { given: new Map() }),
  };
}

const unanswered: Typed = { is: 'literal', value: false, type: 'boolean' };

function typeValidity(builder: Builder, scope: Scope, valid: ValidityDefinition | undefined, where: string): Typed | null {
  const on = typed(builder, valid?.on, { scope, where: `${where}.valid`, reach: 'values', wanted: ['date', 'dateTime'] });
  return on && { is: 'call', type: 'boolean', call: isOnADayOf(valid!), given: [on] };
}

/** True too while there is no day. */
function isOnADayOf(valid: ValidityDefinition): FunctionDefinition {
  return {
    takes: ['dateOrTime'],
    returns: 'boolean',
    takesEmpty: true,
    does: 'true on a day from and to which something is valid',
    run: ([on]) => (typeof on === 'string' ? isWithin(valid, on.slice(0, 10), on.slice(0, 10)) : on === pending ? pending : true),
  };
}

function typeField(builder: Builder, scope: Scope, field: ScopeField): TypedField {
  const { definition } = field;
  const type = typeOfField(definition);
  const own: readonly Type[] = type === 'code' ? ['code', 'text'] : [type];
  const part = (name: keyof FieldDefinition, wanted: readonly Type[], reach: RuleScope = 'values'): Typed | null =>
    typed(builder, definition[name] as Expression | undefined, { scope, where: `${definition.id}.${name}`, reach, wanted });
  return {
    field,
    relevant: both(
      both(relevanceOfSection(builder, scope, field), part('relevant', ['boolean'])),
      typeValidity(builder, scope, definition.valid, definition.id),
    ),
    calculate: part('calculate', own),
    copy: part('copy', own),
    initial: part('initial', own),
    required: part('required', ['boolean'], 'neighbours'),
    readonly: part('readonly', ['boolean'], 'neighbours'),
    validOn: 'validOn' in definition ? typedPeriod(builder, scope, definition) : null,
    limit: codeLimit(builder, definition),
    rules: (definition.rules ?? []).map((rule) => typeRule(builder, scope, rule, { item: definition.id })),
  };
}

function typeTable(builder: Builder, scope: Scope, table: ScopeTable): TypedTable {
  const { definition } = table;
  const part = (name: 'relevant' | 'required' | 'readonly', reach: RuleScope): Typed | null =>
    typed(builder, definition[name], { scope, where: `${definition.id}.${name}`, reach, wanted: ['boolean'] });
  return {
    table,
    relevant: both(relevanceOfSection(builder, scope, table), part('relevant', 'values')),
    required: part('required', 'neighbours'),
    readonly: part('readonly', 'neighbours'),
    rules: (definition.rules ?? []).map((rule) => typeRule(builder, scope, rule, { item: definition.id })),
  };
}

function relevanceOfSection(builder: Builder, scope: Scope, item: ScopeField | ScopeTable): Typed | null {
  return typed(builder, item.sectionRelevant, { scope, where: `${item.section}.relevant`, reach: 'values', wanted: ['boolean'] });
}

/** What a rule stands with: a field or table, or a trigger, whose names it may use. */
interface RulePlace {
  readonly item?: string;
  readonly given?: ReadonlyMap<string, Typed>;
}

function typeRule(builder: Builder, scope: Scope, definition: RuleDefinition, { item, given = noNames }: RulePlace): TypedRule {
  const at = { scope, reach: 'neighbours', given } as const;
  const note = (what: string): void => void builder.findings.push({ where: `${definition.id}.message`, what });
  return {
    definition,
    constraint: typed(builder, definition.constraint, { ...at, where: definition.id, wanted: ['boolean'] }) ?? nothing,
    repairs: (definition.repairs ?? []).flatMap((repair) => typeRepair(builder, at, definition, repair, item) ?? []),
    ...compileMessage(definition.message, scope, given, note),
  };
}

const noNames: ReadonlyMap<string, Typed> = new Map();

/** A repair of what it names, or else of what its rule stands with; null when there is no such thing, which is listed. */
function typeRepair(
  builder: Builder,
  at: Omit<Wanted, 'where' | 'wanted'>,
  { id }: RuleDefinition,
  definition: RepairDefinition,
  own: string | undefined,
): TypedRepair | null {
  const note = (what: string): null => (builder.findings.push({ where: `${id}.repairs`, what }), null);
  const { scope } = at;
  const isOfTrigger = definition.do === 'answer' || definition.do === 'restore';
  if (isOfTrigger && own !== undefined) return note(`${definition.do} is for triggers alone`);
  if (definition.do === 'remove' && scope.outer === null) return note('removes a row, but stands in none');
  if (isOfTrigger || definition.do === 'remove') return { definition, item: '', scope, value: null };
  const item = definition.field ?? own;
  if (item === undefined) return note(`${definition.do} needs a field`);
  const found = resolve(scope, item);
  const field = found?.field?.definition;
  if (found === null || (field === undefined && definition.do !== 'clear')) return note(`there is no field called ${item} here`);
  if (definition.do === 'lookUp' && field!.type !== 'cpr') return note(`${item} is no field of a CPR number`);
  const type = field && typeOfField(field);
  const wanted: readonly Type[] = type === undefined ? [] : type === 'code' ? ['code', 'text'] : [type];
  const value = definition.do === 'set' ? typed(builder, definition.value, { ...at, where: `${id}.repairs`, wanted }) : null;
  return { definition, item, scope: found.scope, value };
}

interface Wanted {
  readonly scope: Scope;
  readonly where: string;
  readonly reach: RuleScope;
  readonly wanted: readonly Type[];
  /** Names that mean something in this expression alone. */
  readonly given?: ReadonlyMap<string, Typed> | undefined;
}

/** An expression of the form, typed; null when there is none or when it has an error, which is listed. */
export function typed(
  builder: Builder,
  expression: Expression | undefined,
  { scope, where, reach, wanted, given }: Wanted,
): Typed | null {
  if (expression === undefined) return null;
  const parsed = parse(expression);
  if ('tree' in parsed) return typedTree(builder, parsed.tree, expression, { scope, where, reach, wanted, given });
  noteError(builder, where, expression, parsed.error);
  return null;
}

function typedTree(builder: Builder, tree: Node, expression: Expression, at: Wanted): Typed | null {
  const { scope, where, reach, wanted, given } = at;
  const outcome = typeExpression(tree, { scope, names: builder.names, reach, given }, wanted);
  if ('typed' in outcome) return outcome.typed;
  noteError(builder, where, expression, outcome.error);
  return null;
}

function noteError({ findings }: Builder, where: string, expression: Expression, { at, what }: ExpressionError): void {
  findings.push({ where, what: `${what} (character ${at + 1} of "${expression}")` });
}

function typedPeriod(builder: Builder, scope: Scope, field: DatedField): TypedPeriod | null {
  const { id, validOn } = field;
  const wanted: Wanted = { scope, where: `${id}.validOn`, reach: 'neighbours', wanted: ['date', 'dateTime'] };
  const parsed = parsePeriod(validOn);
  if ('error' in parsed) {
    noteError(builder, wanted.where, validOn, parsed.error);
    return null;
  }
  const { period } = parsed;
  const from = typedTree(builder, period.from, validOn, wanted);
  const to = period.to === period.from ? from : typedTree(builder, period.to, validOn, wanted);
  return from && to && { from, to };
}

type DatedField = Extract<FieldDefinition, { readonly validOn: Expression }>;

function both(one: Typed | null, other: Typed | null): Typed | null {
  return one && other ? { is: 'and', type: 'boolean', left: one, right: other } : (one ?? other);
}

function triggersOf(definition: FormDefinition, scope: Scope): readonly TriggerDefinition[] {
  return (scope.outer === null ? definition.triggers : kindOf(scope)?.triggers) ?? [];
}

/** The kind of the rows of a scope; undefined for the report. */
function kindOf(scope: Scope): RowKindDefinition | undefined {
  const table = scope.outer?.tables.find(({ kinds }) => kinds.get(scope.kind) === scope);
  return table?.definition.kinds.find(({ id }) => id === scope.kind);
}

function codeLimit({ names, findings }: Builder, definition: FieldDefinition): CodeLimit | null {
  if (!('within' in definition) || definition.within === undefined) return null;
  for (const name of definition.within) {
    if (!names.sets.has(name)) findings.push({ where: `${definition.id}.within`, what: `there is no set called ${name}` });
  }
  return limitTo(names.sets, definition.within);
}
