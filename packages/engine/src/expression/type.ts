/**
 * The rule language: tree → typed tree. Every name is found, every type is checked, and what runs over the rows of a table is
 * noted with that table, so that it can be kept up to date row by row.
 */
import type { FieldDefinition, FieldType } from '../definition/definition.ts';
import { resolve, type Scope, type ScopeTable } from '../definition/scope.ts';
import { setOfCodes, type NamedCodes } from './code-set.ts';
import { catalogueListOf } from '../definition/code-list.ts';
import { functions, type FunctionDefinition, type Type } from './functions.ts';
import type { OthersProgram, RelationProgram, TotalProgram, Typed, TypedPeriod } from './typed-tree.ts';
import { partsOf, type ExpressionError, type Node, type Period } from './parse.ts';

/** What all expressions of a form share: the sets and lists of codes, and what they asked to have kept for each table. */
export interface FormNames {
  readonly sets: ReadonlyMap<string, NamedCodes>;
  readonly lists: ReadonlyMap<string, NamedCodes>;
  readonly totals: Map<ScopeTable, { key: string; program: TotalProgram }[]>;
  readonly relations: Map<ScopeTable, { key: string; program: RelationProgram }[]>;
  readonly others: Map<ScopeTable, OthersProgram[]>;
  /** Names of all functions that they call. */
  readonly called: Set<string>;
}

export type TypedOrError = { readonly typed: Typed } | { readonly error: ExpressionError };

/** Whether an expression may look at neighbouring rows: rules may, what decides values may not. */
export type RuleScope = 'values' | 'neighbours';

/** Finds all names of an expression, where it stands, and checks that it gives one of the types wanted. */
export function typeExpression(tree: Node, place: TypingContext, wanted: readonly Type[]): TypedOrError {
  try {
    const typed = typeNode(tree, place);
    if (!wanted.includes(typed.type) && typed.type !== 'nothing') {
      throw new TypingError(tree.at, `gives ${typed.type}, but ${wanted.join(' or ')} is needed`);
    }
    return { typed };
  } catch (error) {
    if (error instanceof TypingError) return { error: { at: error.at, what: error.message } };
    throw error;
  }
}

/** The type of a field's values in expressions. */
export function typeOfField({ type }: FieldDefinition): Type {
  return typeByFieldType[type];
}

const typeByFieldType: Readonly<Record<FieldType, Type>> = {
  text: 'text',
  longText: 'text',
  integer: 'number',
  decimal: 'number',
  yesNo: 'boolean',
  date: 'date',
  time: 'time',
  dateTime: 'dateTime',
  code: 'code',
  codes: 'codes',
  cpr: 'text',
  unit: 'text',
  provider: 'text',
};

class TypingError extends Error {
  readonly at: number;
  constructor(at: number, message: string) {
    super(message);
    this.at = at;
  }
}

interface TypingContext {
  readonly scope: Scope;
  readonly names: FormNames;
  readonly reach: RuleScope;
  /** Names that mean something in this expression alone; not in what it asks of rows. */
  readonly given?: ReadonlyMap<string, Typed> | undefined;
  /** The rows of which `other.…` means a field. */
  readonly others?: Scope | undefined;
}

function typeNode(node: Node, place: TypingContext): Typed {
  switch (node.node) {
    case 'literal':
      return { is: 'literal', value: node.value, type: typeOfLiteral(node.value, node.date) };
    case 'name':
      return typeName(node.names, node.at, place);
    case 'call':
      return typeCall(node, place);
    case 'unary': {
      const type = node.operator === 'not' ? 'boolean' : 'number';
      return { is: node.operator === 'not' ? 'not' : 'minus', type, of: typeAs(node.of, place, type) };
    }
    case 'binary':
      return typeBinary(node, place);
    case 'valid':
      return typeValid(node, place);
    case 'codes':
      throw new TypingError(node.at, 'a list of codes can only stand after "in" or "contains"');
  }
}

function typeOfLiteral(value: string | number | boolean, isDate: boolean): Type {
  if (typeof value === 'string') return isDate ? 'date' : 'text';
  return typeof value === 'number' ? 'number' : 'boolean';
}

