/** Finding a code: by a few letters, with a slip of the finger, pasted, among one's own, up and down the hierarchy, and without a connection. */
import { expect, test } from 'vitest';
import { codeRow, importRows } from '../packages/server/src/testing/codes.ts';
import { eventually } from './eventually.ts';
import { readBrowserStore, readKeptLists } from './nothing-lost/browser-store.ts';
import { hasFocus, type Person } from './person.ts';
import { openStage } from './stage.ts';

const stage = openStage();

test('Cancer v4 3.2.2 Diagnose: et par bogstaver er nok, også med en tastefejl eller i andre ord, og Enter tager den første', async () => {
  const anna = await beginsReport();
  await anna.types('Diagnose', 'pr');
  await eventually(() => hits(anna)).not.toEqual([]);
  await anna.typesKeys('Escape', 'Escape');
  await anna.types('Diagnose', 'brystkraeft');
  await eventually(() => firstHit(anna)).toBe('DC509');
  await anna.takesPicture('diagnosis-found');
  await anna.findsNoBarrier();
  await anna.typesKeys('Escape', 'Escape');
  await anna.types('Diagnose', 'bryskræft uns');
  await eventually(() => firstHit(anna)).toBe('DC509');
  await anna.typesKeys('Enter');
  await eventually(() => anna.reads('Diagnose')).toBe('DC509 Brystkræft UNS');
  await anna.typesKeys('Control+A');
  await anna.page.keyboard.type('modermærkekræft');
  await eventually(() => anna.page.getByRole('option', { name: /melanom/ }).count()).toBeGreaterThan(0);
});

test('Cancer v4 3.2.2 Diagnose: en kode, der er lukket på datoen, står sidst og siger hvorfor', async () => {
  const anna = await beginsReport();
  await anna.types('Diagnose', 'DC500');
  const closed = anna.page.getByRole('option', { name: /^DC500C/ });
  await closed.getByText('lukket 31-12-2017').waitFor();
  await eventually(async () => (await hits(anna)).at(-1)).toBe('DC500D');
  await anna.takesPicture('diagnosis-closed');
  await anna.findsNoBarrier();
  await eventually(() => closed.isDisabled()).toBe(true);
  while ((await activeHit(anna)) !== 'DC500C') await anna.typesKeys('ArrowDown');
  await anna.typesKeys('Enter');
  await anna.page.getByText('DC500C kan ikke vælges: lukket 31-12-2017').waitFor({ state: 'attached' });
  await anna.typesKeys('Escape', 'Escape');
  await eventually(() => anna.reads('Diagnose')).toBe('');
});

test('Cancer v4 3.2.2 Diagnose: en kode, der ikke er anmeldelsespligtig, findes og siger det', async () => {
  const anna = await beginsReport();
  await anna.types('Diagnose', 'blindtarmsbetændelse');
  await anna.page
    .getByRole('option', { name: /^DK35.*ikke anmeldelsespligtig/, disabled: true })
    .first()
    .waitFor();
  await anna.takesPicture('diagnosis-outside');
  await anna.typesKeys('Tab');
  const unknown = anna.page.getByText(/^Fejl: Koden blindtarmsbetændelse findes ikke i listen Anmeldelsespligtige diagnoser/);
  await unknown.first().waitFor();
  // Esc gives up what was typed, and what was said of it.
  await anna.page.getByRole('combobox', { name: 'Diagnose' }).press('Escape');
  await unknown.first().waitFor({ state: 'hidden' });
  await eventually(() => anna.reads('Diagnose')).toBe('');
  await anna.typesKeys(...'zzzz');
  await anna.page
    .locator('[aria-live]')
    .getByText(/^Ingen passer/)
    .waitFor({ state: 'attached' });
});

test('Cancer v4 3.2.2 Diagnose: en kode sættes ind, som den er kopieret, med prikker og tekst', async () => {
  const anna = await beginsReport();
  await pastes(anna, 'Diagnose', 'Diagnose: DC50.9 Brystkræft UNS');
  await eventually(() => anna.reads('Diagnose')).toBe('DC509 Brystkræft UNS');
  // What is pasted over a code takes its place.
  await pastes(anna, 'Diagnose', 'c 50-4');
  await eventually(() => anna.reads('Diagnose')).toMatch(/^DC504 /);
});

