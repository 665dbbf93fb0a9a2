/**
 * How many presses a report takes with the keyboard alone, in a browser that suggests nothing yet. The figures stand in `effort.json`, which
 * `docs/effort.md` is made from: one more than there fails, and so does one less, until it is written down (`SEI_STORY_EFFORT=write`).
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { expectOk } from '../packages/server/src/testing/reports.ts';
import { countKeys, type CountedKeys } from './counted-keys.ts';
import type { DemoPersonName } from '../packages/server/src/demo/demo-persons.ts';
import { patient } from './cancer-report.ts';
import { makeCourse } from './course-of-treatment.ts';
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

interface Work {
  readonly who: DemoPersonName;
  /** Opens what is worked on, up to the first press that counts. */
  readonly begin: (person: Person) => Promise<void>;
  /** What there is once the tenth digit has looked the patient up; absent where none is typed. */
  readonly ready?: (person: Person) => Promise<void>;
  /** More presses than these are too many, whatever was counted before. */
  readonly most: Readonly<Record<Way, number>>;
  /** What is done in each field, in the order of the form; a search is ended by the code that is to be found first. */
  readonly steps: readonly Step[];
  readonly answers: Readonly<Record<string, unknown>>;
  /** How often a number is looked up: once for each that is typed. */
  readonly lookUps: number;
}

interface Step {
  /** The path of a field or table, `*` for a row; absent where the page as a whole has the keys. */
  readonly at?: string;
  /** The press before leads there. */
  readonly isLed?: true;
  /** What somebody who knows how presses to get there, where Tab is the longer way. */
  readonly by?: string;
  /** Typed, or pressed one after another. */
  readonly keys: string | readonly string[];
  /** The same in the fewest presses, by somebody who knows how. */
  readonly short?: string | readonly string[];
  /** The code of the hit that is waited for; the key that leads on takes it. */
  readonly finds?: string;
}

/** Opens a new report and types the number of the patient. */
function beginNew(form: string, firstSection: string): Work['begin'] {
  return async (person) => {
    await person.goesTo(`/skema/ny/${form}`);
    await person.seesHeading(firstSection);
    await eventually(() => person.page.evaluate(() => document.activeElement?.id)).toBe('felt/cpr');
    await person.page.keyboard.type(patient.cpr);
  };
}

