/** A scope's typed expressions, compiled to functions, with what must stay the same around it for its values and verdicts to stand. */
import { dateOfDayNumber, dayNumber, minutesBetween } from '../answers/dates.ts';
import { catalogueListOf } from '../definition/code-list.ts';
import type { Expression, FieldDefinition } from '../definition/definition.ts';
import { isGenerated, type Scope } from '../definition/scope.ts';
import { compile, comparesRows, compilePeriod, readsOf, type Comparison, type Read } from '../expression/compile.ts';
import type { Type } from '../expression/functions.ts';
import { pending, type Compiled, type RowKeys, type Run } from '../expression/run.ts';
import type { Typed } from '../expression/typed-tree.ts';
import { checkerOf, plainerOf } from '../field-types/index.ts';
import { namesOneOf } from './asked-codes.ts';
import { compileMessage } from './message.ts';
import { orderSteps } from './order.ts';
import type {
  ExpectationProgram,
  FieldProgram,
  LetterProgram,
  QuestionProgram,
  RepairProgram,
  RuleProgram,
  ScopeProgram,
  TableProgram,
  TriggerProgram,
} from './program.ts';
import { answersAmong, distinct, readsOfAll } from './reads.ts';
import {
  nothing,
  typed,
  type Builder,
  type TypedField,
  type TypedRepair,
  type TypedRule,
  type TypedScope,
  type TypedTable,
  type TypedTrigger,
} from './typed.ts';

export function compileScope(builder: Builder, scope: Scope, typedScopes: ReadonlyMap<Scope, TypedScope>): ScopeProgram {
  const own = typedScopes.get(scope)!;
  const following = followingTables(scope, own);
  const fields = own.fields.map((field, slot) => compileField(builder, scope, following.has(slot), field));
  const tables = own.tables.map((table) => compileTable(builder, scope, table, typedScopes));
  const home = scope.outer?.tables.find(({ kinds }) => kinds.get(scope.kind) === scope);
  const contributions =
    (home && builder.names.totals.get(home))?.map(({ program }) => program.contributions.get(scope.kind) ?? null) ?? [];
  const keys = (home && builder.names.relations.get(home))?.map(({ program }) => program.keys.get(scope.kind) ?? null) ?? [];
  const inner = tables.flatMap(({ kinds }) => [...kinds.values()]);
  const outwards = (reads: readonly Read[]) => distinct(reads.filter(({ depth }) => depth < scope.depth));
  const valueParts = [
    ...own.fields.flatMap(({ relevant, calculate }) => [relevant, calculate]),
    ...own.tables.map(({ relevant }) => relevant),
    ...contributions,
    ...keys.flatMap((key) => key ?? []),
  ];
  const copies = own.fields.flatMap(({ copy }) => copy ?? []);
  const innerCopies = inner.flatMap(({ copyReads }) => (copyReads === null ? [] : [copyReads]));
  const gone = rulesOfGone(scope, typedScopes);
  const tableVerdicts = [...own.tables.flatMap(verdictOf), ...own.triggers.map(({ when }) => when), own.isValid];
  const tableReads = [
    ...readsOfAll(tableVerdicts),
    ...own.tables.flatMap(messageReadsOf),
    ...inner.flatMap((program) => program.verdictReads),
  ];
  const callVerdicts = [...own.triggers.flatMap(({ due, rules }) => [due, ...partsOfRules(rules)]), ...partsOfRules(gone)];
  const callReads = [...readsOfAll(callVerdicts), ...[...own.triggers, { rules: gone }].flatMap(messageReadsOf)];
  const steps = orderSteps(builder, scope, own, fields, tables);
  const slotsOf = (chosen: (field: FieldProgram) => boolean) => fields.flatMap((field) => (chosen(field) ? field.slot : []));
  const readsOutwards = ({ depth, of }: Read) => depth < scope.depth || of === 'table';
  return {
    scope,
    fields,
    tables,
    steps,
    tableSteps: steps.filter((step) => step.is === 'table' || step.followsTables),
    readingOutwards: slotsOf(({ comparesRows, verdictReads }) => comparesRows || verdictReads.some(readsOutwards)),
    comparing: slotsOf(({ comparesRows }) => comparesRows),
    contributions: contributions.map((contribution) => contribution && compile(contribution)),
    keys: keys.map((key) => compileKeys(key)),
    triggers: own.triggers.map((trigger) => compileTrigger(builder, scope, trigger)),
    isValid: compileOrNull(own.isValid),
    valueReads: outwards([...readsOfAll(valueParts), ...inner.flatMap((program) => program.valueReads)]),
    verdictReads: outwards([...fields.flatMap(({ verdictReads }) => verdictReads), ...tableReads, ...callReads]),
    tableReads: outwards(tableReads),
    callReads: outwards(callReads),
    comparesTables: [...tableVerdicts, ...callVerdicts].some((part) => part !== null && comparesRows(part)),
    copyReads: copies.length + innerCopies.length === 0 ? null : outwards([...readsOfAll(copies), ...innerCopies.flat()]),
  };
}

