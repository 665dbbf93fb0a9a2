/** Ways through the system: the logo, the shortcuts, leaving a report, the trays and their counters, and what is kept on one computer only. */
import { expect, test } from 'vitest';
import { demoGroups } from '../packages/server/src/demo/demo-persons.ts';
import { expectOk, makeDraft } from '../packages/server/src/testing/reports.ts';
import { patient } from './cancer-report.ts';
import { eventually } from './eventually.ts';
import type { Person } from './person.ts';
import { opensAllColumns } from './lists.ts';
import { openStage } from './stage.ts';

const stage = openStage();

test('SEI2 7 Startsiden: ikonet Sundhedsdatastyrelsen fører hjem', async () => {
  const anna = await signedIn('anna-bregnelund');
  await anna.goesTo('/bakker/indberettet');
  await anna.follows('Sundhedsdatastyrelsen, til forsiden');
  await anna.seesHeading('Velkommen, Anna Bregnelund');
});

test('SEI2 7 Tastaturgenveje: et højreklik på forsiden viser genvejene', async () => {
  const anna = await signedIn('anna-bregnelund');
  await anna.page.getByRole('heading', { name: /^Velkommen/ }).click({ button: 'right' });
  await anna.page.getByRole('menuitem', { name: 'Vis genveje' }).click();
  const dialog = anna.page.getByRole('dialog', { name: 'Genveje her' });
  await dialog.getByText('Handlingssøgning', { exact: true }).waitFor();
  await anna.findsNoBarrier();
  await anna.typesKeys('Escape');
  await dialog.waitFor({ state: 'hidden' });
});

test('SEI2 7 Forlad et skema (Esc): spørger, og skemaet kan forlades, som det var', async () => {
  const bo = await signedIn('bo-dueslag');
  await begin(bo);
  const address = bo.page.url();
  await bo.goesTo(address);
  await eventually(() => bo.reads('CPR-nr.')).toBe(patient.shownCpr);
  await bo.fills('Dato for første kontakt', '99-99-2026');
  await bo.fills('SOR-kode', '99000041000016002');
  await bo.typesKeys('Escape');
  await bo.seesHeading('Vil du gemme skemaet, før du forlader det?');
  await bo.presses('Bliv i skemaet');
  await bo.typesKeys('Escape');
  await bo.presses('Luk uden at gemme mine ændringer');
  await bo.seesHeading('Velkommen, Bo Dueslag');
  await bo.goesTo(address);
  await eventually(() => bo.reads('CPR-nr.')).toBe(patient.shownCpr);
  await eventually(() => bo.reads('SOR-kode')).toContain('99000081000016008');
});

test('SEI2 3.1 Opdater bakketæller: tælleren følger med det, man selv gør, og kan hentes med knappen', async () => {
  const bo = await signedIn('bo-dueslag');
  const before = await countOf(bo, 'Kladde');
  await begin(bo);
  await eventually(() => countOf(bo, 'Kladde')).toBe(before + 1);
  const anna = await signedIn('anna-bregnelund');
  await anna.goesTo(bo.page.url());
  await anna.presses('Slet');
  await anna.sees('Skemaet er slettet.');
  await bo.presses('Opdater bakketæller');
  await eventually(() => countOf(bo, 'Kladde')).toBe(before);
});

test('SEI2 4.2.1 Sortering og filtrering: en kolonneoverskrift sorterer, og resten af en lang bakke hentes', async () => {
  const hanne = await signedIn('hanne-jordbaer');
  const hannesOwn = await stage.server.signInAs('hanne-jordbaer');
  const days = Array.from({ length: 55 }, (_, count) => `2026-10-${String((count % 28) + 1).padStart(2, '0')}`);
  const made: string[] = [];
  for (const firstContact of days) made.push((await makeDraft(hannesOwn, { firstContact }, demoGroups.surgery.id)).id);
  const numberOf = async (id: string) => expectOk(await hannesOwn.client.openReport({ id })).report.number;
  const [oldest, newest] = await Promise.all([numberOf(made[0]!), numberOf(made.at(-1)!)]);
  await opensAllColumns(hanne, '/bakker/kladde');
  await hanne.sees(/^50 af \d+ vist$/);
  await hanne.presses('Vis flere');
  await hanne.sees(/^(5[5-9]|6\d) af \d+ vist$/);
  const first = () => hanne.page.getByRole('row').nth(1).textContent();
  const sort = () => new URL(hanne.page.url()).search;
  const heading = hanne.page.getByRole('columnheader', { name: 'Oprettelsesdato' });
  await heading.click();
  await eventually(sort).not.toBe('');
  await eventually(first).toContain(newest);
  await heading.click();
  await eventually(first).toContain(oldest);
});

