/**
 * The classification that searching is measured on: real lists from a folder, or an invented one made of Danish and Latin word stems by a
 * seed. Either way 110,000 dated versions, some two of each code, as the whole of SKS has.
 */
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { openSynonyms, type CodeRow, type SynonymRow, type Synonyms } from '../packages/engine/src/index.ts';
import { readCsv } from '../packages/server/src/codes/csv.ts';
import { sized } from './size.ts';

export const versions = sized(110_000, 3_000);

/** The day on which codes are searched. */
export const today = '2026-11-21';

/** The lists that a command line asks for: with `--from FOLDER` real ones. */
export async function listsFrom(
  words: readonly string[],
): Promise<{ readonly rows: readonly CodeRow[]; readonly where: 'real' | 'invented' }> {
  const at = words.indexOf('--from');
  const folder = at < 0 ? undefined : words[at + 1];
  if (folder === undefined) return { rows: inventedLists(), where: 'invented' };
  return { rows: await realLists(folder), where: 'real' };
}

export function validToday(rows: readonly CodeRow[]): readonly CodeRow[] {
  return rows.filter(({ from, to }) => from <= today && (to === '' || today <= to));
}

/** Numbers from 0 to 1 that look like chance and are the same each time (mulberry32). */
export function seededRandom(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

/**
 * All `sks-*.csv` of a folder (`code,text_da,valid_from,valid_to,…`). Codes without dates get an earlier version until there are enough. Such
 * files overlap, and a classification has each version once: the first counts.
 */
export async function realLists(folder: string): Promise<readonly CodeRow[]> {
  const names = (await readdir(folder)).filter((name) => /^sks-.*\.csv$/.test(name)).toSorted();
  if (names.length === 0) throw new Error(`No sks-*.csv lies in ${folder}.`);
  const files = await Promise.all(names.map(async (name) => readCsv(await readFile(join(folder, name), 'utf8'))));
  const all = files.flat().map((row): CodeRow => ({
    code: row['code'] ?? '',
    text: row['text_da'] ?? '',
    from: row['valid_from'] ?? '',
    to: row['valid_to'] ?? '',
  }));
  const first = new Map(all.toReversed().map((row) => [`${row.code} ${row.from}`, row]));
  const rows = all.filter((row) => first.get(`${row.code} ${row.from}`) === row);
  const isOlder = (index: number): boolean => index < versions - rows.length;
  return rows.flatMap((row, index) =>
    isOlder(index) && row.from === ''
      ? [
          { ...row, from: '1994-01-01', to: '2012-12-31' },
          { ...row, from: '2013-01-01' },
        ]
      : [row],
  );
}

/** The words that stand for others, as users search with them. */
export async function shippedSynonyms(): Promise<Synonyms> {
  const rows = readCsv(await readFile(new URL('../codes/synonyms.csv', import.meta.url), 'utf8'));
  return openSynonyms(rows.map(({ word = '', means = '' }): SynonymRow => ({ word, means })));
}

const organs =
  'lever nyre bryst hjerte lunge mave tarm hud knogle led muskel nerve blod kar øje øre næse hals tunge galde blære milt lymfe hofte knæ skulder albue håndled fod tå finger ryg hvirvel kranie hjerne rygmarv skjoldbrusk bugspytkirtel livmoder æggestok prostata spiserør strube bughinde lungehinde hornhinde nethinde kæbe tand'.split(
    ' ',
  );
const ills =
  'betændelse kræft svulst brud sten blødning lammelse infektion insufficiens forsnævring byld sår smerte misdannelse skade forkalkning prop sygdom krampe svækkelse cyste udposning forandring løsning vækst allergi'.split(
    ' ',
  );
const stems =
  'hepat nephr mast cardi pneum gastr enter dermat oste arthr my neur haemat angi ophthalm ot rhin pharyng gloss cholecyst cyst thyreoid pancreat splen lymphaden hyster oophor prostat oesophag laryng periton pleur kerat retin gingiv'.split(
    ' ',
  );
const endings =
  'itis oma osis ectomia algia opathia orrhagia ostenosis oplastica olithiasis otomia oscopia omegalia osclerosis'.split(' ');
const manners =
  'akut kronisk højresidig venstresidig dobbeltsidig medfødt anden uspecificeret recidiverende traumatisk postoperativ let svær primær sekundær diffus lokaliseret forudgående mistanke om'.split(
    ' ',
  );
const acts = [
  'Fjernelse af',
  'Åben reposition af',
  'Lukket reposition af',
  'Røntgenundersøgelse af',
  'CT-skanning af',
  'Biopsi af',
  'Punktur af',
  'Indlæggelse af dræn i',
  'Kontrol efter',
];
const tails = [
  '',
  '',
  '',
  ' UNS',
  ' IKA',
  ' uden specifikation',
  ' med komplikation',
  ' (ikke nærmere angivet)',
  ' forårsaget af anden organisme',
  ' efter operation',
];
const syllables = 'ka le mi no ru sa te vi bo da el fa gu hi in jo kr lo ma ne ol pe ro sch ti un va wi'.split(' ');

/** An invented classification: a tree of codes, texts of invented compounds and names. */
function inventedLists(): readonly CodeRow[] {
  const random = seededRandom(20_261_122);
  const pick = <Value>(values: readonly Value[]): Value => values[Math.floor(random() * values.length)]!;
  const name = (): string => {
    const letters = Array.from({ length: 2 + Math.floor(random() * 3) }, () => pick(syllables)).join('');
    return letters[0]!.toUpperCase() + letters.slice(1);
  };
  const names = Array.from({ length: 12_000 }, name);
  const thing = (): string => (random() < 0.55 ? pick(organs) + pick(ills) : pick(stems) + pick(endings));
  const capital = (text: string): string => text[0]!.toUpperCase() + text.slice(1);
  const text = (): string => {
    const chance = random();
    if (chance < 0.25) return `${capital(pick(manners))} ${thing()}${pick(tails)}`;
    if (chance < 0.45) return `${capital(thing())} i ${pick(organs)}${pick(tails)}`;
    if (chance < 0.65) return `${pick(acts)} ${pick(organs)}, ${pick(manners)}${pick(tails)}`;
    if (chance < 0.8) return `${pick(names)}s ${pick(ills)} med ${thing()}`;
    return `${capital(thing())} og ${thing()}${pick(tails)}`;
  };
  const rows: CodeRow[] = [];
  for (const code of codeTree(random)) {
    const now = text();
    if (random() < 0.9) rows.push({ code, text: random() < 0.7 ? now : text(), from: '1994-01-01', to: '2012-12-31' });
    rows.push({ code, text: now, from: '2013-01-01', to: random() < 0.05 ? '2021-12-31' : '' });
    if (rows.length >= versions) break;
  }
  return rows.slice(0, versions);
}

function* codeTree(random: () => number): Generator<string> {
  const letters = 'ABCDEFGHIJKLMNOPQRSTUVXYZ';
  for (const chapter of ['D', 'K', 'U', 'B', 'E', 'Z', 'A', 'N', 'R', 'T', 'V', 'W', 'O', 'P']) {
    for (const letter of letters) {
      for (let group = 0; group < 100; group++) {
        const code = `${chapter}${letter}${String(group).padStart(2, '0')}`;
        yield code;
        const children = Math.floor(random() * 11);
        for (let child = 0; child < children; child++) {
          yield `${code}${child}`;
          if (random() < 0.15) for (const last of letters.slice(0, Math.floor(random() * 5))) yield `${code}${child}${last}`;
        }
      }
    }
  }
}