function typeName(names: readonly string[], at: number, place: TypingContext): Typed {
  const { scope, given, others } = place;
  const { sets, lists } = place.names;
  const [name] = names as [string];
  if (others !== undefined && name === 'other' && names.length === 2) return typeOther(others, names[1]!, at);
  const meant = names.length === 1 ? given?.get(name) : undefined;
  if (meant !== undefined) return meant;
  if (names.length > 1)
    throw new TypingError(at, `${names.join('.')} can only stand in a function over rows, such as count or some`);
  const found = resolve(scope, name);
  if (found?.field)
    return { is: 'field', depth: found.scope.depth, slot: found.field.slot, type: typeOfField(found.field.definition) };
  if (found?.table) throw new TypingError(at, `${name} is a table; use count, some, every, sum, min or max`);
  if (name === 'kind' && scope.outer !== null) return { is: 'literal', value: scope.kind, type: 'text' };
  if (sets.has(name) || lists.has(name))
    throw new TypingError(at, `${name} is a set of codes; it can only stand after "in" or "contains"`);
  throw new TypingError(at, `there is no field called ${name} here`);
}

function typeBinary({ operator, left, right, period, at }: Node & { node: 'binary' }, place: TypingContext): Typed {
  switch (operator) {
    case 'and':
    case 'or':
      return { is: operator, type: 'boolean', left: typeAs(left, place, 'boolean'), right: typeAs(right, place, 'boolean') };
    case '+':
    case '-':
    case '*':
      return {
        is: 'arithmetic',
        operator,
        type: 'number',
        left: typeAs(left, place, 'number'),
        right: typeAs(right, place, 'number'),
      };
    case 'in':
    case 'contains':
      return {
        is: 'member',
        type: 'boolean',
        of: operator === 'in' ? typeAs(left, place, 'code', 'text') : typeAs(left, place, 'codes'),
        set: typeSet(right, place),
        match: 'some',
        period: period === undefined ? null : typePeriod(period, place),
      };
    default: {
      const one = typeNode(left, place);
      const other = typeNode(right, place);
      if (!areComparable(one.type, other.type)) throw new TypingError(at, `${one.type} cannot be compared with ${other.type}`);
      checkCode(left, right, place);
      checkCode(right, left, place);
      return { is: 'compare', type: 'boolean', operator, left: one, right: other };
    }
  }
}

function typeAs(node: Node, place: TypingContext, ...wanted: readonly Type[]): Typed {
  const typed = typeNode(node, place);
  if (!wanted.includes(typed.type) && typed.type !== 'nothing') {
    throw new TypingError(node.at, `gives ${typed.type}, but ${wanted.join(' or ')} is needed`);
  }
  return typed;
}

function areComparable(one: Type, other: Type): boolean {
  const textual = (type: Type) => type === 'code' || type === 'text';
  return one === other ? one !== 'codes' : textual(one) && textual(other);
}

/** A code field compared with a text: the text must be a code of the field's list. */
function checkCode(field: Node, literal: Node, { scope, names }: TypingContext): void {
  if (field.node !== 'name' || field.names.length !== 1 || literal.node !== 'literal' || typeof literal.value !== 'string')
    return;
  const definition = resolve(scope, field.names[0]!)?.field?.definition;
  if (definition?.type !== 'code') return;
  const codes = names.lists.get(definition.list);
  if (codes !== undefined && !('catalogue' in codes) && !codes.has(literal.value))
    throw new TypingError(literal.at, `${literal.value} is not a code of ${definition.list}`);
}

/** Whether the codes of a field are valid in the list that it takes them from. */
function typeValid({ of, period, at }: Node & { node: 'valid' }, place: TypingContext): Typed {
  const field = of.node === 'name' && of.names.length === 1 ? resolve(place.scope, of.names[0]!)?.field?.definition : undefined;
  const set = field && codesOfField(field, place.names);
  if (set === undefined) throw new TypingError(at, '"valid" stands after a field of codes, a unit or a provider');
  return {
    is: 'member',
    type: 'boolean',
    of: typeNode(of, place),
    set,
    match: 'every',
    period: typePeriod(period, place),
  };
}

function codesOfField(field: FieldDefinition, { lists }: FormNames): NamedCodes | undefined {
  if ('list' in field) return lists.get(field.list);
  const catalogue = catalogueListOf({ lists: {} }, field);
  return catalogue === null ? undefined : { catalogue };
}

