/** What an edition becomes when a file is laid upon it, by example and by property. */
import { addDays, type CodeRow, type IsoDate } from '@sei/engine';
import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import type { FoundRow } from './code-file-entry.ts';
import { mergeCodes, type Merge } from './merge.ts';

const row = (code: string, from: string, to: string, text: string): CodeRow => ({ code, text, from, to });
const found = (rows: readonly CodeRow[], since: IsoDate | '' = ''): readonly FoundRow[] =>
  rows.map((each, index) => ({ kind: 'row', line: index + 1, row: each, since }));
const merge = (before: readonly CodeRow[], rows: readonly CodeRow[], how: Partial<Merge> = {}) =>
  mergeCodes({ before, found: found(rows), manner: 'versions', scope: 'complete', asOf: '2026-07-01', kept: new Set(), ...how });

const open = row('A', '2000-01-01', '', 'a');

test('a complete file of versions is the first edition as it is, in order', () => {
  const { rows, changes } = merge(
    [],
    [row('B', '2000-01-01', '', 'b'), row('A', '2010-01-01', '', 'new'), row('A', '2000-01-01', '2009-12-31', 'old')],
  );
  expect(rows.map(({ text }) => text)).toEqual(['old', 'new', 'b']);
  expect(changes).toMatchObject({
    unchanged: 0,
    closed: [],
    added: [{ code: 'A', before: null, after: { text: 'new', from: '2010-01-01' } }, { code: 'B' }],
  });
});

test('a complete file of versions closes what it does not have from its day on, and keeps the versions', () => {
  const { rows, changes } = merge(
    [row('A', '1990-01-01', '1999-12-31', 'old'), open, row('B', '2000-01-01', '', 'b')],
    [row('B', '2000-01-01', '', 'b')],
  );
  expect(rows.slice(0, 2)).toEqual([row('A', '1990-01-01', '1999-12-31', 'old'), { ...open, to: '2026-06-30' }]);
  expect(changes).toMatchObject({
    unchanged: 1,
    livingBefore: 2,
    closed: [{ code: 'A', isMissing: true, before: { to: '' }, after: { to: '2026-06-30' } }],
  });
});

test('a complete file of versions keeps what was closed before, and what ends before its day', () => {
  const closed = row('A', '2000-01-01', '2019-12-31', 'a');
  expect(merge([closed], []).rows).toEqual([closed]);
  expect(merge([closed], []).changes.unchanged).toBe(1);
});

test('a complete file of versions reports a code that was to come and is gone', () => {
  expect(merge([row('A', '2027-01-01', '', 'a')], [])).toMatchObject({
    rows: [],
    changes: { closed: [{ code: 'A', after: null, isMissing: true }] },
  });
});

test.each<[string, CodeRow, 'changed' | 'closed' | 'reopened']>([
  ['another text', { ...open, text: 'b' }, 'changed'],
  ['a last day', { ...open, to: '2026-12-31' }, 'closed'],
  ['another first day', { ...open, from: '1999-01-01' }, 'changed'],
])('a complete file of versions says of %s what it is', (_, after, what) => {
  const { changes } = merge([open], [after]);
  expect(changes[what]).toMatchObject([{ code: 'A', isMissing: false }]);
  expect(changes.added.length + changes.changed.length + changes.closed.length + changes.reopened.length).toBe(1);
  if (what === 'closed') expect(merge([after], [open]).changes.reopened).toHaveLength(1);
});

test('a complete file of versions reports a version that a code no longer has', () => {
  const old = row('A', '1990-01-01', '1999-12-31', 'old');
  expect(merge([old, open], [open]).changes.changed).toMatchObject([{ code: 'A', lost: [{ text: 'old', to: '1999-12-31' }] }]);
  expect(merge([open], [{ ...open, text: 'b' }]).changes.changed).toMatchObject([{ lost: [] }]);
});

test('a complete file of versions names the columns that differ', () => {
  expect(merge([{ ...open, cvr: '1' }], [{ ...open, text: 'b', cvr: '2' }]).changes.changed[0]!.columns).toEqual(['text', 'cvr']);
});

