/**
 * A form made ready to run: every expression found, typed and compiled, every scope's fields in an order in which each comes after
 * what it depends on. Says what is wrong with a form; what to do with answers is in `evaluate.ts`.
 */
import type { Value } from '../answers/answers.ts';
import { dateOfDayNumber, dayNumber, minutesBetween } from '../answers/dates.ts';
import type {
  CodeDefinition,
  Expression,
  FieldDefinition,
  FormDefinition,
  RuleDefinition,
  TableDefinition,
  TriggerDefinition,
} from '../definition/definition.ts';
import { emptySetsOf, namesOneOf } from './empty-sets.ts';
import { compile, readsOf, type Read } from '../expression/compile.ts';
import type { Flaw } from '../field-types/field-type.ts';
import { checkerOf, plainValue } from '../field-types/index.ts';
import type { Type } from '../expression/functions.ts';
import { parse } from '../expression/parse.ts';
import { unknown, type Compiled, type RowKeys, type Run } from '../expression/run.ts';
import {
  noCodes,
  typeExpression,
  typeOfField,
  type CodeTest,
  type FormNames,
  type Reach,
  type Typed,
} from '../expression/type.ts';
import { compileMessage, type Message } from './message.ts';
import { allScopes, scopesOf, type Scope, type ScopeField, type ScopeTable } from '../definition/scope.ts';

export interface Form {
  readonly definition: FormDefinition;
  readonly root: ScopeProgram;
  readonly expectations: readonly ExpectationProgram[];
  /** Codes of the lists that are written in the form, by list and code. */
  readonly codes: ReadonlyMap<string, ReadonlyMap<string, CodeDefinition>>;
  readonly sets: ReadonlyMap<string, CodeTest>;
}

/** What to do for one scope: first find all values, then judge them. */
export interface ScopeProgram {
  readonly scope: Scope;
  readonly fields: readonly FieldProgram[];
  readonly tables: readonly TableProgram[];
  /** Fields and tables in the order in which their values are found. */
  readonly steps: readonly (FieldProgram | TableProgram)[];
  /** What a row gives to the totals over its table; null where its kind has nothing to give. */
  readonly gives: readonly (Compiled | null)[];
  /** The keys by which a row is compared with the others; null where its kind has none. */
  readonly keys: readonly ((run: Run) => RowKeys)[];
  readonly triggers: readonly TriggerProgram[];
  /** What outer scopes must keep for the values here and below to stand, and for the verdicts to stand. */
  readonly valueReads: readonly Read[];
  readonly verdictReads: readonly Read[];
  /** What of outer scopes the values copied here and below follow; null when nothing is copied. */
  readonly copyReads: readonly Read[] | null;
}

export interface FieldProgram {
  readonly is: 'field';
  readonly id: string;
  readonly slot: number;
  readonly definition: FieldDefinition;
  /** An answer as rules, screen and report see it (see `plainValue`). */
  readonly plain: (value: Value) => Value;
  /** What is wrong with a value, as far as the value alone tells. */
  readonly check: (value: Value) => readonly Flaw[];
  readonly isLookedUp: boolean;
  /** A code field's codes when the form lists them, or the name of the catalogue's list. */
  readonly codes: ReadonlyMap<string, CodeDefinition> | null;
  readonly catalogue: string | null;
  readonly relevant: Compiled | null;
  readonly calculate: Compiled | null;
  readonly copy: Compiled | null;
  /** What `calculate` and `copy` read: where a value that nobody typed came from. */
  readonly calculateReads: readonly Read[];
  readonly copyReads: readonly Read[];
  readonly initial: Compiled | null;
  readonly required: Compiled | null;
  readonly readonly: Compiled | null;
  readonly validOn: Compiled | null;
  /** Whether the day decides anything: not for a code of a list, written in the form, that has no dates. */
  readonly isDated: boolean;
  /** Whether a code may be chosen at all. */
  readonly allows: CodeTest | null;
  readonly rules: readonly RuleProgram[];
}

export interface TableProgram {
  readonly is: 'table';
  readonly slot: number;
  readonly definition: TableDefinition;
  readonly relevant: Compiled | null;
  readonly required: Compiled | null;
  readonly readonly: Compiled | null;
  readonly kinds: ReadonlyMap<string, ScopeProgram>;
  readonly totals: readonly ('sum' | 'min' | 'max')[];
  readonly relations: readonly ('order' | 'repeated' | 'overlaps')[];
  readonly rules: readonly RuleProgram[];
}

