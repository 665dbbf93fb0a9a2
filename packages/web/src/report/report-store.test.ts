/** The report page without a page: edits, undo, colleagues and what is kept. */
import { noCatalogue, openCodes, packCodes, type Batch } from '@sei/engine';
import { refusalBody } from '@sei/contract/refusal';
import { expect, test } from 'vitest';
import { groupPlace } from './shown/shown.ts';
import { batch, entry, set } from './testing/batches.ts';
import { field, formOf, source, table } from './testing/plain-form.ts';
import { plainReport } from './testing/plain-report.ts';
import { scenario, unmade } from './testing/scenario.ts';

/** A first day that clears a colour and visits, each visit with a note that must be there. */
const form = {
  ...formOf(
    field('seen', 'date', { initial: 'today()' }),
    field('first', 'date', { required: 'true', clears: ['colour', 'visits'] }),
    { id: 'colour', type: 'code', list: 'colours', show: 'search', validOn: 'today()', label: 'Farve', source },
    table('visits', field('note', 'text', { required: 'true' })),
  ),
  lists: { colours: { label: 'Farver', catalogue: 'colours' } },
};

const theirs = (value: string) => batch([set(['first'], null, value)], { client: 'theirs' });

test('an edit is shown at once, kept, and on its way', async () => {
  const edited = scenario(form)
    .edits('first', '2026-11-12')
    .expects({ answers: { first: '2026-11-12' }, pokes: 1 });
  expect(edited.store.read().keeping).toBe(1);
  await Promise.resolve();
  expect(edited.browser.batches.map(({ seq, batch: { base, client } }) => [seq, base, client])).toEqual([[0, 1, 'mine']]);
});

test('an edit that says what is there already is none', () => {
  scenario(form, { answers: { first: '2026-11-12' } })
    .edits('first', '2026-11-12')
    .expects({ pokes: 0, kept: [] });
});

test('a new report is nothing before the first key, and then keeps what it started with too', () => {
  scenario(form, unmade)
    .expects({ begun: false, answers: { seen: '2026-11-21' }, kept: [] })
    .edits('first', '2026-11-12')
    .expects({ begun: true, kept: ['create', 'edit'], keptDrafts: 1 });
});

test('half a word in a new report is kept as well', () => {
  const { browser } = scenario(form, unmade).types('first', '12-1').expects({ begun: true, keptDrafts: 1 });
  expect(browser.typing.get('first')).toBe('12-1');
});

test('what cannot be read is shown as it stands, also when it is written anew, and no more when it is gone', () => {
  scenario(form)
    .types('colour', 'DC999')
    .does((store) => store.noteUnread(['colour'], 'code.unknown'))
    .expects({ unread: { colour: 'DC999' } })
    .types('colour', 'DC998')
    .does((store) => store.noteUnread(['colour'], 'code.unknown'))
    .expects({ unread: { colour: 'DC998' } })
    .does((store) => store.noteUnread(['colour'], null))
    .expects({ unread: {} });
});

test('fields that hold text make an answer of it when the typing is finished', () => {
  const { store } = scenario(form);
  const stop = store.whenFinishing(() => store.edit(['first'], '2026-11-13', null));
  store.finishTyping();
  stop();
  expect(store.read().draft.answers).toEqual({ first: '2026-11-13' });
});

test('text that no field finishes is unread when the typing is finished, and hinders nothing once its row is gone', () => {
  scenario(form)
    .adds('visits')
    .types('visits/1/note', 'half a wo')
    .does((store) => store.finishTyping())
    .expects({ unread: { 'visits/1/note': 'half a wo' } })
    .removes('visits/1')
    .expects({ unread: {} });
});

test('what a change empties elsewhere is shown, and one undo brings it back', () => {
  scenario(form, { answers: { first: '2026-11-12', colour: 'RED' } })
    .adds('visits')
    .edits('visits/1/note', 'to hold')
    .edits('first', '2026-11-13')
    .expects({ answers: { first: '2026-11-13' }, cleared: ['colour', 'visits/1'] })
    .undoes()
    .expects({ answers: { first: '2026-11-12', colour: 'RED', visits: [{ note: 'to hold' }] }, cleared: null });
});

test('code lists that are here are given to the rules at once', () => {
  const colours = openCodes(packCodes([{ code: 'RED', text: 'Rød', from: '', to: '' }]));
  scenario(form, { lists: new Map([['colours', colours]]) })
    .edits('colour', 'RED')
    .expects({ waiting: 0, errors: [] })
    .edits('colour', 'BLUE')
    .expects({ waiting: 0, errors: ['colour'] });
  scenario(form).edits('colour', 'RED').expects({ waiting: 1 });
});

