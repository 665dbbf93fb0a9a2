/** Every page of the web, by the name of its file, and how a person who is signed in gets there. */
import { openCancerReport } from './cancer-report.ts';
import { codeRow, importRows, keepEdition } from '../packages/server/src/testing/codes.ts';
import type { Person } from './person.ts';
import type { Stage } from './stage.ts';

export const pages: Readonly<Record<string, (person: Person, stage: Stage) => Promise<void>>> = {
  'front-page': async (person) => {
    await person.goesTo('/');
    await person.seesHeading(/^Velkommen/);
  },
  'tray-page': async (person) => {
    await person.goesTo('/bakker/kladde');
    await person.seesHeading('Kladde');
  },
  'form-reports-page': async (person) => {
    await person.goesTo('/skemaer/cancer');
    await person.seesHeading('Cancer');
  },
  'report-page': async (person, stage) => {
    await openCancerReport(person, stage);
  },
  'recycle-bin-page': async (person, stage) => {
    await openCancerReport(person, stage);
    // Where *Slet* stands depends on the width.
    const report = new URL(person.page.url()).pathname.split('/').at(-1)!;
    await person.page.evaluate(async (id) => {
      const { user } = (await (await fetch('/api/session')).json()) as { readonly user: { readonly id: string } };
      await fetch(`/api/reports/${id}`, { method: 'DELETE', headers: { 'sei-user': user.id } });
    }, report);
    await person.goesTo('/papirkurv');
    await person.seesHeading('Papirkurv');
    // Midnight may have passed since.
    await person.sees(/^Slettet i (dag|går)/);
  },
  'history-page': async (person, stage) => {
    await openCancerReport(person, stage);
    await person.presses('Historik');
    await person.seesHeading('Sammenligning');
    await person.page.getByLabel('Vis alle felter').check();
    await person.page.getByRole('row', { name: /^Diagnose/ }).waitFor();
  },
  'classifications-page': async (person) => {
    await becomeStaff(person);
    await person.goesTo('/kodesystemer');
    await person.seesHeading('SKS');
  },
  'edition-page': async (person, { server }) => {
    await becomeStaff(person);
    const { db } = server.database;
    await importRows(db, 'shak', [codeRow('9801', 'Opdigtet sygehus'), codeRow('980101', 'Opdigtet afdeling')]);
    const edition = await keepEdition(db, 'shak', [
      codeRow('9801', 'Opdigtet sygehus med et nyt og meget langt navn, som ikke kan stå på én linje'),
      codeRow('980101', 'Opdigtet afdeling', { to: '2026-12-31' }),
      codeRow('980102', 'Opdigtet afsnit'),
    ]);
    await person.goesTo(`/kodesystemer/${edition}`);
    await person.sees('Opdigtet afsnit');
    await person.sees(/^Der er ingen kladder|gennemset|lukkes\.$/);
  },
  'missing-page': async (person) => {
    await person.goesTo('/findes-ikke');
    await person.seesHeading('Siden findes ikke');
  },
  'signed-in-page': async (person) => {
    await person.goesTo('/logget-ind');
    await person.sees('Du er logget ind');
  },
  'sign-in-page': async (person) => {
    await person.goesTo('/log-ind');
    await person.seesHeading('Log ind');
  },
};

/** The user who has signed in leaves, and staff of Sundhedsdatastyrelsen sit down at the same screen. */
async function becomeStaff({ page, goesTo, signsInAs }: Person): Promise<void> {
  await page.context().clearCookies();
  await goesTo('/');
  await signsInAs('nina-pilegren');
}