export interface RuleProgram {
  readonly definition: RuleDefinition;
  readonly constraint: Compiled;
  readonly message: Message;
  readonly repair: Compiled | null;
}

export interface TriggerProgram {
  readonly definition: TriggerDefinition;
  readonly when: Compiled;
}

export interface ExpectationProgram {
  readonly definition: NonNullable<FormDefinition['expectations']>[number];
  readonly when: Compiled;
  readonly due: Compiled | null;
  readonly carries: readonly (readonly [string, Compiled])[];
}

/** Something that is wrong with a form: where (`operationDate.relevant`) and what. */
export interface FormFault {
  readonly where: string;
  readonly what: string;
}

/** Makes a form ready to run. Throws when the form is not sound: `checkForm` tells how before it comes to that. */
export function compileForm(definition: FormDefinition): Form {
  const { form, findings } = buildForm(definition);
  if (findings.length > 0)
    throw new Error(`${definition.form} ${definition.version}: ${findings[0]!.where}: ${findings[0]!.what}`);
  return form;
}

/** Makes a form ready to run as far as it goes, with all that stood in the way. */
export function buildForm(definition: FormDefinition): { readonly form: Form; readonly findings: readonly FormFault[] } {
  const scope = scopesOf(definition);
  const names: FormNames = { sets: setsOf(definition), lists: listsOf(definition), totals: new Map(), relations: new Map() };
  const codes = new Map(
    Object.entries(definition.lists).flatMap(([id, list]) => ('codes' in list ? [[id, codesByCode(list.codes)] as const] : [])),
  );
  const builder: Builder = { definition, names, codes, emptySets: emptySetsOf(definition), findings: [] };
  const typed = new Map([...allScopes(scope)].map((each) => [each, typeScope(builder, each)]));
  const expectations = (definition.expectations ?? []).map((expectation) => typeExpectation(builder, expectation, scope));
  const root = compileScope(builder, scope, typed);
  return { form: { definition, root, expectations, codes, sets: names.sets }, findings: builder.findings };
}

interface Builder {
  readonly definition: FormDefinition;
  readonly names: FormNames;
  readonly codes: Form['codes'];
  readonly emptySets: ReadonlySet<string>;
  readonly findings: FormFault[];
}

/** The expressions of a scope, typed. All scopes are typed before any is compiled, since rules ask inner and outer tables for totals. */
interface TypedScope {
  readonly fields: readonly TypedField[];
  readonly tables: readonly TypedTable[];
  readonly triggers: readonly { readonly definition: TriggerDefinition; readonly when: Typed }[];
}

interface TypedField {
  readonly field: ScopeField;
  readonly relevant: Typed | null;
  readonly calculate: Typed | null;
  readonly copy: Typed | null;
  readonly initial: Typed | null;
  readonly required: Typed | null;
  readonly readonly: Typed | null;
  readonly validOn: Typed | null;
  readonly allows: CodeTest | null;
  readonly rules: readonly TypedRule[];
}

interface TypedTable {
  readonly table: ScopeTable;
  readonly relevant: Typed | null;
  readonly required: Typed | null;
  readonly readonly: Typed | null;
  readonly rules: readonly TypedRule[];
}

interface TypedRule {
  readonly definition: RuleDefinition;
  readonly constraint: Typed;
  readonly repair: Typed | null;
  readonly message: Message;
  readonly messageReads: readonly Read[];
}

const nothing: Typed = { is: 'literal', value: null, type: 'nothing' };

function typeScope(builder: Builder, scope: Scope): TypedScope {
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
  const part = (name: keyof FieldDefinition, wanted: readonly Type[], reach: Reach = 'values'): Typed | null =>
    typed(builder, definition[name] as Expression | undefined, { scope, where: `${definition.id}.${name}`, reach, wanted });
  return {
    field,
    relevant: both(relevanceOfSection(builder, scope, field), part('relevant', ['boolean'])),
    calculate: part('calculate', own),
    copy: part('copy', own),
    initial: part('initial', own),
    required: part('required', ['boolean'], 'neighbours'),
    readonly: part('readonly', ['boolean'], 'neighbours'),
    validOn:
      'validOn' in definition
        ? typed(builder, definition.validOn, { scope, where: `${definition.id}.validOn`, reach: 'neighbours', wanted: ['date'] })
        : null,
    allows: allowedCodes(builder, definition),
    rules: (definition.rules ?? []).map((rule) => typeRule(builder, scope, rule, own)),
  };
}