test('Cancer v4 3.2.2 Diagnose: et niveau ned og op igen med tastaturet, og stien står over listen', async () => {
  const anna = await beginsReport();
  await anna.types('Diagnose', 'DC500');
  await eventually(() => firstHit(anna)).toBe('DC500');
  await anna.typesKeys('Alt+ArrowRight');
  const path = anna.page.getByRole('list', { name: 'Vej i hierarkiet' });
  await path.getByRole('button', { name: 'DC500' }).waitFor();
  await eventually(() => hits(anna)).toContain('DC500A');
  await eventually(() => hits(anna)).not.toContain('DC500');
  await anna.takesPicture('diagnosis-hierarchy');
  await anna.findsNoBarrier();
  await anna.typesKeys('Alt+ArrowLeft');
  await path.waitFor({ state: 'hidden' });
  await eventually(() => activeHit(anna)).toBe('DC500');
  await anna.typesKeys('Alt+ArrowRight');
  await eventually(() => activeHit(anna)).toBe('DC500A');
  await anna.typesKeys('Enter');
  await eventually(() => anna.reads('Diagnose')).toMatch(/^DC500A /);
});

test('Cancer v4 3.2.2 Diagnose: favoritter, dine seneste og gruppens mest brugte står først, før der er skrevet noget', async () => {
  await stage.server.database.asOwner(
    `insert into code_uses (group_id, form, list, code, uses, last_used) select id, 'cancer', 'cancerDiagnoses', 'DC187', 12, now() from groups`,
  );
  const anna = await beginsReport();
  await anna.types('Diagnose', 'DC504');
  await eventually(() => activeHit(anna)).toBe('DC504');
  await anna.typesKeys('Alt+g');
  await anna.page.getByRole('option', { name: /\(favorit\)/ }).waitFor();
  await anna.typesKeys('Escape');
  await anna.searches('Diagnose', 'DC341');
  await eventually(() => anna.reads('Diagnose')).toMatch(/^DC341 /);
  // What was chosen is sealed before it is kept, and a page that is left at once keeps nothing more.
  await eventually(() => readBrowserStore(anna.page)).toMatch(/^recents .*\n1: cancerDiagnoses/m);
  await anna.goesTo('/skema/ny/cancer');
  await anna.seesHeading('Patientoplysninger');
  await opens(anna, 'Diagnose');
  await eventually(() => hitsUnder(anna, 'Favoritter')).toEqual(['DC504']);
  await eventually(() => hitsUnder(anna, 'Dine seneste')).toEqual(['DC341']);
  await eventually(() => hitsUnder(anna, 'Mest brugt i gruppen')).toEqual(['DC187']);
  await anna.takesPicture('diagnosis-suggestions');
  await anna.findsNoBarrier();
  await anna.typesKeys('ArrowDown', 'Enter');
  await eventually(() => anna.reads('Diagnose')).toMatch(/^DC504 /);
});

test('SEI-LPR 4.1.2 Rullemenuer: indeholder eller begynder med vælges i feltet, og feltet husker det', async () => {
  const anna = await beginsReport();
  await anna.types('Diagnose', 'kvadrant');
  await anna.page.getByRole('button', { name: 'indeholder' }).waitFor();
  await eventually(() => hits(anna)).toContain('DC504');
  await anna.typesKeys('Alt+i');
  await anna.page.getByRole('button', { name: 'begynder med' }).waitFor();
  await anna.sees(/^Ingen passer/);
  await anna.typesKeys('Escape', 'Escape');
  await anna.sees(/^gemt \d/);
  await anna.page.reload();
  await anna.seesHeading('Patientoplysninger');
  await anna.types('Diagnose', 'ma');
  await anna.page.getByRole('button', { name: 'begynder med' }).waitFor();
});

test('SEI-LPR 4.1.2 Rullemenuer: hele listen kan gås igennem, og skærmlæseren hører plads og antal', async () => {
  const anna = await beginsReport();
  await opens(anna, 'Diagnose');
  await anna.typesKeys('ArrowDown');
  await eventually(() => activePlace(anna)).toBe('1 af -1');
  // The end of what has been found comes nearer, and more is found.
  await eventually(async () => {
    await anna.typesKeys('PageDown');
    return activePlace(anna);
  }).toMatch(/^[3-9]\d\d af/);
  await eventually(() => anna.page.getByRole('option').count()).toBeLessThan(60);
  await anna.typesKeys(...'mamma med metastaser');
  await anna.typesKeys('ArrowDown');
  await eventually(() => activePlace(anna)).toMatch(/^2 af \d+$/);
});

test('SEI-LPR 4.1.2 Rullemenuer: listen er hos brugeren, også når siden hentes igen uden forbindelse til den', async () => {
  const anna = await beginsReport();
  await anna.types('Diagnose', 'DC509');
  await eventually(() => firstHit(anna)).toBe('DC509');
  await anna.typesKeys('Escape', 'Escape');
  // The codes can be searched before the browser has written them down.
  await eventually(() => readKeptLists(anna.page)).toContain('cancerDiagnoses');
  await anna.page.route('**/api/codes/**', (route) => route.abort());
  await anna.page.reload();
  await anna.seesHeading('Patientoplysninger');
  await anna.types('Diagnose', 'DC504');
  await eventually(() => firstHit(anna)).toBe('DC504');
});

