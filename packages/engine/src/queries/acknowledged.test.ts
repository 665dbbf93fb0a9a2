/** A warning that somebody has given a reason for: which changes say so, how long it counts, and where it is read. */
import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { acknowledgementId, longestReason, type Acknowledgement } from '../answers/acknowledgement.ts';
import type { Answers, Path, Row, Values } from '../answers/answers.ts';
import { applyChange, applyChanges, type AcknowledgeChange, type Batch, type Change } from '../answers/changes.ts';
import { changesBetween } from '../answers/changes-between.ts';
import { undoOf } from '../answers/undo.ts';
import { scopesOf } from '../definition/scope.ts';
import { withoutGenerated } from '../definition/generated.ts';
import type { RuleDefinition } from '../definition/definition.ts';
import { evaluate } from '../evaluate/evaluate.ts';
import { compileForm } from '../form/form.ts';
import { plainChange } from '../form/plain-change.ts';
import { validateChange } from '../form/validate-change.ts';
import { difference, type DifferenceItem } from '../reading/difference.ts';
import { outline } from '../reading/outline.ts';
import { knowing } from '../testing/knowing.ts';
import { receive } from '../testing/receive.ts';
import { field, rule, smallForm, table } from '../testing/small-form.ts';
import { acknowledgementPath, isAcknowledgeable, reasonFor, withAcknowledgements, withReasons } from './acknowledged.ts';
import { listIssues, reportedAnswers } from './state-queries.ts';

const warning = (id: string, constraint: string, more: Partial<RuleDefinition> = {}): RuleDefinition => ({
  ...rule(id, constraint),
  severity: 'warning',
  message: `{amount} is much`,
  ...more,
});
const amount = field({
  id: 'amount',
  type: 'integer',
  rules: [
    warning('much', 'amount < 10'),
    warning('tooMuch', 'amount < 100', { acknowledge: false }),
    rule('impossible', 'amount < 1000'),
  ],
});
const definition = smallForm([
  amount,
  table('lines', [{ ...amount, rules: [warning('muchHere', 'amount < 10')] }]),
  field({ id: 'remark', type: 'text' }),
]);
const form = compileForm(definition);
const known = knowing();

const line = (id: string, values: Values): Row => ({ id, kind: 'row', key: `${id}0`, values });
const issuesOf = (answers: Answers) => withReasons(answers, listIssues(form, evaluate(form, answers, known)));
const reasons = (answers: Answers) => issuesOf(answers).map(({ rule: id, reason }) => [id, reason]);
const acknowledge = (at: Path, set: AcknowledgeChange['set'], was: AcknowledgeChange['was'] = null): AcknowledgeChange => ({
  id: `${at.join('/')} ${set?.[1]}`,
  do: 'acknowledge',
  at,
  was,
  set,
});
const much: Path = [acknowledgementId('much')];
const meant: Acknowledgement = ['12 is much', 'It was weighed twice'];
const set = (at: Path, value: number): Change => ({ id: `${at.join('/')} ${value}`, do: 'set', at, was: null, set: value });

test('a reason counts for a warning in the words that it was given for, and again when these come back', () => {
  const said = applyChange({ amount: 12 }, acknowledge(much, meant));
  expect(reasons(said)).toEqual([['much', 'It was weighed twice']]);
  const other = applyChange(said, set(['amount'], 13));
  expect(reasons(other)).toEqual([['much', null]]);
  expect(reasons(applyChange(other, set(['amount'], 12)))).toEqual([['much', 'It was weighed twice']]);
});

test('a reason is for the row in which it was given', () => {
  const answers = { lines: [line('a', { amount: 12 }), line('b', { amount: 12 })] };
  const [first] = issuesOf(answers);
  expect(acknowledgementPath(first!)).toEqual(['lines', 'a', '!muchHere']);
  const said = applyChange(answers, acknowledge(acknowledgementPath(first!), meant));
  expect(reasons(said)).toEqual([
    ['muchHere', 'It was weighed twice'],
    ['muchHere', null],
  ]);
});

