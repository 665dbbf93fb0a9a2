/** Who reports: the SOR look-up with its tabs and filters, a SOR code that is typed, and the look-up of provider numbers; by the keyboard alone. */
import { test } from 'vitest';
import type { BrowserContextOptions } from 'playwright-core';
import { eventually } from './eventually.ts';
import type { Person } from './person.ts';
import { openStage } from './stage.ts';

const stage = openStage();

test('SEI-LPR 4.1.4 SOR-koder: egne enheder under to faner, andres efter ejer, filtreret efter kolonne, uden mus', async () => {
  const anna = await beginsReport();
  const { page } = anna;
  await anna.walksTo(page.getByRole('combobox', { name: 'SOR-kode' }), 'Shift+Tab');
  await anna.typesKeys('Alt+ArrowDown');
  await eventually(() => names(anna)).toEqual(['Bælthavet Universitetshospital', 'Stensø Sygehus', 'Bælthavet Psykiatri']);
  await eventually(() => columns(anna)).toEqual(['SOR-kode', 'Navn', 'Enhedstype', 'Region', 'Ydernr.', 'Hører under', 'Niveau']);
  await anna.takesPicture('sor-look-up-own');
  await anna.findsNoBarrier();

  await anna.typesKeys('Alt+ArrowRight');
  await pressed(anna, 'Mit CVR – Alle');
  await eventually(() => names(anna)).toContain('Patologisk Institut, Bælthavet');
  await page
    .getByRole('option', { name: /Patologisk Institut/ })
    .getByText('OE', { exact: true })
    .waitFor();

  await anna.typesKeys('Control+g');
  await anna.walksTo(page.getByRole('textbox', { name: 'Filtrér Navn' }), 'Tab');
  await anna.typesKeys(...'ambulatorium');
  // The third opens in 2027.
  await eventually(() => names(anna)).toEqual(['Brystkirurgisk Ambulatorium, Bælthavet', 'Urologisk Ambulatorium, Stensø']);
  await anna.walksTo(page.getByRole('textbox', { name: 'Filtrér Hører under' }), 'Tab');
  await anna.typesKeys(...'stens');
  await eventually(() => names(anna)).toEqual(['Urologisk Ambulatorium, Stensø']);
  await anna.takesPicture('sor-look-up-filtered');
  await anna.findsNoBarrier();
  await anna.typesKeys('ArrowDown');
  await eventually(() => activeName(anna)).toBe('Urologisk Ambulatorium, Stensø');
  await anna.typesKeys('Enter');
  await eventually(() => anna.reads('SOR-kode')).toBe('Urologisk Ambulatorium, Stensø · 99000111000016002');

  await anna.typesKeys('Alt+ArrowDown', 'Alt+ArrowRight', 'Alt+ArrowRight', 'Alt+ArrowRight');
  await pressed(anna, 'Kommunal');
  await eventually(() => names(anna)).toContain('Plejehjemmet Lyngtoften');
  await anna.typesKeys('Alt+ArrowRight');
  await pressed(anna, 'Privat');
  await anna.typesKeys('Alt+ArrowLeft', 'Alt+ArrowLeft', 'Alt+ArrowLeft');
  await pressed(anna, 'Statslig');
  await eventually(() => names(anna)).toContain('Statens Center for Sjældne Svulster');
});

test('Cancer v4 3.2.2 SOR-kode: en kode, der skrives, kontrolleres; en anden kodes enhed findes uanset fanen', async () => {
  // The report's buttons take two lines here.
  const anna = await beginsReport({ viewport: { width: 1200, height: 720 } });
  await anna.types('SOR-kode', '99000041000016003');
  await anna.sees(/^Det er ikke en SOR-kode: cifrene passer ikke/);
  await anna.takesPicture('sor-code-wrong');
  await anna.typesKeys('Tab');
  await anna.page
    .getByText(/^Fejl: Feltet SOR-kode skal indeholde en gyldig SOR-kode/)
    .first()
    .waitFor();
  await anna.fills('SOR-kode', '');
  // A unit of another owner than the open tab's.
  await anna.types('SOR-kode', '99000171000016005');
  await eventually(() => names(anna)).toEqual(['Klitvang Sygehus']);
  await anna.typesKeys('Enter');
  await eventually(() => anna.reads('SOR-kode')).toBe('Klitvang Sygehus · 99000171000016005');

  // What is typed is found under the other tabs, too, one's own first.
  await anna.typesKeys('Control+A', ...'kirurgi');
  await eventually(() => namesUnder(anna, 'Mit CVR – Alle')).toContain('Kirurgisk Afdeling K, Bælthavet');
  await eventually(() => namesUnder(anna, 'Under andre faner')).toContain('Havblik Kirurgi ApS');
  await anna.typesKeys('Control+A', ...'patologisk institut');
  await eventually(() => namesUnder(anna, 'Mit CVR – Alle')).toEqual(['Patologisk Institut, Bælthavet']);
  await anna.typesKeys('Alt+g');
  await anna.page.getByText('Patologisk Institut, Bælthavet er nu favorit').waitFor({ state: 'attached' });
  await anna.typesKeys('Escape', 'Escape', 'Alt+ArrowDown');
  await eventually(() => namesUnder(anna, 'Favoritter')).toEqual(['Patologisk Institut, Bælthavet']);
  await eventually(() => namesUnder(anna, 'Dine seneste')).toEqual(['Klitvang Sygehus']);
  await eventually(() => namesUnder(anna, 'Mit CVR – SI')).toContain('Stensø Sygehus');
  await seesFieldAndList(anna);
  await anna.takesPicture('sor-look-up-near');
  await anna.findsNoBarrier();
  await anna.typesKeys('Alt+ArrowRight');
  await eventually(() => namesUnder(anna, 'Favoritter')).toEqual([]);
});

