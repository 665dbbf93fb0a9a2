/** The grammar of rules: what each text is read as, and where and why a wrong one is refused. */
import { expect, test } from 'vitest';
import { parse, type Node, type Period } from './parse.ts';

/** An expression with every part in brackets, as it was read. */
function read(text: string): string {
  const parsed = parse(text);
  return 'error' in parsed ? `${parsed.error.at}: ${parsed.error.what}` : shown(parsed.tree);
}

function shown(node: Node): string {
  switch (node.node) {
    case 'literal':
      if (typeof node.value === 'boolean') return `boolean ${String(node.value)}`;
      return node.date ? `date ${String(node.value)}` : JSON.stringify(node.value);
    case 'codes':
      return `[${node.codes.join(' ')}]`;
    case 'name':
      return node.names.join('.');
    case 'call':
      return `${node.name}(${node.given.map(shown).join(', ')}${node.where === null ? '' : ` where ${shown(node.where)}`})`;
    case 'unary':
      return `(${node.operator} ${shown(node.of)})`;
    case 'valid':
      return `(${shown(node.of)} valid${shownPeriod(node.period)})`;
    case 'binary':
      return `(${shown(node.left)} ${node.operator} ${shown(node.right)}${node.period === undefined ? '' : shownPeriod(node.period)})`;
  }
}

function shownPeriod({ from, to }: Period): string {
  return from === to ? ` on ${shown(from)}` : ` during ${shown(from)}..${shown(to)}`;
}

test.each([
  ["'text'", '"text"'],
  ["'it''s'", '"it\'s"'],
  ["''", '""'],
  ['12', '12'],
  ['a valid on b', '(a valid on b)'],
  ['not a valid during b..c and d', '((not (a valid during b..c)) and d)'],
  ['valid = on', '(valid = on)'],
  ['3.5', '3.5'],
  ['12.345', '12.345'],
  ['2004-01-01', 'date 2004-01-01'],
  ['true', 'boolean true'],
  ['false', 'boolean false'],
  ["'and'", '"and"'],
  ["length(')')", 'length(")")'],
  ['stageT', 'stageT'],
  ['contacts.procedures.days', 'contacts.procedures.days'],
  ['today()', 'today()'],
  ["if(a, 1, 'x')", 'if(a, 1, "x")'],
  ['count(contacts where days > 1)', 'count(contacts where (days > 1))'],
])('reading an expression knows the value %s', (text, tree) => expect(read(text)).toBe(tree));

test.each(['=', '!=', '<', '<=', '>', '>=', '+', '-', '*', 'and', 'or', 'contains', 'in'])(
  'reading an expression knows the operator %s',
  (operator) => expect(read(`a ${operator} b`)).toBe(`(a ${operator} b)`),
);

test.each([
  ["a in ['X', 'Y1']", '(a in [X Y1])'],
  ['a in b on c', '(a in b on c)'],
  ['a contains b on c and d', '((a contains b on c) and d)'],
  ['a in b during c..d', '(a in b during c..d)'],
  ['a in b during c + 1..2026-11-21', '(a in b during (c + 1)..date 2026-11-21)'],
  ["a in ['B'] on c", '(a in [B] on c)'],
  ['on in on on on', '(on in on on on)'],
  ['during = on', '(during = on)'],
  ['a or b and c', '(a or (b and c))'],
  ['a and b or c and d', '((a and b) or (c and d))'],
  ['not a and b', '((not a) and b)'],
  ['not a = b', '(not (a = b))'],
  ['not not a', '(not (not a))'],
  ['a + b * c', '(a + (b * c))'],
  ['a - b - c', '((a - b) - c)'],
  ['a or b or c', '((a or b) or c)'],
  ['(a + b) * c', '((a + b) * c)'],
  ['-a * b', '((- a) * b)'],
  ['- - a', '(- (- a))'],
  ['a - 1 < b + 1', '((a - 1) < (b + 1))'],
  ['(a = b) = (c = d)', '((a = b) = (c = d))'],
  ['a<=b', '(a <= b)'],
  ['  a\n and\tb  ', '(a and b)'],
  ['2026-11-21 - 1', '(date 2026-11-21 - 1)'],
])('reading an expression reads %j by what binds most', (text, tree) => expect(read(text)).toBe(tree));

test('reading an expression records where each part stands', () => {
  expect(parse(' aa  <= today()')).toMatchObject({ tree: { at: 5, left: { at: 1 }, right: { at: 8 } } });
});

test.each([
  ['', 0, 'expected a value, found "the end"'],
  ['a and', 5, 'expected a value, found "the end"'],
  ['a = ', 3, 'expected a value, found "the end"'],
  ['a b', 2, 'unexpected "b"'],
  ['a < b < c', 6, 'unexpected "<"'],
  ['(a', 2, 'expected ")", found "the end"'],
  ['a)', 1, 'unexpected ")"'],
  ['f(a', 3, 'expected ")", found "the end"'],
  ['f(a b)', 4, 'expected ")", found "b"'],
  ['a.', 2, 'expected a name, found "the end"'],
  ['a.1', 2, 'expected a name, found "1"'],
  ['and a', 0, '"and" cannot stand here'],
  ['a = or', 4, '"or" cannot stand here'],
  ['where', 0, '"where" cannot stand here'],
  ['a in [B]', 6, 'expected a code in quotes'],
  ["a in ['B' 'C']", 10, 'expected "]", found "C"'],
  ['a in []', 6, 'expected a code in quotes'],
  ['a in b during c', 15, 'expected "..", found "the end"'],
  ['a = b on c', 6, 'unexpected "on"'],
  ['a ? b', 1, 'unknown character "?"'],
  ["a = 'b", 3, 'unknown character "\'"'],
  ['a / b', 1, 'unknown character "/"'],
  ['æ', 0, 'unknown character "æ"'],
])('reading an expression says what is wrong with %j, and where', (text, at, what) => expect(read(text)).toBe(`${at}: ${what}`));