test('Produktregel 1: det, der ikke blev sendt, før man gik fra skemaet, sendes fra enhver side', async () => {
  const bo = await signedIn('bo-dueslag');
  await begin(bo);
  const id = new URL(bo.page.url()).pathname.split('/').at(-1)!;
  await bo.page.context().setOffline(true);
  await bo.fills('Dato for første kontakt', '05-10-2026');
  await bo.sees('gemt på denne pc, venter på forbindelse');
  await bo.follows('Sundhedsdatastyrelsen, til forsiden');
  await bo.sees('Venter på forbindelse og sendes af sig selv.');
  await bo.page.context().setOffline(false);
  await bo.seesNot('Kun gemt på denne pc');
  const { client } = await stage.server.signInAs('carla-engsvang');
  await eventually(async () => expectOk(await client.openReport({ id })).answers).toMatchObject({ firstContact: '2026-10-05' });
});

test('Produktregel 2: et skema, der kun er gemt på denne pc, kan hentes som fil og kasseres, og det kan fortrydes', async () => {
  const emil = await signedIn('emil-gyldenris');
  await emil.goesTo('/skema/ny/cancer');
  await emil.fills('CPR-nr.', patient.cpr);
  await emil.sees('gemt på denne pc, venter på at du vælger gruppe');
  await emil.follows('Sundhedsdatastyrelsen, til forsiden');
  const [file] = await Promise.all([emil.page.waitForEvent('download'), emil.presses('Hent som fil')]);
  expect(file.suggestedFilename()).toMatch(/^sei-.*\.json$/);
  await emil.presses('Kassér');
  await emil.sees('Kasseret');
  await emil.seesNot('Venter på, at du vælger en gruppe i skemaet.');
  await emil.presses('Fortryd');
  await emil.sees('Venter på, at du vælger en gruppe i skemaet.');
  await emil.follows('Uden navn');
  await eventually(() => emil.reads('CPR-nr.')).toBe(patient.shownCpr);
});

test('Produktregel 1: en fane fra før en ny udgave henter sig selv igen og beholder alt', async () => {
  const bo = await signedIn('bo-dueslag');
  let isOld = true;
  bo.page.on('request', (request) => {
    if (request.isNavigationRequest()) isOld = false;
  });
  const gone = { status: 404, contentType: 'application/problem+json', body: '{}' };
  await bo.page.route(/\/assets\/lists-.*\.js$/, (route) => (isOld ? route.fulfill(gone) : route.continue()));
  const loaded = bo.page.waitForEvent('load');
  await bo.follows('Kladde');
  await loaded;
  await bo.seesHeading('Kladde');
});

async function signedIn(name: Parameters<Person['signsInAs']>[0]): Promise<Person> {
  const person = await stage.person();
  await person.signsInAs(name);
  return person;
}

async function begin(person: Person): Promise<void> {
  await person.goesTo('/skema/ny/cancer');
  await person.fills('CPR-nr.', patient.cpr);
  await person.sees(/^gemt \d/);
}

/** What the sidebar counts in a tray, once it shows a count. */
async function countOf({ page }: Person, tray: string): Promise<number> {
  const link = page.getByRole('navigation', { name: 'Hovedmenu' }).getByRole('link', { name: new RegExp(`^${tray}`) });
  const shown = await link.filter({ hasText: /\d/ }).innerText();
  return Number(shown.replace(/\D/g, ''));
}
