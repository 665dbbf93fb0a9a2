/** Do the cases of a form speak of what it has? A misspelt field or rule would else be found neither open nor broken, and prove nothing. */
import { officialNumbersOf, type Answers, type Form, type Row, type ShapeError } from '@sei/engine';
import { similarTo } from '../../packages/engine/src/shape/similar.ts';
import { below } from '../../packages/engine/src/shape/words.ts';
import type { Case, CaseFile, Edits } from './case-file.ts';

type Scope = Form['root']['scope'];

/** What the cases of a form may name. */
interface Names {
  readonly root: Scope;
  readonly rules: readonly string[];
  readonly triggers: readonly string[];
  readonly expectations: readonly string[];
  readonly questions: readonly string[];
  /** Numbers of official rules that the form fulfils. */
  readonly numbers: readonly string[];
}

/** All that a file of cases names and the form does not have. The file has its shape. */
export function checkCases(form: Form, { base, cases }: CaseFile): readonly ShapeError[] {
  const names = namesOf(form);
  return [
    ...(base === 'complete' ? [] : checkAnswers([names.root], base, 'base')),
    ...cases.flatMap((each, at) => checkCase(names, each, below('cases', at, each))),
  ];
}

/** All fields and tables in answers that the form does not have. `scopes` are those that may hold them. */
export function checkAnswers(scopes: readonly Scope[], answers: Answers, where: string): readonly ShapeError[] {
  return Object.entries(answers).flatMap(([id, value]) => {
    const unknown = checkPath(scopes, id, where);
    if (unknown.length > 0 || !Array.isArray(value)) return unknown;
    return (value as readonly (string | Row)[]).flatMap((row, at) =>
      typeof row === 'string'
        ? []
        : checkAnswers(scopesBelow(scopes, id), row.values, `${below(`${where}.${id}`, at, row)}.values`),
    );
  });
}

function namesOf({ root, definition, triggers: byId }: Form): Names {
  const scopes = scopesIn(root.scope);
  const items = scopes.flatMap(({ fields, tables }) => [...fields, ...tables]).map((item) => item.definition);
  const triggers = [...byId.values()].map((trigger) => trigger.definition);
  const rules = [
    ...[...items, ...triggers].flatMap((item) => (item.rules ?? []).map(({ id }) => id)),
    ...triggers.flatMap(({ gone }) => gone?.id ?? []),
  ];
  return {
    root: root.scope,
    rules: [...rules, ...Object.keys(definition.messages)],
    triggers: triggers.map(({ id }) => id),
    expectations: (definition.expectations ?? []).map(({ id }) => id),
    questions: (definition.beforeEdit ?? []).map(({ id }) => id),
    numbers: Object.values(officialNumbersOf(definition)).flat(),
  };
}

function scopesIn(scope: Scope): readonly Scope[] {
  return [scope, ...scope.tables.flatMap(({ kinds }) => [...kinds.values()].flatMap(scopesIn))];
}

function checkCase(names: Names, { rule, holds, set = {}, change = {}, expect }: Case, where: string): readonly ShapeError[] {
  const paths = (list: readonly string[] = [], at: string): readonly ShapeError[] =>
    list.flatMap((path, index) => checkPath([names.root], path, `${where}.expect.${at}[${index}]`));
  const among = (known: readonly string[], what: string, list: readonly string[] = [], at: string): readonly ShapeError[] =>
    list.filter((name) => !known.includes(name)).map((name) => unknownName(name, known, what, `${where}.${at}`));
  const { open, closed, required, optional, locked, values = {}, after = {}, breaks, keeps, messages = {} } = expect;
  const ruled = [...names.rules, ...names.triggers, ...names.expectations, ...names.questions];
  return [
    ...among(ruled, 'a rule', rule === null ? [] : [rule], 'rule'),
    ...among(names.numbers, 'the number of an official rule', holds, 'holds'),
    ...checkEdits(names.root, set, `${where}.set`),
    ...checkEdits(names.root, change, `${where}.change`),
    ...paths(open, 'open'),
    ...paths(closed, 'closed'),
    ...paths(required, 'required'),
    ...paths(optional, 'optional'),
    ...paths(locked, 'locked'),
    ...Object.keys(values).flatMap((path) => checkPath([names.root], path, `${where}.expect.values`)),
    ...Object.keys(after).flatMap((path) => checkPath([names.root], path, `${where}.expect.after`)),
    ...among(names.rules, 'a rule', breaks, 'expect.breaks'),
    ...among(names.rules, 'a rule', keeps, 'expect.keeps'),
    ...among(names.rules, 'a rule', Object.keys(messages), 'expect.messages'),
    ...among(
      names.triggers,
      'a trigger',
      Object.keys(expect.triggers ?? {}).map((key) => key.split('/')[0]!),
      'expect.triggers',
    ),
    ...among(names.questions, 'a question', expect.asks, 'expect.asks'),
    ...among(names.expectations, 'an expectation', Object.keys(expect.expectations ?? {}), 'expect.expectations'),
  ];
}

function checkEdits(root: Scope, edits: Edits, where: string): readonly ShapeError[] {
  return Object.entries(edits).flatMap(([path, edit]) => {
    const unknown = checkPath([root], path, where);
    if (unknown.length > 0 || !isRow(edit)) return unknown;
    return checkAnswers(scopesOfRows([root], path.split('/')), edit.values, `${where}.${path}.values`);
  });
}

function isRow(edit: Edits[string]): edit is Omit<Row, 'id'> {
  return typeof edit === 'object' && edit !== null && !Array.isArray(edit);
}

/** Whether `field`, `table/row` or `table/row/field` is there, going out from some scopes. */
function checkPath(scopes: readonly Scope[], path: string, where: string): readonly ShapeError[] {
  const steps = path.split('/');
  const [id = '', , ...rest] = steps;
  const ids = scopes.flatMap(({ order }) => order);
  if (!ids.includes(id)) return [unknownName(id, ids, 'a field or table', where)];
  return rest.length === 0 ? [] : checkPath(scopesBelow(scopes, id), rest.join('/'), where);
}

function scopesBelow(scopes: readonly Scope[], table: string): readonly Scope[] {
  return scopes
    .flatMap(({ tables }) => tables)
    .filter(({ definition }) => definition.id === table)
    .flatMap(({ kinds }) => [...kinds.values()]);
}

function scopesOfRows(scopes: readonly Scope[], [table, , ...rest]: readonly string[]): readonly Scope[] {
  return table === undefined ? scopes : scopesOfRows(scopesBelow(scopes, table), rest);
}

function unknownName(name: string, known: readonly string[], what: string, where: string): ShapeError {
  const similar = similarTo(name, known);
  return {
    where,
    what: `names "${name}"`,
    expected: `${what} of the form`,
    ...(similar === undefined ? {} : { suggestion: `"${similar}"` }),
    ...(known[0] === undefined ? {} : { example: `"${similar ?? known[0]}"` }),
  };
}