/** What decides the verdict on a field or a table. */
function verdictOf({ required, readonly, rules, ...parts }: TypedField | TypedTable): readonly (Typed | null)[] {
  const validOn = 'validOn' in parts && parts.validOn !== null ? [parts.validOn.from, parts.validOn.to] : [];
  return [required, readonly, ...validOn, ...partsOfRules(rules)];
}

function partsOfRules(rules: readonly TypedRule[]): readonly (Typed | null)[] {
  return rules.flatMap(({ constraint, repairs }) => [constraint, ...repairs.map(({ value }) => value)]);
}

/** What is said of the rows of a scope by the triggers that they answer, wherever these stand. */
function rulesOfGone(scope: Scope, typedScopes: ReadonlyMap<Scope, TypedScope>): readonly TypedRule[] {
  const triggers = [...typedScopes.values()].flatMap((each) => each.triggers);
  return triggers.flatMap(({ answering, gone }) => (gone !== null && answering === scope ? [gone] : []));
}

function compileTrigger(builder: Builder, scope: Scope, { definition, when, due, rules, gone }: TypedTrigger): TriggerProgram {
  return {
    definition,
    when: compile(when),
    due: compileOrNull(due),
    rules: rules.map((rule) => compileRule(builder, scope, rule)),
    gone: gone && compileRule(builder, scope, gone),
  };
}

function messageReadsOf({ rules }: Pick<TypedField, 'rules'>): readonly Read[] {
  return rules.flatMap(({ messageReads }) => messageReads);
}

/** Slots of the fields whose values depend on tables of their own scope, through whatever other fields. */
function followingTables({ depth }: Scope, { fields }: TypedScope): ReadonlySet<number> {
  const reads = fields.map(({ relevant, calculate }) => readsOfAll([relevant, calculate]).filter((read) => read.depth === depth));
  const found = new Set<number>();
  for (let known = -1; known < found.size;) {
    known = found.size;
    reads.forEach((each, slot) => each.some((read) => read.of === 'table' || found.has(read.slot)) && found.add(slot));
  }
  return found;
}

function compileField(builder: Builder, scope: Scope, followsTables: boolean, typedField: TypedField): FieldProgram {
  const { field, rules, ...parts } = typedField;
  const { definition: form, codes } = builder;
  const { definition, slot } = field;
  const inForm = ('list' in definition ? codes.get(definition.list) : undefined) ?? null;
  return {
    is: 'field',
    id: definition.id,
    slot,
    definition,
    plain: plainerOf(definition),
    check: checkerOf(definition),
    isMade: definition.lookedUp !== undefined || isGenerated(definition),
    codes: inForm,
    catalogue: catalogueListOf(form, definition),
    relevant: compileOrNull(parts.relevant),
    calculate: compileOrNull(parts.calculate),
    copy: compileOrNull(parts.copy),
    calculateReads: answersAmong(readsOfAll([parts.calculate])),
    copyReads: answersAmong(readsOfAll([parts.copy])),
    initial: compileOrNull(parts.initial),
    followsTables,
    verdictReads: distinct([...readsOfAll(verdictOf(typedField)), ...messageReadsOf(typedField)]),
    comparesRows: verdictOf(typedField).some((part) => part !== null && comparesRows(part)),
    required: compileOrNull(parts.required),
    readonly: compileOrNull(parts.readonly),
    validOn: parts.validOn && compilePeriod(parts.validOn),
    isDated: isDated(builder, definition),
    limit: parts.limit,
    rules: rules.map((rule) => compileRule(builder, scope, rule)),
  };
}