test('a complete file of versions knows a code in two kinds as two', () => {
  const [one, other] = [
    { ...open, kind: 'opr' },
    { ...open, kind: 'til' },
  ];
  expect(merge([one, other], [one]).changes).toMatchObject({ unchanged: 1, closed: [{ kind: 'til' }] });
});

test('a complete file of versions leaves alone what its unusable lines are about', () => {
  const { rows, changes } = merge([open], [{ ...open, text: 'b' }], { kept: new Set(['A']) });
  expect({ rows, unchanged: changes.unchanged }).toEqual({ rows: [open], unchanged: 1 });
});

const delta = (before: readonly CodeRow[], ...rows: readonly CodeRow[]) => merge(before, rows, { scope: 'delta' }).rows;

test.each<[string, readonly CodeRow[], readonly CodeRow[]]>([
  [
    'a new text from a day ends the old one the day before',
    [row('A', '2026-07-01', '', 'b')],
    [{ ...open, to: '2026-06-30' }, row('A', '2026-07-01', '', 'b')],
  ],
  ['an end takes the place of the open version', [{ ...open, to: '2026-06-30' }], [{ ...open, to: '2026-06-30' }]],
  [
    'both together',
    [row('A', '2026-07-01', '', 'b'), { ...open, to: '2026-06-30' }],
    [{ ...open, to: '2026-06-30' }, row('A', '2026-07-01', '', 'b')],
  ],
  [
    'a version within another',
    [row('A', '2010-01-01', '2010-12-31', 'b')],
    [{ ...open, to: '2009-12-31' }, row('A', '2010-01-01', '2010-12-31', 'b'), { ...open, from: '2011-01-01' }],
  ],
  ['another code', [row('B', '2026-07-01', '', 'b')], [open, row('B', '2026-07-01', '', 'b')]],
  ['nothing', [], [open]],
])('a delta of versions is laid upon the rows before: %s', (_, rows, expected) => {
  expect(delta([open], ...rows)).toEqual(expected);
});

const states = (
  before: readonly CodeRow[],
  rows: readonly CodeRow[],
  since: IsoDate | '' = '',
  scope: Merge['scope'] = 'complete',
) => mergeCodes({ before, found: found(rows, since), manner: 'states', scope, asOf: '2026-07-01', kept: new Set() }).rows;

test("a state begins on the unit's first day when nothing is known of it", () => {
  expect(states([], [row('A', '2020-01-01', '', 'a')], '1994-01-01')).toEqual([row('A', '1994-01-01', '', 'a')]);
});

test('a file of states keeps what a unit was called before, and says the same twice once', () => {
  const first = states([], [row('A', '2020-01-01', '', 'a')], '1994-01-01');
  const renamed = [row('A', '1994-01-01', '2026-05-31', 'a'), row('A', '2026-06-01', '', 'b')];
  expect(states(first, [row('A', '2020-01-01', '', 'a')], '1994-01-01')).toEqual(first);
  expect(states(first, [row('A', '2026-06-01', '', 'b')], '1994-01-01')).toEqual(renamed);
  expect(states(renamed, [row('A', '2026-06-01', '', 'b')], '1994-01-01')).toEqual(renamed);
});

test('a file of states takes a state to come, and takes it back', () => {
  const [now, later] = [row('A', '2000-01-01', '2026-12-31', 'a'), row('A', '2027-01-01', '', 'b')];
  expect(states([open], [now, later])).toEqual([now, later]);
  expect(states([now, later], [open])).toEqual([open]);
});

test('a file of states closes units that are left out, and opens them again when they are back', () => {
  const closed = { ...open, to: '2026-06-30' };
  expect(states([open], [])).toEqual([closed]);
  expect(states([closed], [])).toEqual([closed]);
  expect(states([closed], [open])).toEqual([open]);
  expect(states([open], [], '', 'delta')).toEqual([open]);
});

test('a file of states keeps the days on which a unit was closed', () => {
  const closed = { ...open, to: '2019-12-31' };
  expect(states([closed], [row('A', '2026-01-01', '', 'a')])).toEqual([closed, row('A', '2026-01-01', '', 'a')]);
});

