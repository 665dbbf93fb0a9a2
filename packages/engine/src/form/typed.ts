/** The expressions of a form, found and typed, scope by scope; what is wrong with one is listed as a finding. Nothing is compiled yet. */
import type { Expression, FieldDefinition, FormDefinition, RuleDefinition, TriggerDefinition } from '../definition/definition.ts';
import type { Scope, ScopeField, ScopeTable } from '../definition/scope.ts';
import type { Read } from '../expression/compile.ts';
import type { Type } from '../expression/functions.ts';
import { parse, parsePeriod, type Node, type ExpressionError } from '../expression/parse.ts';
import { typeExpression, typeOfField, type FormNames, type RuleScope, type Typed, type TypedPeriod } from '../expression/type.ts';
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
  readonly triggers: readonly { readonly definition: TriggerDefinition; readonly when: Typed }[];
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
  readonly repair: Typed | null;
  readonly message: Message;
  readonly messageReads: readonly Read[];
}

export const nothing: Typed = { is: 'literal', value: null, type: 'nothing' };

export function typeScope(builder: Builder, scope: Scope): TypedScope {
  return {
    fields: scope.fields.map((field) => typeField(builder, scope, field)),
    tables: scope.tables.map((table) => typeTable(builder, scope, table)),
    triggers: triggersOf(builder.definition, scope).map((definition) => ({
      definition,
      when: typed(builder, definition.when, { scope, where: definition.id, reach: 'neighbours', wanted: ['boolean'] }) ?? nothing,
    })),
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
    relevant: both(relevanceOfSection(builder, scope, field), part('relevant', ['boolean'])),
    calculate: part('calculate', own),
    copy: part('copy', own),
    initial: part('initial', own),
    required: part('required', ['boolean'], 'neighbours'),
    readonly: part('readonly', ['boolean'], 'neighbours'),
    validOn: 'validOn' in definition ? typedPeriod(builder, scope, definition) : null,
    limit: codeLimit(builder, definition),
    rules: (definition.rules ?? []).map((rule) => typeRule(builder, scope, rule, own)),
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
    rules: (definition.rules ?? []).map((rule) => typeRule(builder, scope, rule, [])),
  };
}

function relevanceOfSection(builder: Builder, scope: Scope, item: ScopeField | ScopeTable): Typed | null {
  return typed(builder, item.sectionRelevant, { scope, where: `${item.section}.relevant`, reach: 'values', wanted: ['boolean'] });
}

function typeRule(builder: Builder, scope: Scope, definition: RuleDefinition, own: readonly Type[]): TypedRule {
  const at = { scope, reach: 'neighbours' } as const;
  const message = compileMessage(definition.message, scope, (what) =>
    builder.findings.push({ where: `${definition.id}.message`, what }),
  );
  return {
    definition,
    constraint: typed(builder, definition.constraint, { ...at, where: definition.id, wanted: ['boolean'] }) ?? nothing,
    repair: typed(builder, definition.repair?.value, { ...at, where: `${definition.id}.repair`, wanted: own }),
    ...message,
  };
}

interface Wanted {
  readonly scope: Scope;
  readonly where: string;
  readonly reach: RuleScope;
  readonly wanted: readonly Type[];
}

/** An expression of the form, typed; null when there is none or when it has an error, which is listed. */
export function typed(
  builder: Builder,
  expression: Expression | undefined,
  { scope, where, reach, wanted }: Wanted,
): Typed | null {
  if (expression === undefined) return null;
  const parsed = parse(expression);
  if ('tree' in parsed) return typedTree(builder, parsed.tree, expression, { scope, where, reach, wanted });
  noteError(builder, where, expression, parsed.error);
  return null;
}

function typedTree(builder: Builder, tree: Node, expression: Expression, { scope, where, reach, wanted }: Wanted): Typed | null {
  const outcome = typeExpression(tree, scope, builder.names, reach, wanted);
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
  if (scope.outer === null) return definition.triggers ?? [];
  const table = scope.outer.tables.find(({ kinds }) => kinds.get(scope.kind) === scope)!;
  return table.definition.kinds.find(({ id }) => id === scope.kind)?.triggers ?? [];
}

function codeLimit({ names, findings }: Builder, definition: FieldDefinition): CodeLimit | null {
  if (!('within' in definition) || definition.within === undefined) return null;
  for (const name of definition.within) {
    if (!names.sets.has(name)) findings.push({ where: `${definition.id}.within`, what: `there is no set called ${name}` });
  }
  return limitTo(names.sets, definition.within);
}
