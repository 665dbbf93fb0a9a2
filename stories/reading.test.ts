/** A reported report is read as text until it is opened again. */
import { expect, test } from 'vitest';
import { benchForms, makeCourse } from '../bench/course-report.ts';
import { expectOk, makeSubmitted } from '../packages/server/src/testing/reports.ts';
import { patient } from './cancer-report.ts';
import { eventually } from './eventually.ts';
import type { Person } from './person.ts';
import { openStage } from './stage.ts';

const stage = openStage({ furtherForms: [benchForms] });

async function openReported(person: Person): Promise<void> {
  await person.signsInAs('anna-bregnelund');
  const { id } = await makeSubmitted(await stage.server.signInAs('anna-bregnelund'));
  await person.goesTo(`/skema/${id}`);
  await person.sees(patient.name);
}

test('SEI2 5.1.4 Rediger: et indberettet skema læses som tekst, med de tomme felter foldet væk, indtil det redigeres', async () => {
  const anna = await stage.person();
  await openReported(anna);
  const { page } = anna;
  const article = page.getByRole('article', { name: 'Det indberettede' });
  await article.getByText(patient.shownCpr).first().waitFor();
  await article.getByRole('heading', { name: 'Patientoplysninger' }).waitFor();
  expect(await page.locator('.report-body').getByRole('textbox').count()).toBe(0);
  await anna.takesPicture('reading');
  await anna.findsNoBarrier();
  expect(await article.getByText('ikke udfyldt').count()).toBe(0);
  await article.getByRole('button', { name: /^Vis (1 tomt felt|tomme felter)/ }).click();
  await article.getByText('ikke udfyldt').first().waitFor();
  await anna.takesPicture('reading-with-empty');
  await page.setViewportSize({ width: 320, height: 720 });
  await anna.scrollsInOneDirection();
  await page.setViewportSize({ width: 1360, height: 860 });

  await anna.typesKeys('F2');
  await anna.sees(/^Skemaet er flyttet til Kladde/);
  await article.waitFor({ state: 'detached' });
  await eventually(() => page.getByRole('textbox', { name: /^Dato for første kontakt/ }).isEditable()).toBe(true);
});

test('SEI2 5.1.5 Indberet: fra et indberettet skema fører taster videre til et nyt', async () => {
  const anna = await stage.person();
  await openReported(anna);
  await anna.sees(/Nyt skema: Alt\+Skift\+N · Print: Alt\+P$/);
  await anna.typesKeys('Alt+Shift+n');
  await anna.seesHeading('Cancer Nyt skema');
});

test('Produktregel 4: af en lang tabel læses de første rækker, og resten vises, når man beder om det', async () => {
  const anna = await stage.person();
  await anna.signsInAs('anna-bregnelund');
  const other = await stage.server.signInAs('anna-bregnelund');
  const id = await makeCourse(other, 60);
  const { revision } = expectOk(await other.client.openReport({ id }));
  expectOk(await other.client.submitReport({ id }, { seen: revision }));
  await anna.goesTo(`/skema/${id}`);
  const rows = anna.page.getByRole('article', { name: 'Det indberettede' }).locator('h4');
  const contacts = rows.filter({ hasText: 'Kontakt' });
  await eventually(() => contacts.count()).toBe(50);
  await anna.presses('Vis 10 rækker mere');
  await eventually(() => contacts.count()).toBe(60);
  await anna.presses('Vis kun de første 50');
  await eventually(() => contacts.count()).toBe(50);
});