const days = fc.integer({ min: 0, max: 40 }).map((number) => addDays('2026-06-10', number));
/** Versions of a few codes, each code's apart from each other. */
const anyRows = fc
  .array(
    fc.record({
      code: fc.constantFrom('A', 'B', 'C'),
      kind: fc.constantFrom('x', 'y'),
      days: fc.uniqueArray(days, { minLength: 1, maxLength: 6 }),
      text: fc.constantFrom('a', 'b'),
    }),
    { maxLength: 6 },
  )
  .map((codes) => [...new Map(codes.map((each) => [each.code + each.kind, each])).values()].flatMap(versionsOf));

function versionsOf({
  code,
  kind,
  days: some,
  text,
}: {
  readonly code: string;
  readonly kind: string;
  readonly days: readonly IsoDate[];
  readonly text: string;
}): readonly CodeRow[] {
  const inOrder = some.toSorted();
  return inOrder.flatMap((from, index) =>
    index % 2 === 1 ? [] : [{ code, kind, from, to: inOrder[index + 1] ?? '', text: `${text}${index % 3}` }],
  );
}

const anyMerge = fc.record({
  before: anyRows,
  rows: anyRows,
  manner: fc.constantFrom('versions', 'states'),
  scope: fc.constantFrom('complete', 'delta'),
  asOf: days,
});

const lay = (
  before: readonly CodeRow[],
  lines: readonly FoundRow[],
  { manner, scope, asOf }: Pick<Merge, 'manner' | 'scope' | 'asOf'>,
) => mergeCodes({ before, found: lines, manner, scope, asOf, kept: new Set() });

test('a file laid on twice is as once, and changes nothing the second time', () => {
  fc.assert(
    fc.property(anyMerge, ({ before, rows, ...how }) => {
      const once = lay(before, found(rows), how);
      const twice = lay(once.rows, found(rows), how);
      expect(twice.rows).toEqual(once.rows);
      expect({ ...twice.changes, unchanged: 0, livingBefore: 0 }).toEqual({
        added: [],
        changed: [],
        closed: [],
        reopened: [],
        unchanged: 0,
        livingBefore: 0,
      });
    }),
  );
});

test("the order of a file's lines, and of the rows before, makes no difference", () => {
  const shuffled = anyMerge.chain((one) =>
    fc.tuple(
      fc.constant(one),
      fc.shuffledSubarray([...one.rows], { minLength: one.rows.length }),
      fc.shuffledSubarray([...one.before], { minLength: one.before.length }),
    ),
  );
  fc.assert(
    fc.property(shuffled, ([{ before, rows, ...how }, otherRows, otherBefore]) => {
      expect(lay(otherBefore, found(otherRows), how)).toEqual(lay(before, found(rows), how));
    }),
  );
});

test('versions of a code never overlap, and no code that was valid is gone', () => {
  fc.assert(
    fc.property(anyMerge, ({ before, rows, ...how }) => {
      const after = lay(before, found(rows), how).rows;
      for (const [index, version] of after.entries()) {
        const next = after[index + 1];
        if (next?.code === version.code && next['kind'] === version['kind'])
          expect(version.to !== '' && version.to < next.from).toBe(true);
      }
      const keys = new Set(after.map(({ code, ['kind']: kind }) => `${code} ${kind}`));
      for (const { code, from, ['kind']: kind } of before) if (from < how.asOf) expect(keys).toContain(`${code} ${kind}`);
    }),
  );
});

test('a code is added, changed, closed, reopened or unchanged, and each is one of them', () => {
  fc.assert(
    fc.property(anyMerge, ({ before, rows, ...how }) => {
      const { rows: after, changes } = lay(before, found(rows), how);
      const keys = new Set([...before, ...after].map(({ code, ['kind']: kind }) => `${code} ${kind}`));
      const { added, changed, closed, reopened, unchanged } = changes;
      expect(added.length + changed.length + closed.length + reopened.length + unchanged).toBe(keys.size);
    }),
  );
});