test('a warning can be acknowledged unless its rule says otherwise, an error cannot', () => {
  const answers = { amount: 2000 };
  const state = evaluate(form, answers, known);
  const can = listIssues(form, state).map((issue) => [issue.rule, isAcknowledgeable(form, state, issue)]);
  expect(can).toEqual([
    ['much', true],
    ['tooMuch', false],
    ['impossible', false],
  ]);
  expect(reasonFor({ '!impossible': ['impossible is broken', 'No'] }, listIssues(form, state)[2]!)).toBeNull();
});

const codeOf = (change: Change, answers: Answers = {}) => validateChange(definition, answers, change, 'user')?.code ?? null;

test.each<[string, Path, unknown, string | null]>([
  ['a warning', ['!much'], meant, null],
  ['what is taken back', ['!much'], null, null],
  ['a warning of a row', ['lines', 'a', '!muchHere'], meant, null],
  ['an error', ['!impossible'], meant, 'change.noWarning'],
  ['a warning that is not to be acknowledged', ['!tooMuch'], meant, 'change.noWarning'],
  ['a rule that the form does not have', ['!odd'], meant, 'change.noWarning'],
  ['a rule of another scope', ['!muchHere'], meant, 'change.noWarning'],
  ['a field', ['amount'], meant, 'change.noWarning'],
  ['a row that is gone', ['lines', 'b', '!muchHere'], meant, 'change.unknownRow'],
  ['a reason without words', ['!much'], ['12 is much', ' '], 'change.wrongType'],
  ['a reason that is too long', ['!much'], ['12 is much', 'x'.repeat(longestReason + 1)], 'change.wrongType'],
  ['no words of a warning', ['!much'], ['', 'Why'], 'change.wrongType'],
  ['something else', ['!much'], 'Why', 'change.wrongType'],
])('a change that acknowledges %s is judged by whether there is such a warning', (_what, at, said, code) => {
  const change = acknowledge(at, said as Acknowledgement | null);
  expect(codeOf(change, { lines: [line('a', {})] })).toBe(code);
});

test('no value is set where a reason stands, and a row brings only reasons that it can have', () => {
  expect(codeOf({ id: '1', do: 'set', at: much, was: null, set: ['12 is much', 'Why'] })).toBe('change.unknownField');
  const insert = (values: Values): Change => ({ id: '1', do: 'insert', at: ['lines'], row: line('a', values) });
  expect(codeOf(insert({ '!muchHere': meant }))).toBeNull();
  expect(codeOf(insert({ '!much': meant }))).toBe('change.noWarning');
  expect(codeOf(insert({ '!muchHere': 'Why' }))).toBe('change.wrongType');
});

test('a reason is kept as a line of text, and the words of the warning to the letter', () => {
  const change = plainChange(definition, {}, acknowledge(much, ['12 is\nmuch', ' weighed\ntwice\t']));
  expect(change).toMatchObject({ set: ['12 is\nmuch', 'weighed twice'] });
});

test('two reasons by people who had not seen each other’s are a clash, the same reason is none', () => {
  const batch = (client: string, said: Acknowledgement): Batch => {
    return { id: `${client} ${said[1]}`, base: 0, client, cause: 'edit', changes: [acknowledge(much, said)] };
  };
  const differing = receive({ amount: 12 }, [batch('anna', meant), batch('bo', ['12 is much', 'It is so here'])]);
  expect(differing.clashes).toMatchObject([{ at: much, sides: [{ by: 'bo' }, { by: 'anna' }] }]);
  expect(reasons(differing.answers)).toEqual([['much', 'It is so here']]);
  expect(receive({ amount: 12 }, [batch('anna', meant), batch('bo', meant)]).clashes).toEqual([]);
});