test('SEI-LPR 4.1.2 Rullemenuer: flere koder sættes ind på én gang, og det, der ikke er en kode, nævnes', async () => {
  const anna = await stage.person({ permissions });
  // No form of the catalogue has a long field of several codes yet: this one shows its short list as a search.
  await anna.page.route('**/api/forms/*', async (route) => {
    const response = await route.fetch();
    await route.fulfill({
      response,
      body: (await response.text()).replace(/("id":"macroscopicBasis"[^}]*?"show":")choice"/, '$1search"'),
    });
  });
  await begins(anna);
  await pastes(anna, 'Makroskopisk grundlag', 'AZCK0 azck2; AZCK2 Operation\nAZCK99, ukendt');
  await anna.page.getByText(/^Ikke genkendt, og derfor ikke sat ind: »AZCK99«, »ukendt«/).waitFor();
  await anna.page.getByRole('button', { name: /^Fjern Operation/ }).waitFor();
  await anna.takesPicture('several-codes-pasted');
  // What is half under the head of the page would count as too small to hit.
  await anna.page
    .getByRole('combobox', { name: 'Makroskopisk grundlag' })
    .evaluate((field) => field.scrollIntoView({ block: 'center' }));
  await anna.findsNoBarrier();
  await anna.types('Makroskopisk grundlag', 'AZCK1');
  await eventually(() => firstHit(anna)).toBe('AZCK1');
  await anna.typesKeys('Enter');
  const removals = anna.page.getByRole('button', { name: /^Fjern (?!fra)/ });
  await eventually(() => removals.count()).toBe(3);
  await removals.first().press('Enter');
  await eventually(() => removals.count()).toBe(2);
  await eventually(() => hasFocus(anna.page.getByRole('combobox', { name: 'Makroskopisk grundlag' }))).toBe(true);
});

test('SEI-LPR 4.1.2 Rullemenuer: koder findes også i en browser, der ikke gemmer noget', async () => {
  const anna = await stage.person({ permissions });
  await anna.page.addInitScript(() => {
    indexedDB.open = () => {
      throw new DOMException('A private window', 'InvalidStateError');
    };
  });
  await begins(anna);
  await anna.searches('Diagnose', 'DC504');
  await eventually(() => anna.reads('Diagnose')).toMatch(/^DC504 /);
});

test('SEI-LPR 4.1.2 Rullemenuer: en ny udgave kommer som en forskel, og den nye kode kan vælges', async () => {
  const practices = [codeRow('990011', 'Lægehuset Birkestien'), codeRow('990029', 'Hudlægerne Ravnsholm')];
  await putsInForce(practices);
  const anna = await beginsReport();
  const asked: string[] = [];
  anna.page.on('request', (request) => {
    const [, list] = /\/api\/codes\/(providers\/.*)/.exec(request.url()) ?? [];
    if (list !== undefined) asked.push(list.replaceAll(/[\da-f]{64}/g, '…'));
  });
  await anna.searches('Ydernummer', 'ravnsholm');
  await eventually(() => anna.reads('Ydernummer')).toBe('990029');
  await putsInForce([...practices, codeRow('990037', 'Klinikken Syrenhaven')]);
  asked.length = 0;
  await anna.page.reload();
  await anna.seesHeading('Patientoplysninger');
  await anna.searches('Ydernummer', 'syrenhaven');
  await eventually(() => anna.reads('Ydernummer')).toBe('990037');
  expect(asked).toEqual(['providers/…/from/…']);
});

/** Resolves when the server offers the list of practices that these rows make. */
async function putsInForce(rows: Parameters<typeof importRows>[2]): Promise<void> {
  const { client } = await stage.server.signInAs('anna-bregnelund');
  const hash = async (): Promise<string | undefined> => {
    const forms = await client.listForms();
    return forms.ok ? forms.value.catalogue.find(({ list }) => list === 'providers')?.hash : undefined;
  };
  const before = await hash();
  await importRows(stage.server.database.db, 'providers', rows);
  await eventually(hash).not.toBe(before);
}

const permissions = ['clipboard-read', 'clipboard-write'];

/** Anna at a new report whose first contact is in October 2026. */
async function beginsReport(): Promise<Person> {
  const anna = await stage.person({ permissions });
  await begins(anna);
  return anna;
}

async function begins(anna: Person): Promise<void> {
  await anna.signsInAs('anna-bregnelund');
  await anna.goesTo('/skema/ny/cancer');
  await anna.seesHeading('Patientoplysninger');
  await anna.fills('Dato for første kontakt', '05-10-2026');
  await anna.sees(/^gemt \d/);
}

