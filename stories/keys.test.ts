/**
 * How many presses a report takes with the keyboard alone, in a browser that suggests nothing yet. The figures stand in `effort.json`, which
 * `docs/effort.md` is made from: one more than there fails, and so does one less, until it is written down (`SEI_STORY_EFFORT=write`).
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { expectOk } from '../packages/server/src/testing/reports.ts';
import { countKeys, type CountedKeys } from './counted-keys.ts';
import { patient } from './cancer-report.ts';
import { eventually } from './eventually.ts';
import type { Person } from './person.ts';
import { openStage } from './stage.ts';

const stage = openStage();

interface Effort {
  readonly presses: number;
  readonly fields: number;
  readonly seconds: number;
}

type Efforts = Readonly<Record<string, Readonly<Record<Way, Effort>>>>;
type Way = 'plain' | 'shortcuts';

/** What is pressed after the last field. */
const submits: Readonly<Record<Way, (keys: CountedKeys, person: Person) => Promise<void>>> = {
  plain: async (keys, { page }) => {
    await keys.reach(page.getByRole('button', { name: 'Indberet', exact: true }).filter({ visible: true }).last(), 'Tab');
    await keys.press('Enter');
  },
  shortcuts: (keys) => keys.press('Alt+Enter'),
};

interface Course {
  /** More presses than these are too many, whatever was counted before. */
  readonly most: Readonly<Record<Way, number>>;
  readonly cpr: string;
  readonly name: string;
  /** What is done in each field, in the order of the form; a search is ended by the code that is to be found first. */
  readonly steps: readonly Step[];
  readonly answers: Readonly<Record<string, unknown>>;
}

interface Step {
  readonly at: string;
  /** Typed, or pressed one after another. */
  readonly keys: string | readonly string[];
  /** The same in the fewest presses, by somebody who knows how. */
  readonly short?: string | readonly string[];
  /** The code of the hit that is waited for; the key that leads on takes it. */
  readonly finds?: string;
}

const courses: Readonly<Record<string, Course>> = {
  cancer: {
    most: { plain: 60, shortcuts: 45 },
    cpr: patient.cpr,
    name: patient.name,
    steps: [
      { at: 'unit', keys: 'bryst', short: 'br', finds: '99000041000016002' },
      { at: 'firstContact', keys: '0510' },
      { at: 'diagnosis', keys: 'c504', short: '504', finds: 'DC504' },
      { at: 'laterality', keys: 'v' },
      { at: 'stageT', keys: 't1c', short: '1c', finds: 'AZCD13C' },
      { at: 'stageN', keys: 'n0', short: '0', finds: 'AZCD30' },
      { at: 'stageM', keys: 'm0', short: '0', finds: 'AZCD40' },
      { at: 'macroscopicBasis', keys: ['Space', 'b', 'Space'], short: ['Space', 'Shift+B'] },
      { at: 'microscopicBasis', keys: ['Space'] },
      { at: 'histology', keys: '85003', short: 'inv', finds: 'ZM85003' },
      { at: 'operationDate', keys: '2810' },
      { at: 'operationCode', keys: 'hab40', short: 'ab40', finds: 'KHAB40' },
      { at: 'treatments', keys: ['Space'] },
      { at: 'radiotherapyStart', keys: '1611', short: '16' },
    ],
    answers: {
      unit: '99000041000016002',
      firstContact: '2026-10-05',
      diagnosis: 'DC504',
      laterality: 'TUL2',
      stageT: 'AZCD13C',
      stageN: 'AZCD30',
      stageM: 'AZCD40',
      macroscopicBasis: ['AZCK0', 'AZCK2'],
      microscopicBasis: ['AZCL0'],
      histology: 'ZM85003',
      operationDate: '2026-10-28',
      operationCode: 'KHAB40',
      treatments: ['ZWCB0'],
      radiotherapyStart: '2026-11-16',
    },
  },
  lymphoma: {
    most: { plain: 55, shortcuts: 40 },
    cpr: patient.cpr,
    name: patient.name,
    steps: [
      { at: 'unit', keys: 'hæma', short: 'hæm', finds: '99000081000016008' },
      { at: 'firstContact', keys: '0510' },
      { at: 'diagnosis', keys: 'c819', short: '819', finds: 'DC819' },
      { at: 'lymphomaLocation', keys: 'supra', finds: 'T000148' },
      { at: 'annArbor', keys: '2a', finds: 'AZCC2A' },
      { at: 'macroscopicBasis', keys: ['b', 'Space'], short: ['Shift+B'] },
      { at: 'microscopicBasis', keys: ['Space'] },
      { at: 'histology', keys: '96503', short: '9650', finds: 'ZM96503' },
      { at: 'treatments', keys: ['k', 'Space'], short: ['Shift+K'] },
      { at: 'chemotherapyStart', keys: '1611', short: '16' },
    ],
    answers: {
      unit: '99000081000016008',
      firstContact: '2026-10-05',
      diagnosis: 'DC819',
      lymphomaLocation: 'T000148',
      annArbor: 'AZCC2A',
      macroscopicBasis: ['AZCK2'],
      microscopicBasis: ['AZCL0'],
      histology: 'ZM96503',
      treatments: ['ZWCC0'],
      chemotherapyStart: '2026-11-16',
    },
  },
};