const works: Readonly<Record<string, Work>> = {
  cancer: {
    most: { plain: 60, shortcuts: 45 },
    who: 'anna-bregnelund',
    begin: beginNew('cancer', 'Patientoplysninger'),
    ready: (person) => person.sees(patient.name),
    lookUps: 1,
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
    who: 'anna-bregnelund',
    begin: beginNew('cancer', 'Patientoplysninger'),
    ready: (person) => person.sees(patient.name),
    lookUps: 1,
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
  'SEI-LPR, first contact of a new course': {
    most: { plain: 90, shortcuts: 70 },
    who: 'oda-rosenkvist',
    begin: beginNew('sei-lpr', 'Patientoplysninger'),
    ready: async (person) => {
      await person.sees(patient.name);
      await eventually(() => person.reads('Forløbsansvar')).not.toBe('');
    },
    lookUps: 1,
    steps: [
      { at: 'courseStart', by: 'F8', keys: '0510 8' },
      { at: 'courseLabel', by: 'F8', keys: 'alal90', short: '90', finds: 'ALAL90' },
      { at: 'startMarker', keys: 'afv01a1', finds: 'AFV01A1' },
      { at: 'referralMode', keys: 'alda30', short: 'a30', finds: 'ALDA30' },
      { at: 'freeChoice', by: 'F8', keys: 'aldb00', short: 'b00', finds: 'ALDB00' },
      { at: 'contacts', keys: ['Enter'] },
      { at: 'contacts/*/contactStart', isLed: true, keys: '0510 9+30' },
      { at: 'contacts/*/contactType', by: 'F8', keys: 'f' },
      { at: 'contacts/*/priority', keys: 'p' },
      { at: 'contacts/*/contactUnit', keys: 'orto', finds: '99' },
      { at: 'contacts/*/diagnoses', by: 'F8', keys: ['Enter'] },
      { at: 'contacts/*/diagnoses/*/diagnosisCode', isLed: true, keys: 'dm179', short: 'm179', finds: 'DM179' },
      { at: 'contacts/*/diagnoses/*/diagnosisSide', keys: 'h' },
    ],
    answers: { courseStart: '2026-10-05T08:00:00', courseLabel: 'ALAL90', startMarker: 'AFV01A1' },
  },
  'SEI-LPR, a further contact': {
    most: { plain: 40, shortcuts: 20 },
    who: 'oda-rosenkvist',
    begin: async (person) => {
      await person.goesTo(`/skema/${await makeCourse(stage, { reported: true })}`);
      await person.sees(/^Indberettet .* version 1/);
    },
    lookUps: 1,
    steps: [
      { keys: ['F2'] },
      { at: 'contacts', isLed: true, keys: ['Control+Enter'] },
      { at: 'contacts/*/contactStart', isLed: true, keys: 'd 9+30' },
      { at: 'contacts/*/diagnoses', by: 'F8', keys: ['Enter'] },
      { at: 'contacts/*/diagnoses/*/diagnosisCode', isLed: true, keys: 'dm179', short: 'm179', finds: 'DM179' },
      { at: 'contacts/*/diagnoses/*/diagnosisSide', keys: 'h' },
    ],
    answers: { courseStart: '2026-10-05T08:30:00' },
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

const cases = Object.keys(works).flatMap((work) => (['plain', 'shortcuts'] as const).map((way) => [work, way] as const));

test.each(cases)('SEI2 5.1.5 Indberet: %s udfyldes og indberettes med tastaturet alene (%s)', async (work, way) => {
  const { who, begin, ready, steps, answers, lookUps, most } = works[work]!;
  const lookedUp = async () => stage.server.database.asOwner(`select from audit_lines where action = 'person.lookedUp'`);
  const before = (await lookedUp()).length;
  const person = await stage.person({ viewport: { width: 1280, height: 900 } });
  await person.signsInAs(who);
  await begin(person);

  const keys = countKeys(person.page);
  if (ready !== undefined) {
    await keys.awaits(() => ready(person));
    await eventually(() => person.page.evaluate(() => document.activeElement?.id)).not.toBe('felt/cpr');
  }
  await person.takesPicture(`keys-${work}-${way}`);
  for (const { at, isLed, by = 'Tab', finds, ...step } of steps) {
    if (isLed) await keys.awaits(() => keys.arrives(at!));
    else if (at !== undefined) await keys.awaits(() => keys.reach(at, way === 'plain' ? 'Tab' : by));
    const pressed = way === 'plain' ? step.keys : (step.short ?? step.keys);
    if (typeof pressed === 'string') await keys.type(pressed);
    else await keys.press(...pressed);
    if (finds !== undefined) await keys.awaits(() => seesFirstHit(person, finds));
  }
  await submits[way](keys, person);
  await keys.awaits(() => person.sees(/^Skemaet er indberettet/));

  const { client } = await stage.server.signInAs(who);
  const id = new URL(person.page.url()).pathname.split('/').at(-1)!;
  expect(expectOk(await client.openReport({ id })).answers).toMatchObject(answers);

  // One request for each number, in the log like any other.
  expect(await lookedUp()).toHaveLength(before + lookUps);

  const { presses, steps: led, fields, waitedMs } = keys.tally();
  console.log(work, way, { presses, led, fields, waitedMs });
  (measured[work] ??= {})[way] = { presses, fields, seconds: Math.round(waitedMs / 100) / 10 };
  expect(presses).toBeLessThanOrEqual(most[way]);
  if (process.env['SEI_STORY_EFFORT'] !== 'write')
    expect({ presses, fields }).toEqual({ presses: recorded[work]?.[way].presses, fields: recorded[work]?.[way].fields });
});

async function seesFirstHit({ page }: Person, code: string): Promise<void> {
  await page.getByRole('option', { selected: true }).filter({ hasText: code }).waitFor();
}