function typePeriod({ from, to }: Period, place: TypingContext): TypedPeriod {
  const first = typeAs(from, place, 'date', 'dateTime');
  return { from: first, to: to === from ? first : typeAs(to, place, 'date', 'dateTime') };
}

function typeSet(node: Node, { names: { sets, lists } }: TypingContext): NamedCodes {
  if (node.node === 'codes') return setOfCodes(node.codes.map((code) => ({ code })));
  if (node.node === 'literal' && typeof node.value === 'string') return setOfCodes([{ code: node.value }]);
  if (node.node === 'name' && node.names.length === 1) {
    const [name] = node.names as [string];
    const set = sets.get(name) ?? lists.get(name);
    if (set !== undefined) return set;
    throw new TypingError(node.at, `there is no set or list of codes called ${name}`);
  }
  throw new TypingError(node.at, 'expected a set, a list or codes in brackets');
}

function typeCall(node: Node & { node: 'call' }, place: TypingContext): Typed {
  place.names.called.add(node.name);
  if (isOfOthers(node, place)) return typeOthers(node, place);
  if (node.where !== null && Object.hasOwn(howMany, node.name) && isOfCodes(node, place)) return typeCodesOf(node, place);
  const overRows = Object.hasOwn(rowFunctions, node.name) ? rowFunctions[node.name] : undefined;
  if (overRows !== undefined && !(node.name === 'count' && isOfCodes(node, place))) return overRows(node, place);
  if (node.where !== null) throw new TypingError(node.at, `${node.name} takes no "where"`);
  if (node.name === 'reported') return typeReported(node, place);
  if (node.name === 'count') return { is: 'call', type: 'number', call: countCodes, given: [typeNode(node.given[0]!, place)] };
  const call = Object.hasOwn(functions, node.name) ? functions[node.name] : undefined;
  if (call === undefined) throw new TypingError(node.at, `there is no function called ${node.name}`);
  const fewest = call.takes.length - (call.optional ?? 0);
  if (node.given.length < fewest || node.given.length > call.takes.length) {
    const takes = fewest === call.takes.length ? fewest : `${fewest} to ${call.takes.length}`;
    throw new TypingError(node.at, `${node.name} takes ${takes} values, but was given ${node.given.length}`);
  }
  const given = node.given.map((argument, index) => {
    const wanted = call.takes[index]!;
    return wanted === 'any' ? typeNode(argument, place) : typeAs(argument, place, ...typesTaken(wanted));
  });
  return { is: 'call', type: typeOfCall(call, given), call, given };
}

/** `reported()` of the row or report that it stands in, `reported(field)` of a field in reach. */
function typeReported({ given, at }: Node & { node: 'call' }, { scope }: TypingContext): Typed {
  const [of] = given;
  if (of === undefined) return { is: 'reported', type: 'boolean', depth: scope.depth, of: null, id: '' };
  const found = of.node === 'name' && of.names.length === 1 ? resolve(scope, of.names[0]!) : null;
  if (!found?.field || given.length > 1) throw new TypingError(at, 'reported takes nothing or a field, as in reported(end)');
  const { depth } = found.scope;
  const { slot, definition } = found.field;
  const value: Typed = { is: 'field', depth, slot, type: typeOfField(definition) };
  return { is: 'reported', type: 'boolean', depth, of: value, id: definition.id };
}

function typesTaken(wanted: Exclude<FunctionDefinition['takes'][number], 'any'>): readonly Type[] {
  if (wanted === 'dateOrTime') return ['date', 'dateTime'];
  return wanted === 'text' ? ['text', 'code'] : [wanted];
}

function typeOfCall(call: FunctionDefinition, given: readonly Typed[]): Type {
  if (call.returns === 'first') return given[0]!.type;
  if (call.returns !== 'second') return call.returns;
  const type = given[1]!.type;
  return type === 'nothing' && given[2] !== undefined ? given[2].type : type;
}

const countCodes: FunctionDefinition = {
  takes: ['codes'],
  returns: 'number',
  does: 'how many codes were chosen',
  run: ([codes]) => (Array.isArray(codes) ? codes.length : 0),
  takesEmpty: true,
};

function isOfCodes({ given: [of] }: Node & { node: 'call' }, { scope }: TypingContext): boolean {
  return of?.node === 'name' && of.names.length === 1 && resolve(scope, of.names[0]!)?.field?.definition.type === 'codes';
}