function isDated({ names: { lists, sets } }: Builder, definition: FieldDefinition): boolean {
  if (!('list' in definition)) return true;
  const asked = [lists.get(definition.list), ...(definition.within ?? []).map((name) => sets.get(name))];
  return asked.some((codes) => codes !== undefined && ('catalogue' in codes || codes.isDated));
}

function compileTable(
  builder: Builder,
  scope: Scope,
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
    others: builder.names.others.get(table) ?? [],
    rules: rules.map((rule) => compileRule(builder, scope, rule)),
  };
}

/** A rule that names a set without codes can neither be kept nor broken (see `asleep.ts`). */
const asleep: Compiled = () => pending;

function compileRule(
  builder: Builder,
  scope: Scope,
  { definition, constraint, repairs, message, messageReads }: TypedRule,
): RuleProgram {
  const isAsleep = namesOneOf(definition.constraint, builder.emptySets);
  const keysOf = (comparison: Comparison) => keysOfRow(builder, scope, comparison);
  return {
    definition,
    constraint: isAsleep ? asleep : compile(constraint),
    message,
    repairs: repairs.map(compileRepair),
    speaksOf: answersAmong([...readsOf(constraint, keysOf), ...messageReads]),
  };
}

function compileRepair({ definition, item, scope, value }: TypedRepair): RepairProgram {
  return { definition, item, tables: scope.path, value: compileOrNull(value) };
}

/** What the rows are compared by, of the kind that a rule in `scope` stands in or under. */
function keysOfRow({ names }: Builder, scope: Scope, { depth, table, relation }: Comparison): readonly Typed[] {
  let row = scope;
  while (row.depth > depth && row.outer !== null) row = row.outer;
  const home = row.outer?.tables[table];
  return (home && names.relations.get(home)?.[relation]?.program.keys.get(row.kind)) ?? [];
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
      if (key === pending || key === null) return null;
      keys.push(part.count === undefined ? (key as string | number) : part.count(key as string));
    }
    return keys;
  };
}

const counters: Partial<Record<Type, (key: string) => number>> = {
  date: (key) => dayNumber(key),
  dateTime: (key) => minutesBetween(epoch, key),
};

export function typeExpectation(
  builder: Builder,
  definition: ExpectationProgram['definition'],
  scope: Scope,
): ExpectationProgram {
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

export function compileQuestion(builder: Builder, definition: QuestionProgram['definition'], scope: Scope): QuestionProgram {
  const { id, when, message } = definition;
  const note = (what: string): void => void builder.findings.push({ where: `${id}.message`, what });
  const asked = typed(builder, when, { scope, where: id, reach: 'neighbours', wanted: ['boolean'] });
  return { definition, when: compile(asked ?? nothing), message: compileMessage(message, scope, new Map(), note).message };
}

export function compileLetter(builder: Builder, definition: LetterProgram['definition'], scope: Scope): LetterProgram {
  const { id, when, text } = definition;
  const note = (what: string): void => void builder.findings.push({ where: `${id}.text`, what });
  const read = { scope, where: id, reach: 'neighbours' } as const;
  const asked = typed(builder, when, { ...read, wanted: ['boolean'] });
  const given = new Map([['today', typed(builder, 'today()', { ...read, wanted: ['date'] }) ?? nothing]]);
  return { definition, when: compile(asked ?? nothing), text: compileMessage(text.join('\n'), scope, given, note).message };
}

const anyType: readonly Type[] = ['text', 'number', 'boolean', 'date', 'time', 'dateTime', 'code', 'codes'];
