/** Staff of Sundhedsdatastyrelsen keep the classifications up to date, and see what a file would change before it does; nobody else comes near. */
import { createServer, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { onTestFinished, test } from 'vitest';
import { runCommand } from '../packages/server/src/codes/import/command.ts';
import { sksFile, type SksLine } from '../packages/server/src/codes/import/testing/official-files.ts';
import { makeRightDraft } from '../packages/server/src/testing/reports.ts';
import { eventually } from './eventually.ts';
import { hasFocus, type Person } from './person.ts';
import { openStage } from './stage.ts';

const stage = openStage();

const breast: SksLine = { code: 'DC504', text: 'Kræft i øvre ydre kvadrant af bryst' };
const others = Array.from({ length: 30 }, (_, index) => ({
  code: `DX${100 + index}`,
  text: `Opdigtet tilstand nr. ${index + 1}`,
}));
const operation: SksLine = { kind: 'opr', code: 'KHAB40', text: 'Opdigtet operation' };
const morphology: SksLine = { kind: 'til', code: 'ZM85003', text: 'Opdigtet morfologi' };
const first = sksFile(breast, operation, morphology, ...others);
const later = sksFile(
  { ...breast, to: '20261231' },
  operation,
  morphology,
  ...others.slice(0, 28),
  { code: 'DX128', text: 'Opdigtet tilstand med nyt navn' },
  { code: 'DX200', text: 'Ny opdigtet tilstand' },
);
const withBadLine = sksFile(breast, operation, { code: 'DX300', text: 'Umulig dato', from: '20261399' });

/** Chooses a file for SKS and has it read. */
async function readsFile(person: Person, name: string, content: Uint8Array): Promise<void> {
  await opensFileDialog(person);
  await choosesFile(person, name, content);
  await person.presses('Læs filen');
}

async function opensFileDialog({ page }: Person): Promise<void> {
  await page.getByRole('region', { name: 'SKS' }).getByRole('button', { name: 'Indlæs fil' }).click();
}

async function choosesFile(person: Person, name: string, content: Uint8Array): Promise<void> {
  const file = { name, mimeType: 'text/plain', buffer: Buffer.from(content) };
  await person.page.getByRole('alertdialog').locator('input[type=file]').setInputFiles(file);
  await person.sees(name);
}

/** Where SKS is fetched from, as the operator has set it; answers as a test last set it. */
async function addressOfSks(): Promise<{ readonly answers: (answer: (response: ServerResponse) => void) => void }> {
  let answer = (response: ServerResponse): void => void response.writeHead(404).end();
  const address = createServer((_request, response) => answer(response));
  await new Promise<void>((resolve) => address.listen(0, '127.0.0.1', resolve));
  onTestFinished(() => {
    address.closeAllConnections();
    address.close();
  });
  const url = `http://127.0.0.1:${(address.address() as AddressInfo).port}/SKScomplete.txt`;
  const out = { write: () => undefined, isTerminal: false };
  await runCommand(['url', 'sks', url], { db: stage.server.database.db, clock: () => new Date(), out, user: 'drift' });
  return { answers: (next) => (answer = next) };
}

test('Produktregel 2 Kodesystemer: ændringerne og de kladder, der berøres, ses, før udgaven gælder, og den forrige kan sættes i kraft igen', async () => {
  await makeRightDraft(await stage.server.signInAs('anna-bregnelund'));
  const nina = await stage.person();
  await nina.signsInAs('nina-pilegren');
  await nina.follows('Kodesystemer');
  await nina.seesHeading('SNOMED');
  await nina.sees('Startsæt');
  await nina.takesPicture('classifications');

  await opensFileDialog(nina);
  await choosesFile(nina, 'SKScomplete.txt', first);
  await nina.fills('Filens dato', '1-6-2026');
  await nina.takesPicture('code-file');
  await nina.findsNoBarrier();
  await nina.presses('Læs filen');
  await nina.seesHeading(/^SKS: udgave/);
  await nina.sees('Filen er fra 01-06-2026');
  await nina.sees('Nye 33');
  await nina.presses('Sæt i kraft');
  await nina.page.getByRole('alertdialog').getByRole('button', { name: 'Sæt i kraft' }).click();
  await nina.sees('Udgaven gælder nu');

  await nina.follows('Alle kodesystemer');
  await readsFile(nina, 'SKScomplete-senere.txt', later);
  await nina.seesHeading(/^SKS: udgave/);
  await nina.sees('Nye 1');
  await nina.sees('Ny opdigtet tilstand');
  await nina.page.getByRole('tab', { name: 'Lukkede 2' }).click();
  await nina.sees('fra 01-01-1994 til og med 31-12-2026');
  await nina.sees('1 af 1 kladde har en kode, som lukkes.');
  await nina.sees('Diagnose · sidste dag 31-12-2026');
  await nina.seesNot('Asta Æblegren');
  await nina.takesPicture('edition-changes');
  await nina.findsNoBarrier();
  await nina.fills('Søg i ændringerne', 'dx129');
  await nina.sees('Lukkede 1');
  await nina.presses('Sæt i kraft');
  await nina.sees('Den udgave, der gælder nu, bliver liggende og kan sættes i kraft igen.');
  await nina.takesPicture('edition-confirm');
  await nina.findsNoBarrier();
  await nina.page.getByRole('alertdialog').getByRole('button', { name: 'Sæt i kraft' }).click();
  await nina.sees('Udgaven gælder nu');
  await nina.takesPicture('edition-in-force');

  await nina.follows('Se den udgave, der gjaldt før');
  await nina.sees('Lukkede 1');
  await nina.presses('Sæt i kraft igen');
  await nina.page.getByRole('alertdialog').getByRole('button', { name: 'Sæt i kraft igen' }).click();
  await nina.sees('Udgaven gælder nu');
  await nina.follows('Alle kodesystemer');
  await nina.sees('2 udgaver');
  await nina.page.getByText('2 udgaver').click();
  await nina.sees('Se ændringerne');
  await nina.takesPicture('classifications-editions');
  await nina.findsNoBarrier();
});

test('Produktregel 7 Kodesystemer: en fil med fejl viser linjerne og ændrer intet, og det nye hentes straks fra adressen og kan stoppes', async () => {
  const sks = await addressOfSks();
  const nina = await stage.person();
  await nina.signsInAs('nina-pilegren');
  await nina.goesTo('/kodesystemer');
  await readsFile(nina, 'SHAK.txt', Buffer.from('ikke en kodefil'));
  await nina.sees('Filen kan ikke bruges');
  await nina.takesPicture('code-file-unreadable');
  await choosesFile(nina, 'SKS-delta.txt', withBadLine);
  await nina.fills('Filens dato', '31-6-2026');
  await nina.sees('Skriv filens dato som dd-mm-åååå.');
  await nina.fills('Filens dato', '30-6-2026');
  await nina.presses('Læs filen');
  await nina.sees('1 linje kan ikke bruges');
  await nina.sees('startdatoen 20261399 findes ikke');
  await eventually(() => nina.page.getByRole('radio', { name: /^Kun ændringer/ }).isChecked()).toBe(true);
  await nina.takesPicture('code-file-bad-lines');
  await nina.findsNoBarrier();
  await nina.presses('Luk');
  await nina.seesNot('Indlæs fil i SKS');

  const thousands = Array.from({ length: 1_500 }, (_, index) => ({ code: `DZ${1000 + index}`, text: `Opdigtet ${index}` }));
  // Comes so far, and no further.
  sks.answers((response) => void response.writeHead(200).write(sksFile(...thousands)));
  await nina.presses('Hent nu');
  await nina.sees('1.000 linjer');
  await nina.takesPicture('code-fetch');
  await nina.findsNoBarrier();
  await nina.presses('Stop');
  sks.answers((response) => void response.writeHead(404).end());
  await nina.presses('Hent nu');
  await nina.sees(/svarede 404/);
  await nina.takesPicture('code-fetch-unreadable');
  await nina.presses('Luk');
  await nina.sees(/Seneste forsøg lykkedes ikke/);
  await nina.takesPicture('classifications-address');
  await nina.findsNoBarrier();
  sks.answers(
    (response) =>
      void response.end(sksFile(breast, operation, morphology, ...others, { code: 'DX500', text: 'Hentet tilstand' })),
  );
  await nina.presses('Hent nu');
  await nina.seesHeading(/^SKS: udgave/);
  await nina.sees('Hentet tilstand');
  await nina.sees('Sæt i kraft');
});

test('Produktregel 6 Kodesystemer: har en anden sat en udgave i kraft imens, siges det, og den, der alligevel ikke skal bruges, kasseres', async () => {
  const nina = await stage.person();
  await nina.signsInAs('nina-pilegren');
  await nina.goesTo('/kodesystemer');
  await readsFile(nina, 'mere.txt', sksFile(breast, operation, morphology, ...others, { code: 'DX400', text: 'Endnu en' }));
  await nina.sees('Endnu en');
  const other = await stage.server.signInAs('nina-pilegren');
  const found = await other.client.listClassifications();
  const sks = found.ok ? found.value.classifications.find(({ classification }) => classification === 'sks') : undefined;
  const passed = sks?.editions.find(({ source }) => source === 'SKScomplete-senere.txt');
  await other.client.putEditionInForce({ edition: passed!.id }, { over: sks!.inForce!.edition });
  await nina.presses('Sæt i kraft');
  await nina.page.getByRole('alertdialog').getByRole('button', { name: 'Sæt i kraft' }).click();
  await nina.sees('En anden udgave er sat i kraft, siden du så ændringerne');
  await nina.sees('Genåbnede 2');
  await nina.takesPicture('edition-moved');
  await nina.presses('Kassér');
  await nina.sees('Udgaven har aldrig været i kraft. Den fjernes for alle og kan ikke hentes tilbage.');
  await nina.takesPicture('edition-discard');
  await nina.findsNoBarrier();
  await nina.typesKeys('Tab', 'Enter');
  const heading = nina.page.getByRole('heading', { name: /^SKS: udgave .* er kasseret$/ });
  await heading.waitFor();
  await eventually(() => hasFocus(heading)).toBe(true);
  await nina.takesPicture('edition-discarded');
  await nina.follows('Alle kodesystemer');
  await nina.sees('3 udgaver');
});

test('Produktregel 7 Kodesystemer: andre brugere har ikke siden i menuen, og får at vide hvem den er for', async () => {
  const anna = await stage.person();
  await anna.signsInAs('anna-bregnelund');
  const menu = anna.page.getByRole('navigation', { name: 'Hovedmenu' });
  await menu.getByRole('link', { name: /^Kladde/ }).waitFor();
  await anna.seesNot('Kodesystemer');
  await anna.goesTo('/kodesystemer');
  await anna.sees('Kun medarbejdere i Sundhedsdatastyrelsen kan gøre dette.');
});