async function opens(person: Person, label: string): Promise<void> {
  await person.page.getByRole('combobox', { name: label }).press('Alt+ArrowDown');
  await person.page.getByRole('option').first().waitFor();
}

async function pastes({ page }: Person, label: string, words: string): Promise<void> {
  await page.evaluate((copied) => navigator.clipboard.writeText(copied), words);
  await page.getByRole('combobox', { name: label }).press('Control+A');
  await page.keyboard.press('Control+V');
}

/** The codes of the hits in sight. */
function hits({ page }: Person): Promise<readonly string[]> {
  return page.getByRole('option').evaluateAll((options) => options.map((option) => option.firstElementChild?.textContent ?? ''));
}

async function firstHit(person: Person): Promise<string | undefined> {
  return (await hits(person))[0];
}

function hitsUnder({ page }: Person, part: string): Promise<readonly string[]> {
  return page
    .getByRole('group', { name: part })
    .getByRole('option')
    .evaluateAll((options) => options.map((option) => option.firstElementChild?.textContent ?? ''));
}

/** The code that Enter takes. */
function activeHit({ page }: Person): Promise<string | undefined> {
  return page.evaluate(() => {
    const active = document.activeElement?.getAttribute('aria-activedescendant');
    return document.getElementById(active ?? '')?.firstElementChild?.textContent ?? undefined;
  });
}

/** Where the active hit stands, as the screen reader says it. */
function activePlace({ page }: Person): Promise<string> {
  return page.evaluate(() => {
    const active = document.getElementById(document.activeElement?.getAttribute('aria-activedescendant') ?? '');
    return `${active?.getAttribute('aria-posinset')} af ${active?.getAttribute('aria-setsize')}`;
  });
}

test('Cancer v4 3.2.2 Diagnose: Tab tager den fremhævede række, Esc beholder det skrevne, og den samme tekst åbner listen igen', async () => {
  const anna = await beginsReport();
  const diagnosis = anna.page.getByRole('combobox', { name: 'Diagnose' });
  await anna.types('Diagnose', 'brystkraeft');
  await eventually(() => activeHit(anna)).toBe('DC509');
  await anna.typesKeys('Tab');
  await eventually(() => anna.reads('Diagnose')).toMatch(/^DC509 /);
  await eventually(() => hasFocus(diagnosis)).toBe(false);

  await diagnosis.fill('brystkraeft');
  await eventually(() => activeHit(anna)).toBe('DC509');
  await anna.typesKeys('ArrowDown', 'Escape');
  await eventually(() => diagnosis.getAttribute('aria-expanded')).toBe('false');
  await eventually(() => anna.reads('Diagnose')).toBe('brystkraeft');
  await anna.typesKeys('Tab');
  await anna.sees(/Koden brystkraeft findes ikke/);
  await eventually(() => anna.reads('Diagnose')).toBe('brystkraeft');

  await diagnosis.focus();
  await anna.page.keyboard.insertText('brystkraeft');
  await eventually(() => activeHit(anna)).toBe('DC509');
  await anna.typesKeys('Shift+Tab');
  await eventually(() => anna.reads('Diagnose')).toMatch(/^DC509 /);
});

test('SEI-LPR 4.1.2 Rullemenuer: Enter, der afslutter et sammensat bogstav, vælger ingen kode, og Esc forlader ikke siden', async () => {
  const anna = await beginsReport();
  const { page } = anna;
  const address = page.url();
  await anna.types('Diagnose', 'bryst');
  await eventually(() => activeHit(anna)).toMatch(/^D/);
  const keyboard = await page.context().newCDPSession(page);
  for (const key of ['Enter', 'Tab', 'ArrowDown', 'Escape']) {
    await keyboard.send('Input.imeSetComposition', { text: 'kræ', selectionStart: 3, selectionEnd: 3 });
    await eventually(() => anna.reads('Diagnose')).toBe('brystkræ');
    await keyboard.send('Input.dispatchKeyEvent', { type: 'rawKeyDown', key, code: key, windowsVirtualKeyCode: 229 });
    await keyboard.send('Input.dispatchKeyEvent', { type: 'keyUp', key, code: key, windowsVirtualKeyCode: 229 });
    await eventually(() => anna.reads('Diagnose')).toBe('brystkræ');
    expect(await hasFocus(page.getByRole('combobox', { name: 'Diagnose' }))).toBe(true);
  }
  await keyboard.send('Input.insertText', { text: 'kræft' });
  await eventually(() => anna.reads('Diagnose')).toBe('brystkræft');
  await eventually(() => activeHit(anna)).toMatch(/^D/);
  expect(page.url()).toBe(address);
  await anna.typesKeys('Enter');
  await eventually(() => anna.reads('Diagnose')).toMatch(/^D[A-Z0-9]+ /);
});