/** `every(treatments where code in surgical)`: of each code that was chosen, `code` is its name. */
function typeCodesOf(node: Node & { node: 'call' }, place: TypingContext): Typed {
  const given = new Map<string, Typed>([...(place.given ?? []), ['code', { is: 'code', type: 'code' }]]);
  const where = typeAs(node.where!, { ...place, given }, 'boolean');
  const as = howMany[node.name]!;
  return { is: 'codesOf', type: as === 'value' ? 'number' : 'boolean', of: typeNode(node.given[0]!, place), where, as };
}

type RowFunction = (node: Node & { node: 'call' }, place: TypingContext) => Typed;

/** The functions over the rows of a table, and between a row and its neighbours. */
const rowFunctions: Readonly<Record<string, RowFunction | undefined>> = {
  count: (node, place) => typeTotal(node, place, { combine: 'sum', as: 'value', type: 'number', field: 'none' }),
  some: (node, place) => typeTotal(node, place, { combine: 'sum', as: 'some', type: 'boolean', field: 'none' }),
  every: (node, place) => typeTotal(node, place, { combine: 'sum', as: 'none', type: 'boolean', field: 'none' }),
  sum: (node, place) => typeTotal(node, place, { combine: 'sum', as: 'value', type: 'number', field: 'number' }),
  min: (node, place) => typeTotal(node, place, { combine: 'min', as: 'value', field: 'any' }),
  max: (node, place) => typeTotal(node, place, { combine: 'max', as: 'value', field: 'any' }),
  overlaps: (node, place) => typeFlagged(node, place, 'overlaps', 2),
  repeated: (node, place) => typeFlagged(node, place, 'repeated', 1),
  previous: (node, place) => typeNeighbour(node, place, -1),
  next: (node, place) => typeNeighbour(node, place, 1),
};

/** The names of the functions over rows, for the documents. */
export const rowFunctionNames = Object.keys(rowFunctions);

interface TotalShape {
  readonly combine: TotalProgram['combine'];
  readonly as: 'value' | 'some' | 'none';
  /** the type that it returns; the field's when left out. */
  readonly type?: Type;
  readonly field: 'none' | 'number' | 'any';
}

function typeTotal(node: Node & { node: 'call' }, place: TypingContext, shape: TotalShape): Typed {
  const [over] = node.given;
  if (over?.node !== 'name' || node.given.length !== 1)
    throw new TypingError(node.at, `${node.name} takes a table, as in ${node.name}(contacts)`);
  const found = resolve(place.scope, over.names[0]!);
  if (!found?.table) throw new TypingError(over.at, `there is no table called ${over.names[0]!} here`);
  if (shape.as !== 'value' && node.where === null) throw new TypingError(node.at, `${node.name} needs a "where"`);
  const total = noteTotal(found.scope, found.table, over.names.slice(1), node, place, shape);
  return {
    is: 'total',
    depth: found.scope.depth,
    table: found.table.slot,
    total: total.index,
    as: shape.as,
    type: shape.type ?? total.type,
  };
}

/** Notes with a table that a total over it is needed; for a path through several tables, one for each on the way. */
function noteTotal(
  owner: Scope,
  table: ScopeTable,
  rest: readonly string[],
  node: Node & { node: 'call' },
  place: TypingContext,
  shape: TotalShape,
): { readonly index: number; readonly type: Type } {
  const contributions = new Map<string, Typed>();
  for (const [kind, scope] of table.kinds) {
    const given = typeGiven(scope, rest, node, { ...place, scope, given: undefined }, shape);
    if (given !== null) contributions.set(kind, given);
  }
  if (contributions.size === 0)
    throw new TypingError(node.at, `no kind of row in ${table.definition.id} has what ${node.name} needs here`);
  const types = new Set([...contributions.values()].map(({ type }) => type));
  if (types.size > 1) throw new TypingError(node.at, `the kinds of rows in ${table.definition.id} give different types`);
  const noted = place.names.totals.get(table) ?? [];
  place.names.totals.set(table, noted);
  const key = JSON.stringify([shape.combine, shape.as === 'none', rest, withoutPositions(node.where), owner.path]);
  let index = noted.findIndex((candidate) => candidate.key === key);
  if (index < 0) index = noted.push({ key, program: { combine: shape.combine, contributions } }) - 1;
  return { index, type: [...types][0]! };
}