test('a code list that came before the rules ask for it is given to them when they do', () => {
  const colours = openCodes(packCodes([{ code: 'RED', text: 'Rød', from: '', to: '' }]));
  let lists = noCatalogue;
  const opened = scenario(form, { lists: () => lists });
  lists = new Map([['colours', colours]]);
  opened.edits('colour', 'RED').expects({ waiting: 0, errors: [] });
});

test('rules that ask what has been reported run beside the new version once the report is reported', async () => {
  const changed = { id: 'changed', severity: 'error', constraint: 'reported(first)', message: 'Ændret.', source };
  const asking = formOf(field('first', 'date', { rules: [changed] }));
  const answers = { first: '2026-11-12' };
  const { store, expects, becomes, browser } = scenario(asking, { answers, last: { reported: answers, version: 1 } });
  expects({ errors: ['first'] });
  becomes({ version: 1 });
  await expect.poll(() => store.read().reportedVersion).toBe(1);
  expects({ errors: [] });
  await expect.poll(() => browser.drafts.at(-1)).toMatchObject({ reported: answers });
});

test('what rules come to ask of another report is asked of the server once it has the answers, again until it answers, and kept', async () => {
  const id = '3f2b8c1d-5a7e-4c09-9b1f-6d2e8a4c7f10';
  const found = {
    id: 'found',
    severity: 'warning',
    constraint: 'filled(reportForm(reference))',
    message: 'Ikke fundet.',
    source,
  };
  const referring = formOf(field('reference', 'text', { identifier: 'uuid', rules: [found] }));
  const answers = [null, [[`report/${id}/form`, null]]] as const;
  let asked = 0;
  const { edits, receives, expects, browser, store } = scenario(referring, { readFacts: () => answers[asked++]! });
  edits('reference', id);
  expects({ waiting: 1 });
  expect(asked).toBe(0);
  receives('pending');
  await expect.poll(() => asked).toBe(1);
  expects({ waiting: 1 });
  receives([]);
  await expect.poll(() => store.read().state.root.counts).toMatchObject({ waiting: 0, warnings: 1 });
  await expect.poll(() => browser.drafts.at(-1)?.facts).toEqual(answers[1]);
  receives([]);
  expect(asked).toBe(2);
});

test('a confirmed batch is forgotten only after the confirmed answers are kept', async () => {
  const kept = scenario(form)
    .edits('first', '2026-11-12')
    .receives('pending')
    .expects({ pending: [], keptDrafts: 1, forgotten: 0 });
  expect(kept.browser.drafts.at(-1)).toMatchObject({ revision: 2, answers: { first: '2026-11-12' } });
  await new Promise((done) => {
    setTimeout(done, 0);
  });
  kept.expects({ forgotten: 1 });
});

test('an answer that newer ones have overtaken confirms what it answered, and takes nothing back', () => {
  const report = { ...plainReport, revision: 5, state: 'outbox' } as const;
  scenario(form)
    .receives([], { revision: 5, report })
    .receives([], { revision: 3 })
    .does((later) => expect(later.read()).toMatchObject({ report, draft: { confirmed: { revision: 5 } } }));
});

test('what was kept and not confirmed stands on the screen again when the report is opened', () => {
  const kept = [{ seq: 4, batch: batch([set(['first'], null, '2026-11-12')]), refusal: null }];
  const { store } = scenario(form, { kept, typing: new Map([['colour', 'R']]) }).expects({
    answers: { first: '2026-11-12' },
    pending: ['edit'],
    errors: ['colour'],
    unread: { colour: 'R' },
  });
  expect(store.keptTyping(['colour'])).toBe('R');
});

test('text that the answer already says is finished when the report is opened, and forgotten', () => {
  const typing = new Map([
    ['first', '121126'],
    ['colour', 'R'],
  ]);
  const { store, browser } = scenario(form, { answers: { first: '2026-11-12' }, typing }).expects({ unread: { colour: 'R' } });
  expect(store.keptTyping(['first'])).toBe('');
  expect(browser.typing).toEqual(new Map([['first', '']]));
  scenario(form, { answers: { first: '2026-11-13' }, typing: new Map([['first', '121126']]) }).expects({
    unread: { first: '121126' },
  });
});

test('a refused batch is kept with its reason, and can be sent again', () => {
  const closed = refusalBody({ code: 'change.closedField', at: ['first'] });
  const edited = scenario(form).edits('first', '2026-11-12');
  const [refused] = edited.store.read().draft.pending as [Batch];
  edited.does((store) => store.refuse(refused, closed)).expects({ answers: {}, refused: ['change.closedField'] });
  expect(edited.browser.batches.at(-1)).toMatchObject({ batch: { id: refused.id }, refusal: { code: 'change.closedField' } });
  edited.does((store) => store.retryRefused(refused)).expects({ answers: { first: '2026-11-12' }, refused: [] });
});