// Dates are typed without their year, and one without its month.
beforeAll(() => stage.server.passTime(Date.parse('2026-11-18T10:00Z') - Date.now()));

const recordPath = new URL('effort.json', import.meta.url);
const recorded = JSON.parse(readFileSync(recordPath, 'utf8')) as Efforts;
const measured: Record<string, Record<string, Effort>> = {};

afterAll(() => {
  if (process.env['SEI_STORY_EFFORT'] === 'write') writeFileSync(recordPath, `${JSON.stringify(measured, null, 2)}\n`);
});

const cases = Object.keys(courses).flatMap((course) => (['plain', 'shortcuts'] as const).map((way) => [course, way] as const));

test.each(cases)('SEI2 5.1.5 Indberet: %s udfyldes og indberettes med tastaturet alene (%s)', async (course, way) => {
  const { cpr, name, steps, answers, most } = courses[course]!;
  const lookUps = async () => stage.server.database.asOwner(`select from audit_lines where action = 'person.lookedUp'`);
  const lookedUpBefore = (await lookUps()).length;
  const anna = await stage.person({ viewport: { width: 1280, height: 900 } });
  await anna.signsInAs('anna-bregnelund');
  await anna.goesTo('/skema/ny/cancer');
  await anna.seesHeading('Patientoplysninger');
  await eventually(() => anna.page.evaluate(() => document.activeElement?.id)).toBe('felt/cpr');
  await anna.page.keyboard.type(cpr);

  const keys = countKeys(anna.page);
  // The tenth digit looks the patient up.
  await keys.awaits(() => anna.sees(name));
  await eventually(() => anna.page.evaluate(() => document.activeElement?.id)).not.toBe('felt/cpr');
  await anna.takesPicture(`keys-${course}-${way}`);
  for (const { at, finds, ...step } of steps) {
    await keys.reach(at, 'Tab');
    const pressed = way === 'plain' ? step.keys : (step.short ?? step.keys);
    if (typeof pressed === 'string') await keys.type(pressed);
    else await keys.press(...pressed);
    if (finds !== undefined) await keys.awaits(() => seesFirstHit(anna, finds));
  }
  await submits[way](keys, anna);
  await keys.awaits(() => anna.sees(/^Skemaet er indberettet/));

  const { client } = await stage.server.signInAs('anna-bregnelund');
  const id = new URL(anna.page.url()).pathname.split('/').at(-1)!;
  expect(expectOk(await client.openReport({ id })).answers).toMatchObject(answers);

  // One request for the number, in the log like any other.
  expect(await lookUps()).toHaveLength(lookedUpBefore + 1);

  const { presses, steps: led, fields, waitedMs } = keys.tally();
  console.log(course, way, { presses, led, fields, waitedMs });
  (measured[course] ??= {})[way] = { presses, fields, seconds: Math.round(waitedMs / 100) / 10 };
  expect(presses).toBeLessThanOrEqual(most[way]);
  if (process.env['SEI_STORY_EFFORT'] !== 'write')
    expect({ presses, fields }).toEqual({ presses: recorded[course]?.[way].presses, fields: recorded[course]?.[way].fields });
});

async function seesFirstHit({ page }: Person, code: string): Promise<void> {
  await page.getByRole('option', { selected: true }).filter({ hasText: code }).waitFor();
}
