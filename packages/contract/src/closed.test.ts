/** The Danish sentences on closed actions: every one that can be needed is there and says why. */
import { expect, test } from 'vitest';
import { whyClosedText, type ClosedWords } from './closed.ts';
import { actionNames, actions, reportStates, whyClosed } from './report.ts';
import { rights } from './rights.ts';

const words: ClosedWords = { formTitle: 'Cancer', groupName: 'Lunge, Nord', right: 'read' };
const statuses = reportStates.flatMap((state) => [0, 1].map((version) => ({ state, version })));
const everyRight = [null, ...rights];

test('every action that can be closed has a sentence that says why', () => {
  const closed = actionNames.flatMap((action) =>
    statuses.flatMap((status) =>
      everyRight.map((right) => {
        const why = whyClosed(action, status, right);
        return why && { action, status, right, text: whyClosedText(action, why, { ...words, right }) };
      }),
    ),
  );
  const silent = closed.filter((cell) => cell !== null && !/^[A-ZÆØÅ].+\.$/.test(cell.text));
  expect(silent).toEqual([]);
});

test('a missing right is named with form and group, beside the right that the reader has', () => {
  expect(whyClosedText('submit', { because: 'right', missing: 'report.submit' }, words)).toBe(
    'Det kræver ret til at indberette Cancer i gruppen Lunge, Nord. Du har ret til at læse.',
  );
});

test('an annulled report is said to be final (SEI2 5.1.6)', () => {
  const why = whyClosed('edit', { state: 'annulled', version: 1 }, 'submit');
  expect(why && whyClosedText('edit', why, words)).toContain('kan ikke redigeres eller genoplives');
});

test('an action that is open in every state needs no words about states', () => {
  expect(actions.print.from).toEqual(reportStates);
});