const said: fc.Arbitrary<Acknowledgement | null> = fc.option(
  fc.tuple(fc.constantFrom('12 is much', '13 is much'), fc.constantFrom('one', 'other')),
);
const changes = fc.array(
  fc.oneof(
    fc.constantFrom(5, 12, 13).map((value) => set(['amount'], value)),
    said.map((each) => acknowledge(much, each)),
    said.map((each) => acknowledge(['lines', 'a', '!muchHere'], each)),
  ),
  { maxLength: 12 },
);
const start: Answers = { amount: 12, lines: [line('a', { amount: 13 })] };

test('whatever was said, a state is the same, a reason counts just while its words stand, and all is taken back as it was given', () => {
  fc.assert(
    fc.property(changes, (made) => {
      const answers = applyChanges(start, made);
      const unsaid = applyChanges(
        start,
        made.filter((change) => change.do === 'set'),
      );
      expect(evaluate(form, answers, known)).toEqual(evaluate(form, unsaid, known));
      const last = made.findLast((change) => change.do === 'acknowledge' && change.at === much);
      const stands = last?.do === 'acknowledge' ? last.set : null;
      for (const issue of issuesOf(answers)) {
        if (issue.rule !== 'much') continue;
        expect(issue.reason).toBe(stands !== null && stands[0] === issue.message ? stands[1] : null);
      }
      let made2 = 0;
      const newId = () => `made ${++made2}`;
      const [from, to] = [answers, start];
      expect(applyChanges(from, changesBetween(from, to, newId))).toEqual(to);
      const seen = made.reduce<{ answers: Answers; changes: Change[] }>(
        (all, change) => {
          const was =
            change.do === 'acknowledge' || change.do === 'set' ? { ...change, was: valueThere(all.answers, change) } : change;
          return { answers: applyChange(all.answers, was as Change), changes: [...all.changes, was as Change] };
        },
        { answers: start, changes: [] },
      );
      expect(applyChanges(answers, undoOf(seen, answers, newId).changes)).toEqual(start);
    }),
  );
});

function valueThere(answers: Answers, { at }: Change) {
  const scope = at.length === 1 ? answers : (answers['lines'] as readonly Row[])[0]!.values;
  return scope[at.at(-1)!] ?? null;
}

test('in a reading a reason stands after what it is about, labelled by the words of the warning, and is compared', () => {
  const before: Answers = { amount: 12, lines: [line('a', { amount: 13 })] };
  const after = withAcknowledgements(before, [
    { at: ['amount'], rule: 'much', message: '12 is much', reason: 'Weighed' },
    { at: ['lines', 'a', 'amount'], rule: 'muchHere', message: '13 is much', reason: null },
  ]);
  const read = (answers: Answers) => {
    const state = evaluate(form, answers, known);
    const reported = withAcknowledgements(reportedAnswers(form, state, answers), issuesOf(answers));
    return { answers: reported, outline: outline(form, state, known, issuesOf(answers)) };
  };
  expect(read(after).outline.sections[0]!.items.slice(0, 2)).toMatchObject([
    { id: 'amount', value: '12' },
    { kind: 'field', id: '!much', label: '12 is much', value: 'Weighed' },
  ]);
  const found = difference(read(before), read(after));
  expect(found.count).toBe(1);
  const isDifferent = (item: DifferenceItem) => item.count > 0;
  expect(found.sections[0]!.items.filter(isDifferent)).toMatchObject([{ id: '!much', before: '', after: 'Weighed' }]);
});

test('what is reported has no reasons among its answers, and a copy begins without any', () => {
  const answers = applyChange({ amount: 12, lines: [line('a', { '!muchHere': meant, amount: 12 })] }, acknowledge(much, meant));
  expect(reportedAnswers(form, evaluate(form, answers, known), answers)).not.toHaveProperty('!much');
  expect(withoutGenerated(scopesOf(definition), answers)).toEqual({ amount: 12, lines: [line('a', { amount: 12 })] });
});