/** What one row contributes to a total; null when rows of this kind contribute nothing. */
function typeGiven(
  scope: Scope,
  rest: readonly string[],
  node: Node & { node: 'call' },
  place: TypingContext,
  shape: TotalShape,
): Typed | null {
  const [next, ...further] = rest;
  if (next !== undefined && scope.tableSlots.has(next)) {
    const inner = scope.tables[scope.tableSlots.get(next)!]!;
    const total = noteTotal(scope, inner, further, node, place, shape);
    return { is: 'total', depth: scope.depth, table: inner.slot, total: total.index, as: 'value', type: total.type };
  }
  if (shape.field === 'none') {
    if (next !== undefined) return null;
    if (node.where === null) return { is: 'literal', value: 1, type: 'number' };
    if (!hasNames(node.where, scope, place)) return null;
    return { is: 'indicator', type: 'number', when: typeAs(node.where, place, 'boolean'), equals: shape.as !== 'none' };
  }
  const slot = next === undefined || further.length > 0 ? undefined : scope.fieldSlots.get(next);
  if (slot === undefined) return null;
  const type = typeOfField(scope.fields[slot]!.definition);
  if (shape.field === 'number' && type !== 'number') throw new TypingError(node.at, `${next} is not a number`);
  const value: Typed = { is: 'field', depth: scope.depth, slot, type };
  if (node.where === null) return value;
  if (!hasNames(node.where, scope, place)) return null;
  return { is: 'call', type, call: functions['if']!, given: [typeAs(node.where, place, 'boolean'), value] };
}

/** Whether a table of several kinds of rows can ask this of rows of this kind: all names must mean something there. */
function hasNames(where: Node, scope: Scope, place: TypingContext): boolean {
  const isOneOfSeveral =
    scope.outer !== null && [...scope.outer.tables].some(({ kinds }) => kinds.size > 1 && kinds.get(scope.kind) === scope);
  if (!isOneOfSeveral) return true;
  return namesIn(where).every(
    (name) => name === 'kind' || resolve(scope, name) !== null || place.names.sets.has(name) || place.names.lists.has(name),
  );
}

function namesIn(node: Node): readonly string[] {
  return node.node === 'name' ? node.names.slice(0, 1) : partsOf(node).flatMap(namesIn);
}

function typeFlagged(
  node: Node & { node: 'call' },
  place: TypingContext,
  relation: 'overlaps' | 'repeated',
  keys: number,
): Typed {
  if (node.given.length !== keys) throw new TypingError(node.at, `${node.name} takes ${keys} values`);
  const { table, scope } = rowTable(node, place);
  const noted = noteRelation(table, relation, node.given, node, place);
  return { is: 'flagged', type: 'boolean', depth: scope.depth, table: table.slot, relation: noted };
}

function typeNeighbour(node: Node & { node: 'call' }, place: TypingContext, step: -1 | 1): Typed {
  const [of] = node.given;
  if (of === undefined || node.given.length !== 1) throw new TypingError(node.at, `${node.name} takes one value`);
  const { table, scope } = rowTable(node, place);
  const order = table.definition.order;
  if (order === undefined) throw new TypingError(node.at, `the table ${table.definition.id} has no order`);
  if (table.kinds.size > 1)
    throw new TypingError(node.at, `rows of ${table.definition.id} are of several kinds; ${node.name} needs one`);
  const noted = noteRelation(table, 'order', [{ node: 'name', names: [order], at: node.at }], node, place);
  const typed = typeNode(of, place);
  return { is: 'neighbour', type: typed.type, depth: scope.depth, table: table.slot, relation: noted, step, of: typed };
}

/** What the calls give that may be made of the other rows of a table, and of the codes of a field. */
const howMany: Readonly<Record<string, 'value' | 'some' | 'none'>> = { count: 'value', some: 'some', every: 'none' };

function isOfOthers({ name, given: [over] }: Node & { node: 'call' }, { scope }: TypingContext): boolean {
  const isNamed = over?.node === 'name' && over.names.length === 1 && over.names[0] === 'others';
  return isNamed && Object.hasOwn(howMany, name) && resolve(scope, 'others') === null;
}