test('a field that nobody has been in is missing, not wrong; leaving it says that it is wrong', () => {
  scenario(form)
    .expects({ missing: ['first'], errors: [] })
    .leaves('first')
    .expects({ missing: [], errors: ['first'] });
});

test('a copied row has an id of its own and stands after the row it was copied from', () => {
  const { store, at } = scenario(form)
    .adds('visits')
    .edits('visits/1/note', 'en')
    .adds('visits')
    .copies('visits/1')
    .expects({ answers: { visits: [{ note: 'en' }, { note: 'en' }, {}] } });
  const rows = store.read().draft.answers['visits'] as readonly { readonly id: string }[];
  expect(rows.map(({ id }) => id)).toEqual(['visits/1', 'visits/3', 'visits/2'].map((place) => at(place)[1]));
});

test('what was done before a report was reported cannot be undone step by step afterwards', () => {
  scenario(form)
    .edits('first', '2026-11-12')
    .becomes({ state: 'submitted', version: 1 })
    .expects({ undoable: 0 })
    .edits('first', '2026-11-13')
    .expects({ answers: { first: '2026-11-12' } });
});

test('a choice of group is one step of undo until the report is first reported, and stays the user’s until the server follows', () => {
  scenario(form)
    .edits('first', '2026-11-12')
    .chooses('other')
    .edits('colour', 'red')
    .receives([])
    .expects({ group: 'other', movesTo: 'other' })
    .undoes()
    .undoes()
    .expects({ group: 'group', movesTo: null, answers: { first: '2026-11-12' } })
    .redoes()
    .becomes({ group: 'other' })
    .expects({ group: 'other', movesTo: null })
    .becomes({ group: 'a colleague’s choice' })
    .expects({ group: 'a colleague’s choice' })
    .becomes({ state: 'submitted', version: 1 })
    .chooses('other')
    .expects({ group: 'group' });
});

test('a missing group is missing as a field is, and listed first', () => {
  scenario(form, { ...unmade, group: null })
    .expects({ missing: [groupPlace[0]!, 'first'] })
    .chooses('group')
    .expects({ missing: ['first'] });
});

test('what a colleague changed is shown by name and place', () => {
  scenario(form)
    .receives([theirs('2026-11-12')])
    .expects({ notified: ['Anna', 'first'], unseen: ['first'] });
});

test('what a colleague changed is shown beside what the user did herself', () => {
  const edited = scenario(form).edits('colour', 'red');
  const { pending } = edited.store.read().draft;
  const entries = [entry(theirs('2026-11-12'), 2, { by: 'Carla' }), ...pending.map((own) => entry(own, 3))];
  edited.receives('pending', { revision: 3, entries: entries as never }).expects({ notified: ['Carla', 'first'], pending: [] });
});

test('a batch under this tab’s client id by another user is a colleague’s, and is shown and marked as such', () => {
  const forged = entry(batch([set(['first'], null, '2026-11-12')]), 2, { by: 'Anna', byId: 'anna' });
  scenario(form)
    .receives([], { revision: 2, entries: [forged] as never })
    .expects({ notified: ['Anna', 'first'], unseen: ['first'] });
});

test('a row that one removed and another wrote in can be kept whatever it holds', () => {
  const at = ['visits', 'a'];
  const sides = (['kept', 'removed'] as const).map((row) => ({ value: { row }, change: row, by: 'Bo', time: '' }));
  const answers = { visits: [{ id: 'a', kind: 'visits', key: 'a', values: {} }] };
  const { store } = scenario(form, { answers, clashes: [{ at, sides }] }).does((opened) => opened.takeSide(at, 0));
  expect(store.read().draft.pending).toMatchObject([{ cause: 'resolve', changes: [{ do: 'keep', at }] }]);
});

test('a deleted report is closed to typing, undo and redo until it is taken back', () => {
  scenario(form)
    .edits('first', '2026-11-01')
    .does((store) => store.noteDeleted())
    .edits('first', '2026-11-02')
    .adds('visits')
    .undoes()
    .expects({ answers: { first: '2026-11-01' }, kept: ['edit'] })
    // What the user did explains more than the refusal that follows.
    .does((store) => store.lose(refusalBody({ code: 'report.unknown' })))
    .expects({ gone: 'deleted' })
    .becomes({})
    .edits('first', '2026-11-02')
    .expects({ answers: { first: '2026-11-02' }, gone: null });
});

test('a report that a colleague has deleted is closed, and opens again when the server sends it again', () => {
  scenario(form)
    .does((store) => store.lose(refusalBody({ code: 'report.unknown' })))
    .edits('first', '2026-11-01')
    .expects({ gone: 'report.unknown', kept: [] })
    .receives([])
    .edits('first', '2026-11-01')
    .expects({ gone: null, answers: { first: '2026-11-01' } });
});
