/**
 * The rule language: text → tree. Words are those of a form author; see `forms/README.md`.
 * Knows the grammar only; what names mean is decided in `type.ts`.
 */

export type Node =
  | { readonly node: 'literal'; readonly value: string | number | boolean; readonly date: boolean; readonly at: number }
  | { readonly node: 'codes'; readonly codes: readonly string[]; readonly at: number }
  /** A field, a set or a list; with dots, a field or table inside tables. */
  | { readonly node: 'name'; readonly names: readonly string[]; readonly at: number }
  | {
      readonly node: 'call';
      readonly name: string;
      readonly given: readonly Node[];
      readonly where: Node | null;
      readonly at: number;
    }
  | { readonly node: 'unary'; readonly operator: 'not' | '-'; readonly of: Node; readonly at: number }
  | {
      readonly node: 'binary';
      readonly operator: BinaryOperator;
      readonly left: Node;
      readonly right: Node;
      /** When a code must be in the set, after `in` and `contains`; absent for whatever day. */
      readonly period?: Period;
      readonly at: number;
    }
  /** Whether the codes of a field are valid in its list. */
  | { readonly node: 'valid'; readonly of: Node; readonly period: Period; readonly at: number };

/** `on` a day, where both are the same, or `during` a period; both ends are included, and one that is empty is open. */
export interface Period {
  readonly from: Node;
  readonly to: Node;
}

export type BinaryOperator = 'or' | 'and' | '=' | '!=' | '<' | '<=' | '>' | '>=' | 'in' | 'contains' | '+' | '-' | '*';

/** Something that is wrong with an expression; `at` is the position of the character. */
export interface ExpressionError {
  readonly at: number;
  readonly what: string;
}

export type Parsed = { readonly tree: Node } | { readonly error: ExpressionError };

/** Reads an expression. */
export function parse(text: string): Parsed {
  const whole = readWhole(text, readOr);
  return 'error' in whole ? whole : { tree: whole.read };
}

/** Reads a day, or a period as `FROM..TO`. */
export function parsePeriod(text: string): { readonly period: Period } | { readonly error: ExpressionError } {
  const whole = readWhole(text, (reader) => {
    const from = readSum(reader);
    return { from, to: takes(reader, '..') ? readSum(reader) : from };
  });
  return 'error' in whole ? whole : { period: whole.read };
}

function readWhole<Read>(
  text: string,
  read: (reader: Reader) => Read,
): { readonly read: Read } | { readonly error: ExpressionError } {
  try {
    const reader = { tokens: tokensOf(text), next: 0, operators: 0, depth: 0 };
    const whole = read(reader);
    const rest = reader.tokens[reader.next]!;
    if (rest.kind !== 'end') throw new ParseError(rest.at, `unexpected "${rest.text}"`);
    return { read: whole };
  } catch (error) {
    if (error instanceof ParseError) return { error: { at: error.at, what: error.message } };
    throw error;
  }
}

/** What an expression is made of, in the scope that it stands in: what a call asks `where` stands in the rows of a table. */
export function partsOf(node: Node): readonly Node[] {
  switch (node.node) {
    case 'call':
      return node.given;
    case 'unary':
      return [node.of];
    case 'binary':
      return [node.left, node.right, ...(node.period === undefined ? [] : [node.period.from, node.period.to])];
    case 'valid':
      return [node.of, node.period.from, node.period.to];
    default:
      return [];
  }
}

class ParseError extends Error {
  readonly at: number;
  constructor(at: number, message: string) {
    super(message);
    this.at = at;
  }
}

interface Token {
  readonly kind: 'text' | 'number' | 'date' | 'word' | 'symbol' | 'end';
  readonly text: string;
  readonly at: number;
}

interface Reader {
  readonly tokens: readonly Token[];
  next: number;
  /** Operators that were read, and how deep in brackets and signs this is: an expression goes only so far that every walk of its tree comes back. */
  operators: number;
  depth: number;
}

const mostOperators = 1000;
const deepest = 100;

/** Reads what stands in brackets, or behind a sign. */
function readInner(reader: Reader, read: (reader: Reader) => Node): Node {
  if (++reader.depth > deepest) throw new ParseError(peek(reader).at, `more than ${deepest} levels of brackets and signs`);
  const node = read(reader);
  reader.depth--;
  return node;
}

const tokenPattern =
  /\s*(?:'((?:[^']|'')*)'|(\d{4}-\d{2}-\d{2})|(\d+(?:\.\d+)?)|([A-Za-z][A-Za-z0-9]*)|(<=|>=|!=|\.\.|[=<>+\-*(),.[\]]))/y;

function tokensOf(text: string): Token[] {
  const tokens: Token[] = [];
  const end = text.trimEnd().length;
  tokenPattern.lastIndex = 0;
  while (tokenPattern.lastIndex < end) {
    const from = tokenPattern.lastIndex;
    const match = tokenPattern.exec(text);
    if (match === null) throw new ParseError(from, `unknown character "${text.slice(from).trimStart()[0] ?? ''}"`);
    const [whole, quoted, date, number, word, symbol] = match;
    const at = from + (whole.length - whole.trimStart().length);
    if (quoted !== undefined) tokens.push({ kind: 'text', text: quoted.replaceAll("''", "'"), at });
    else if (date !== undefined) tokens.push({ kind: 'date', text: date, at });
    else if (number !== undefined) tokens.push({ kind: 'number', text: number, at });
    else if (word !== undefined) tokens.push({ kind: 'word', text: word, at });
    else tokens.push({ kind: 'symbol', text: symbol!, at });
  }
  tokens.push({ kind: 'end', text: 'the end', at: end });
  return tokens;
}