test('Cancer v4 3.2.2 Ydernummer: søges efter navn, speciale og region, og et nummer kan skrives uden nuller foran', async () => {
  const anna = await beginsReport();
  await anna.types('Ydernummer', 'dermatologi vestkysten');
  await eventually(() => names(anna)).toEqual(['Hudlægerne Ravnsholm · Dermatologi · Vestkysten']);
  await anna.takesPicture('provider-look-up');
  await anna.findsNoBarrier();
  await anna.typesKeys('Enter');
  await eventually(() => anna.reads('Ydernummer')).toBe('990029');
  await anna.sees('Hudlægerne Ravnsholm');
  await anna.typesKeys('Alt+ArrowDown');
  await eventually(() => namesUnder(anna, 'Dine seneste')).toEqual(['Hudlægerne Ravnsholm · Dermatologi · Vestkysten']);
  await anna.typesKeys('Escape');
  await anna.fills('Ydernummer', '4412');
  await eventually(() => anna.reads('Ydernummer')).toBe('004412');
  await anna.sees('Lægerne Ellekrattet');
});

test('SEI-LPR 4.1.4 SOR-koder: opslaget er helt på en skærm af 320 px, hvor filtrene foldes ud', async () => {
  const anna = await beginsReport({ viewport: { width: 320, height: 640 } });
  await anna.page.getByRole('combobox', { name: 'SOR-kode' }).press('Alt+ArrowDown');
  await anna.page.getByRole('option', { name: /Stensø Sygehus/ }).waitFor();
  await anna.scrollsInOneDirection();
  await seesFieldAndList(anna);
  await anna.takesPicture('sor-look-up-narrow');
  await anna.presses('Filtre');
  await anna.page.getByRole('combobox', { name: 'Filtrér Region' }).selectOption('Bælthavet');
  await anna.takesPicture('sor-look-up-narrow-filters');
  await anna.scrollsInOneDirection();
  await anna.findsNoBarrier();
  await anna.presses('Filtre (1)');
  await anna.page.getByRole('option', { name: /Stensø Sygehus/ }).click();
  await eventually(() => anna.reads('SOR-kode')).toMatch(/^Stensø Sygehus/);
});

async function beginsReport(options: BrowserContextOptions = {}): Promise<Person> {
  const anna = await stage.person(options);
  await anna.signsInAs('anna-bregnelund');
  await anna.goesTo('/skema/ny/cancer');
  await anna.seesHeading('Patientoplysninger');
  await anna.fills('Dato for første kontakt', '05-10-2026');
  await anna.sees(/^gemt \d/);
  return anna;
}

/** The names of the hits in sight; filters that are drop-downs have options, too. */
function names({ page }: Person): Promise<readonly string[]> {
  return page
    .getByRole('option')
    .evaluateAll((options) => options.flatMap((option) => option.querySelector('.hit-text')?.textContent ?? []));
}

/** The names of the hits under a heading. */
function namesUnder({ page }: Person, part: string): Promise<readonly string[]> {
  return page
    .getByRole('group', { name: part, exact: true })
    .locator('.hit-text')
    .evaluateAll((all) =>
      all.map((each) =>
        [...each.childNodes]
          .filter((node) => !(node instanceof Element && node.matches('.hit-why, .visually-hidden')))
          .map((node) => node.textContent)
          .join(''),
      ),
    );
}

/** Neither the field nor its list lies beneath what stands still round them. */
async function seesFieldAndList({ page }: Person): Promise<void> {
  const uncovered = (part: Element): boolean => {
    const { left, right, top, bottom } = part.getBoundingClientRect();
    const x = (left + right) / 2;
    return [top + 4, bottom - 4].every((y) => part.contains(document.elementFromPoint(x, y)));
  };
  for (const part of ['.combobox:has(.combobox-popup)', '.combobox-popup'])
    await eventually(() => page.locator(part).evaluate(uncovered)).toBe(true);
}

function activeName({ page }: Person): Promise<string | undefined> {
  return page.evaluate(() => {
    const active = document.activeElement?.getAttribute('aria-activedescendant');
    return document.getElementById(active ?? '')?.querySelector('.hit-text')?.textContent ?? undefined;
  });
}

/** The headings above the hits, from left to right. */
async function columns({ page }: Person): Promise<readonly string[]> {
  const filters = page.getByLabel(/^Filtrér /);
  const heads = await filters.evaluateAll((all) =>
    all.map((each) => [each.getBoundingClientRect().left, each.getAttribute('aria-label')] as const),
  );
  return heads.toSorted(([one], [other]) => one - other).map(([, label]) => label!.replace('Filtrér ', ''));
}

async function pressed({ page }: Person, tab: string): Promise<void> {
  await page.getByRole('button', { name: tab, exact: true, pressed: true }).waitFor();
}