/** `some(others where other.code = code and other.start < start)`. By the value that must be equal a row is compared with few. */
function typeOthers(node: Node & { node: 'call' }, place: TypingContext): Typed {
  const { table, scope } = rowTable({ at: node.at, name: 'others' }, place);
  if (table.kinds.size > 1)
    throw new TypingError(node.at, `rows of ${table.definition.id} are of several kinds; others needs one`);
  if (node.where === null || place.others !== undefined)
    throw new TypingError(node.at, `${node.name}(others) needs a "where" of its own`);
  const [equal] = conjuncts(node.where).flatMap((part) => equalSides(part) ?? []);
  if (equal === undefined) throw new TypingError(node.at, 'others are found by an equal value, as in other.code = code');
  const relation = noteRelation(table, 'keyed', [equal.other], node, place);
  const lookUp = noteRelation(table, 'keyed', [equal.own], node, place);
  const where = typeAs(node.where, { ...place, others: scope }, 'boolean');
  const noted = place.names.others.get(table) ?? [];
  place.names.others.set(table, [...noted, { relation, lookUp, slots: otherSlots(where) }]);
  const as = howMany[node.name]!;
  const type = as === 'value' ? 'number' : 'boolean';
  return { is: 'others', type, depth: scope.depth, table: table.slot, relation, lookUp, where, as };
}

function typeOther(scope: Scope, name: string, at: number): Typed {
  const field = scope.fields[scope.fieldSlots.get(name) ?? -1];
  if (field === undefined) throw new TypingError(at, `the other rows have no field called ${name}`);
  return { is: 'other', slot: field.slot, type: typeOfField(field.definition) };
}

function conjuncts(node: Node): readonly Node[] {
  return node.node === 'binary' && node.operator === 'and' ? [...conjuncts(node.left), ...conjuncts(node.right)] : [node];
}

/** `other.code = code`: the field of the other row, as its own row calls it, and what this row has; null for anything else. */
function equalSides(node: Node): { readonly other: Node; readonly own: Node } | null {
  if (node.node !== 'binary' || node.operator !== '=') return null;
  const { left, right } = node;
  const [of, own] = isOfOther(left) ? [left, right] : [right, left];
  if (!isOfOther(of) || namesIn(own).includes('other')) return null;
  return { other: { ...of, names: of.names.slice(1) }, own };
}

function isOfOther(node: Node): node is Node & { node: 'name' } {
  return node.node === 'name' && node.names.length === 2 && node.names[0] === 'other';
}

function otherSlots(typed: unknown): readonly number[] {
  if (typeof typed !== 'object' || typed === null) return [];
  const own = (typed as Partial<Typed>).is === 'other' ? [(typed as Typed & { is: 'other' }).slot] : [];
  return [...new Set([...own, ...Object.values(typed).flatMap(otherSlots)])];
}

function rowTable(
  { at, name }: { readonly at: number; readonly name: string },
  { scope, reach }: TypingContext,
): { table: ScopeTable; scope: Scope } {
  if (reach === 'values') throw new TypingError(at, `${name} may only be used in rules, not in what decides values`);
  const table = scope.outer?.tables.find(({ kinds }) => kinds.get(scope.kind) === scope);
  if (table === undefined) throw new TypingError(at, `${name} can only be used in the rows of a table`);
  return { table, scope };
}

function noteRelation(
  table: ScopeTable,
  relation: RelationProgram['relation'],
  given: readonly Node[],
  node: Node & { node: 'call' },
  place: TypingContext,
): number {
  const noted = place.names.relations.get(table) ?? [];
  place.names.relations.set(table, noted);
  const key = JSON.stringify([relation, given.map(withoutPositions)]);
  const known = noted.findIndex((candidate) => candidate.key === key);
  if (known >= 0) return known;
  const keys = new Map<string, readonly Typed[]>();
  for (const [kind, scope] of table.kinds) {
    if (given.every((argument) => hasNames(argument, scope, place))) {
      keys.set(
        kind,
        given.map((argument) => typeNode(argument, { ...place, scope, reach: 'values', given: undefined })),
      );
    }
  }
  if (keys.size === 0) throw new TypingError(node.at, `no kind of row in ${table.definition.id} has what ${node.name} compares`);
  return noted.push({ key, program: { relation, keys } }) - 1;
}

function withoutPositions(node: Node | null): unknown {
  return JSON.parse(JSON.stringify(node, (key, value: unknown) => (key === 'at' ? undefined : value)));
}