function readOr(reader: Reader): Node {
  return readLeft(reader, ['or'], readAnd);
}

function readAnd(reader: Reader): Node {
  return readLeft(reader, ['and'], readNot);
}

function readNot(reader: Reader): Node {
  const { at } = peek(reader);
  if (!takes(reader, 'not')) return readComparison(reader);
  return { node: 'unary', operator: 'not', of: readInner(reader, readNot), at };
}

const comparisons = ['=', '!=', '<', '<=', '>', '>=', 'in', 'contains'] as const;

function readComparison(reader: Reader): Node {
  const left = readSum(reader);
  const { at } = peek(reader);
  if (takes(reader, 'valid')) return readValid(reader, left, at);
  const operator = comparisons.find((candidate) => takes(reader, candidate));
  if (operator === undefined) return left;
  const right = readSum(reader);
  const period = operator === 'in' || operator === 'contains' ? readPeriod(reader) : undefined;
  return { node: 'binary', operator, left, right, ...(period !== undefined && { period }), at };
}

function readValid(reader: Reader, of: Node, at: number): Node {
  const period = readPeriod(reader);
  if (period === undefined) throw new ParseError(peek(reader).at, 'expected "on" a day or "during" a period');
  return { node: 'valid', of, period, at };
}

/** Fields may be called `valid`, `on` and `during` too: only behind a field or a set do these words mean a time. */
function readPeriod(reader: Reader): Period | undefined {
  if (takes(reader, 'on')) {
    const day = readSum(reader);
    return { from: day, to: day };
  }
  if (!takes(reader, 'during')) return undefined;
  const from = readSum(reader);
  expect(reader, '..');
  return { from, to: readSum(reader) };
}

function readSum(reader: Reader): Node {
  return readLeft(reader, ['+', '-'], readProduct);
}

function readProduct(reader: Reader): Node {
  return readLeft(reader, ['*'], readSigned);
}

function readSigned(reader: Reader): Node {
  const { at } = peek(reader);
  return takes(reader, '-') ? { node: 'unary', operator: '-', of: readInner(reader, readSigned), at } : readAtom(reader);
}

function readAtom(reader: Reader): Node {
  const token = reader.tokens[reader.next++]!;
  const { at } = token;
  switch (token.kind) {
    case 'text':
      return { node: 'literal', value: token.text, date: false, at };
    case 'date':
      return { node: 'literal', value: token.text, date: true, at };
    case 'number':
      return { node: 'literal', value: Number(token.text), date: false, at };
    case 'word':
      return readWord(reader, token);
    default:
      if (token.text === '(') {
        const inner = readInner(reader, readOr);
        expect(reader, ')');
        return inner;
      }
      if (token.text === '[') return readCodes(reader, at);
      throw new ParseError(at, `expected a value, found "${token.text}"`);
  }
}

const reserved = new Set(['or', 'and', 'not', 'in', 'contains', 'where']);

function readWord(reader: Reader, { text, at }: Token): Node {
  if (text === 'true' || text === 'false') return { node: 'literal', value: text === 'true', date: false, at };
  if (reserved.has(text)) throw new ParseError(at, `"${text}" cannot stand here`);
  if (takes(reader, '(')) return readCall(reader, text, at);
  const names = [text];
  while (takes(reader, '.')) names.push(expectWord(reader));
  return { node: 'name', names, at };
}

function readCall(reader: Reader, name: string, at: number): Node {
  const given: Node[] = [];
  let where: Node | null = null;
  if (!takes(reader, ')')) {
    do given.push(readInner(reader, readOr));
    while (takes(reader, ','));
    if (takes(reader, 'where')) where = readInner(reader, readOr);
    expect(reader, ')');
  }
  return { node: 'call', name, given, where, at };
}

function readCodes(reader: Reader, at: number): Node {
  const codes: string[] = [];
  do {
    const token = reader.tokens[reader.next++]!;
    if (token.kind !== 'text') throw new ParseError(token.at, 'expected a code in quotes');
    codes.push(token.text);
  } while (takes(reader, ','));
  expect(reader, ']');
  return { node: 'codes', codes, at };
}

function readLeft(reader: Reader, operators: readonly BinaryOperator[], readPart: (reader: Reader) => Node): Node {
  let left = readPart(reader);
  for (;;) {
    const { at } = peek(reader);
    const operator = operators.find((candidate) => takes(reader, candidate));
    if (operator === undefined) return left;
    if (++reader.operators > mostOperators) throw new ParseError(at, `more than ${mostOperators} operators`);
    left = { node: 'binary', operator, left, right: readPart(reader), at };
  }
}

function peek(reader: Reader): Token {
  return reader.tokens[reader.next]!;
}

function takes(reader: Reader, text: string): boolean {
  const token = peek(reader);
  const isHere = (token.kind === 'word' || token.kind === 'symbol') && token.text === text;
  if (isHere) reader.next++;
  return isHere;
}

function expect(reader: Reader, text: string): void {
  const { at, text: found } = peek(reader);
  if (!takes(reader, text)) throw new ParseError(at, `expected "${text}", found "${found}"`);
}

function expectWord(reader: Reader): string {
  const token = reader.tokens[reader.next++]!;
  if (token.kind !== 'word') throw new ParseError(token.at, `expected a name, found "${token.text}"`);
  return token.text;
}
