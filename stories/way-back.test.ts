/** A report that is left leads back to where it was opened from, with the focus where it was. */
import { test } from 'vitest';
import { makeDraft, makeRightDraft } from '../packages/server/src/testing/reports.ts';
import { eventually } from './eventually.ts';
import { hasFocus, type Person } from './person.ts';
import { openStage } from './stage.ts';

const stage = openStage();

/** The rows of *Kladde*, as they are walked. */
async function openDrafts(anna: Person) {
  await anna.goesTo('/bakker/kladde?sorter=createdAt&orden=stigende');
  const rows = anna.page.getByRole('grid', { name: 'Kladde' }).getByRole('row');
  await rows.nth(3).waitFor();
  return rows;
}

async function opens(anna: Person, row: ReturnType<Person['page']['getByRole']>): Promise<string> {
  const number = (await row.textContent())!.match(/\d\d-\d{6}/)![0];
  await row.focus();
  await anna.typesKeys('Enter');
  await anna.seesHeading('Patientoplysninger');
  return number;
}

test('SEI2 7 Forlad et skema (Esc, Skift+Esc): tilbage til listen, det blev åbnet fra, på samme række', async () => {
  const maker = await stage.server.signInAs('anna-bregnelund');
  for (let made = 0; made < 3; made++) await makeDraft(maker);
  await makeRightDraft(maker);
  const anna = await stage.person();
  await anna.signsInAs('anna-bregnelund');
  const rows = await openDrafts(anna);
  const rowOf = (number: string) => rows.filter({ hasText: number });
  const isBackAt = async (number: string): Promise<void> => {
    await anna.seesHeading('Kladde');
    await eventually(() => hasFocus(rowOf(number))).toBe(true);
    await eventually(() => new URL(anna.page.url()).search, 'the list is sorted as it was').toBe(
      '?sorter=createdAt&orden=stigende',
    );
  };

  const second = await opens(anna, rows.nth(2));
  await anna.typesKeys('Escape');
  await isBackAt(second);

  await opens(anna, rowOf(second));
  await anna.fills('Dato for første kontakt', '05-10-2026');
  await anna.typesKeys('Shift+Escape');
  await isBackAt(second);

  await opens(anna, rowOf(second));
  await anna.fills('Dato for første kontakt', '06-10-2026');
  await anna.typesKeys('Escape');
  await anna.presses('Luk uden at gemme mine ændringer');
  await isBackAt(second);

  await opens(anna, rowOf(second));
  await anna.page.goBack();
  await isBackAt(second);

  await opens(anna, rowOf(second));
  await anna.page.reload();
  await anna.seesHeading('Patientoplysninger');
  await anna.typesKeys('Escape');
  await anna.seesHeading('Kladde');
  await isBackAt(second);

  // The report beside the one that was opened is the one that is left.
  const third = (await rows.nth(3).textContent())!.match(/\d\d-\d{6}/)![0];
  await opens(anna, rowOf(second));
  await anna.typesKeys('Control+ArrowDown');
  await anna.sees(third);
  await anna.typesKeys('Escape');
  await isBackAt(third);

  // Where the row is gone, the one after it has the focus.
  await opens(anna, rowOf(second));
  await anna.typesKeys('Alt+Delete');
  await anna.sees('Skemaet er slettet.');
  await anna.typesKeys('Escape');
  await isBackAt(third);
  await eventually(() => rowOf(second).count()).toBe(0);
});

test('SEI2 7 Forlad et skema (Esc): fra forsiden tilbage til forsiden, også på en telefon', async () => {
  const anna = await stage.person({ viewport: { width: 320, height: 640 } });
  await anna.signsInAs('anna-bregnelund');
  const link = anna.page.getByRole('region', { name: 'Fortsæt, hvor du slap' }).getByRole('link').first();
  await link.click();
  await anna.seesHeading('Patientoplysninger');
  await anna.typesKeys('Escape');
  await anna.seesHeading(/^Velkommen/);
  await eventually(() => hasFocus(link)).toBe(true);
});