function typeTable(builder: Builder, scope: Scope, table: ScopeTable): TypedTable {
  const { definition } = table;
  const part = (name: 'relevant' | 'required' | 'readonly', reach: Reach): Typed | null =>
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

function typeExpectation(builder: Builder, definition: ExpectationProgram['definition'], scope: Scope): ExpectationProgram {
  const part = (expression: Expression | undefined, wanted: readonly Type[]): Compiled | null => {
    const found = typed(builder, expression, { scope, where: definition.id, reach: 'neighbours', wanted });
    return found && compile(found);
  };
  return {
    definition,
    when: part(definition.when, ['boolean']) ?? compile(nothing),
    due: part(definition.due, ['date']),
    carries: Object.entries(definition.carries).map(([field, expression]) => [
      field,
      part(expression, anyType) ?? compile(nothing),
    ]),
  };
}

const anyType: readonly Type[] = ['text', 'number', 'boolean', 'date', 'time', 'dateTime', 'code', 'codes'];

interface Wanted {
  readonly scope: Scope;
  readonly where: string;
  readonly reach: Reach;
  readonly wanted: readonly Type[];
}

/** An expression of the form, typed; null when there is none or when it is at fault, which is noted. */
function typed(builder: Builder, expression: Expression | undefined, { scope, where, reach, wanted }: Wanted): Typed | null {
  if (expression === undefined) return null;
  const parsed = parse(expression);
  const outcome = 'fault' in parsed ? parsed : typeExpression(parsed.tree, scope, builder.names, reach, wanted);
  if ('typed' in outcome) return outcome.typed;
  builder.findings.push({ where, what: `${outcome.fault.what} (character ${outcome.fault.at + 1} of "${expression}")` });
  return null;
}

function both(one: Typed | null, other: Typed | null): Typed | null {
  return one && other ? { is: 'and', type: 'boolean', left: one, right: other } : (one ?? other);
}

function triggersOf(definition: FormDefinition, scope: Scope): readonly TriggerDefinition[] {
  if (scope.outer === null) return definition.triggers ?? [];
  const table = scope.outer.tables.find(({ kinds }) => kinds.get(scope.kind) === scope)!;
  return table.definition.kinds.find(({ id }) => id === scope.kind)?.triggers ?? [];
}

function compileScope(builder: Builder, scope: Scope, typedScopes: ReadonlyMap<Scope, TypedScope>): ScopeProgram {
  const own = typedScopes.get(scope)!;
  const fields = own.fields.map((field) => compileField(builder, field));
  const tables = own.tables.map((table) => compileTable(builder, table, typedScopes));
  const home = scope.outer?.tables.find(({ kinds }) => kinds.get(scope.kind) === scope);
  const gives = (home && builder.names.totals.get(home))?.map(({ program }) => program.gives.get(scope.kind) ?? null) ?? [];
  const keys = (home && builder.names.relations.get(home))?.map(({ program }) => program.keys.get(scope.kind) ?? null) ?? [];
  const inner = tables.flatMap(({ kinds }) => [...kinds.values()]);
  const outwards = (reads: readonly Read[]) => distinct(reads.filter(({ depth }) => depth < scope.depth));
  const valueReads = readsOfAll([
    ...own.fields.flatMap(({ relevant, calculate }) => [relevant, calculate]),
    ...own.tables.map(({ relevant }) => relevant),
    ...gives,
    ...keys.flatMap((key) => key ?? []),
  ]);
  const copies = own.fields.flatMap(({ copy }) => copy ?? []);
  const innerCopies = inner.flatMap(({ copyReads }) => (copyReads === null ? [] : [copyReads]));
  const verdictReads = [
    ...readsOfAll([
      ...own.fields.flatMap(({ required, readonly, validOn }) => [required, readonly, validOn]),
      ...own.tables.flatMap(({ required, readonly }) => [required, readonly]),
      ...rulesOf(own).flatMap(({ constraint, repair }) => [constraint, repair]),
      ...own.triggers.map(({ when }) => when),
    ]),
    ...rulesOf(own).flatMap(({ messageReads }) => messageReads),
  ];
  return {
    scope,
    fields,
    tables,
    steps: orderSteps(builder, scope, own, fields, tables),
    gives: gives.map((give) => give && compile(give)),
    keys: keys.map((key) => compileKeys(key)),
    triggers: own.triggers.map(({ definition, when }) => ({ definition, when: compile(when) })),
    valueReads: outwards([...valueReads, ...inner.flatMap((program) => program.valueReads)]),
    verdictReads: outwards([...verdictReads, ...inner.flatMap((program) => program.verdictReads)]),
    copyReads: copies.length + innerCopies.length === 0 ? null : outwards([...readsOfAll(copies), ...innerCopies.flat()]),
  };
}

function rulesOf({ fields, tables }: TypedScope): readonly TypedRule[] {
  return [...fields, ...tables].flatMap(({ rules }) => rules);
}

function compileField(builder: Builder, { field, rules, ...parts }: TypedField): FieldProgram {
  const { definition: form, codes } = builder;
  const { definition, slot } = field;
  const list = 'list' in definition ? form.lists[definition.list] : undefined;
  const inForm = ('list' in definition ? codes.get(definition.list) : undefined) ?? null;
  return {
    is: 'field',
    id: definition.id,
    slot,
    definition,
    plain: (value) => plainValue(definition, value),
    check: checkerOf(definition),
    isLookedUp: definition.lookedUp !== undefined,
    codes: inForm,
    catalogue: list !== undefined && 'catalogue' in list ? list.catalogue : null,
    relevant: compileOrNull(parts.relevant),
    calculate: compileOrNull(parts.calculate),
    copy: compileOrNull(parts.copy),
    calculateReads: readsOfAll([parts.calculate]),
    copyReads: readsOfAll([parts.copy]),
    initial: compileOrNull(parts.initial),
    required: compileOrNull(parts.required),
    readonly: compileOrNull(parts.readonly),
    validOn: compileOrNull(parts.validOn),
    isDated: inForm === null || [...inForm.values()].some(({ from, to }) => from !== undefined || to !== undefined),
    allows: parts.allows,
    rules: rules.map((rule) => compileRule(builder, rule)),
  };
}

function compileTable(
  builder: Builder,
  { table, rules, ...parts }: TypedTable,
  typedScopes: ReadonlyMap<Scope, TypedScope>,
): TableProgram {
  return {
    is: 'table',
    slot: table.slot,
    definition: table.definition,
    relevant: compileOrNull(parts.relevant),
    required: compileOrNull(parts.required),
    readonly: compileOrNull(parts.readonly),
    kinds: new Map([...table.kinds].map(([kind, scope]) => [kind, compileScope(builder, scope, typedScopes)])),
    totals: (builder.names.totals.get(table) ?? []).map(({ program }) => program.combine),
    relations: (builder.names.relations.get(table) ?? []).map(({ program }) => program.relation),
    rules: rules.map((rule) => compileRule(builder, rule)),
  };
}

/** A rule that names a set without codes can neither be kept nor broken (see `asleep.ts`). */
const asleep: Compiled = () => unknown;

function compileRule({ emptySets }: Builder, { definition, constraint, repair, message }: TypedRule): RuleProgram {
  const isAsleep = namesOneOf(definition.constraint, emptySets);
  return { definition, constraint: isAsleep ? asleep : compile(constraint), message, repair: compileOrNull(repair) };
}

function compileOrNull(part: Typed | null): Compiled | null {
  return part && compile(part);
}

const epoch = `${dateOfDayNumber(0)}T00:00:00`;

function compileKeys(parts: readonly Typed[] | null): (run: Run) => RowKeys {
  if (parts === null) return () => null;
  const compiled = parts.map((part) => ({ run: compile(part), count: counters[part.type] }));
  return (run) => {
    const keys: (string | number)[] = [];
    for (const part of compiled) {
      const key = part.run(run);
      if (key === unknown || key === null) return null;
      keys.push(part.count === undefined ? (key as string | number) : part.count(key as string));
    }
    return keys;
  };
}

const counters: Partial<Record<Type, (key: string) => number>> = {
  date: (key) => dayNumber(key),
  dateTime: (key) => minutesBetween(epoch, key),
};

function readsOfAll(parts: readonly (Typed | null)[]): Read[] {
  return parts.flatMap((part) => (part === null ? [] : readsOf(part)));
}

function distinct(reads: readonly Read[]): readonly Read[] {
  return [...new Map(reads.map((read) => [`${read.depth} ${read.of} ${read.slot}`, read])).values()];
}

/** Puts fields and tables in an order in which each comes after what its value depends on; notes a circle when there is none. */
function orderSteps(
  builder: Builder,
  scope: Scope,
  own: TypedScope,
  fields: readonly FieldProgram[],
  tables: readonly TableProgram[],
): (FieldProgram | TableProgram)[] {
  const ordered: (FieldProgram | TableProgram)[] = [];
  const marks = new Map<FieldProgram | TableProgram, 'open' | 'done'>();
  const needsOf = (step: FieldProgram | TableProgram): readonly Read[] => {
    if (step.is === 'field') return readsOfAll([own.fields[step.slot]!.relevant, own.fields[step.slot]!.calculate]);
    return [
      ...readsOfAll([own.tables[step.slot]!.relevant]),
      ...[...step.kinds.values()].flatMap(({ valueReads }) => valueReads),
    ];
  };
  const visit = (step: FieldProgram | TableProgram, trail: readonly string[]): void => {
    const here = [...trail, step.definition.id];
    if (marks.get(step) === 'done') return;
    if (marks.get(step) === 'open') {
      builder.findings.push({
        where: step.definition.id,
        what: `depends on itself: ${here.slice(here.indexOf(step.definition.id)).join(' → ')}`,
      });
      return;
    }
    marks.set(step, 'open');
    for (const { depth, of, slot } of needsOf(step)) {
      if (depth === scope.depth) visit(of === 'field' ? fields[slot]! : tables[slot]!, here);
    }
    marks.set(step, 'done');
    ordered.push(step);
  };
  for (const step of [...fields, ...tables]) visit(step, []);
  return ordered;
}

function setsOf({ sets = {} }: FormDefinition): ReadonlyMap<string, CodeTest> {
  return new Map(Object.entries(sets).map(([name, patterns]) => [name, patterns.length === 0 ? noCodes : codeTest(patterns)]));
}

/** A test for `DB211`, `DC81*` and `DC00*..DC69*`. Answers are remembered: a form asks about few codes, many times. */
export function codeTest(patterns: readonly string[]): CodeTest {
  const tests = patterns.map((pattern): CodeTest => {
    const [from, to] = pattern.split('..').map((end) => end.replace(/\*$/, '')) as [string, string?];
    if (to !== undefined) return (code) => code.slice(0, from.length) >= from && code.slice(0, to.length) <= to;
    return pattern.endsWith('*') ? (code) => code.startsWith(from) : (code) => code === from;
  });
  const known = new Map<string, boolean>();
  return (code) => {
    const remembered = known.get(code);
    if (remembered !== undefined) return remembered;
    const is = tests.some((test) => test(code));
    known.set(code, is);
    return is;
  };
}

function listsOf({ lists }: FormDefinition): ReadonlyMap<string, ReadonlySet<string>> {
  return new Map(
    Object.entries(lists).flatMap(([id, list]) =>
      'codes' in list ? [[id, new Set(list.codes.map(({ code }) => code))] as const] : [],
    ),
  );
}

function codesByCode(codes: readonly CodeDefinition[]): ReadonlyMap<string, CodeDefinition> {
  return new Map(codes.map((code) => [code.code, code]));
}

function allowedCodes({ names, findings }: Builder, definition: FieldDefinition): CodeTest | null {
  if (!('within' in definition) || definition.within === undefined) return null;
  for (const name of definition.within) {
    if (!names.sets.has(name)) findings.push({ where: `${definition.id}.within`, what: `there is no set called ${name}` });
  }
  return allowedBy(names.sets, definition.within);
}

/** Whether a code lies in one of some sets; null when every code does, as far as can be told: sets that can leave nothing in cannot leave anything out. */
export function allowedBy(sets: Form['sets'], within: readonly string[]): CodeTest | null {
  const tests = within.flatMap((name) => sets.get(name) ?? []);
  return tests.every((test) => test === noCodes) ? null : (code) => tests.some((test) => test(code));
}
