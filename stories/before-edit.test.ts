/** A form that asks before *Rediger*: what was reported is said, and the report is opened by somebody who means to. */
import { test } from 'vitest';
import { benchForms, makeCourse } from '../bench/course-report.ts';
import { expectOk } from '../packages/server/src/testing/reports.ts';
import { eventually } from './eventually.ts';
import { openStage } from './stage.ts';

const stage = openStage({ furtherForms: [benchForms] });

test('SEI2 5.1.4 Rediger: et skema, der spørger først, åbnes med taster, når der er svaret', async () => {
  const anna = await stage.person();
  await anna.signsInAs('anna-bregnelund');
  const other = await stage.server.signInAs('anna-bregnelund');
  const { client } = other;
  const id = await makeCourse(other, 1);
  const { revision } = expectOk(await client.openReport({ id }));
  expectOk(await client.submitReport({ id }, { seen: revision }));
  const { page } = anna;
  await page.goto(`/skema/${id}`);
  await page.getByRole('button', { name: 'Rediger' }).waitFor();
  const question = page.getByRole('alertdialog', { name: 'Skal skemaet redigeres?' });
  const focused = () => page.evaluate(() => document.activeElement?.textContent);

  await page.keyboard.press('F2');
  await question.getByText('Forløbet er indberettet med sluttidspunkt 01-01-2050 00:00.').waitFor();
  await eventually(focused).toBe('Nej');
  await anna.takesPicture('before-edit');
  await page.keyboard.press('Escape');
  await question.waitFor({ state: 'hidden' });
  await eventually(async () => expectOk(await client.openReport({ id })).report.state).toBe('submitted');

  await page.keyboard.press('F2');
  await eventually(focused).toBe('Nej');
  await page.keyboard.press('Shift+Tab');
  await eventually(focused).toBe('Rediger');
  await page.keyboard.press('Enter');
  await question.waitFor({ state: 'hidden' });
  await eventually(async () => expectOk(await client.openReport({ id })).report.state).toBe('draft');
});
