/** The official layouts as they come, and all that can be wrong with them: what is read, and what is reported. */
import type { Classification } from '@sei/contract';
import { expect, test } from 'vitest';
import { readFileOf } from './read-file.ts';
import {
  inPieces,
  latin1,
  oldSorFile,
  plainSorXml,
  sksFile,
  sksLine,
  sorFile,
  sorXml,
  type SksLine,
  type SorUnit,
} from './testing/official-files.ts';

const read = (classification: Classification, bytes: Uint8Array | string, size?: number) =>
  readFileOf(classification, inPieces(typeof bytes === 'string' ? Buffer.from(bytes) : bytes, size));
const rowsOf = async (classification: Classification, bytes: Uint8Array | string) =>
  (await read(classification, bytes)).rows.map(({ row }) => row);
const badOf = async (classification: Classification, bytes: Uint8Array | string) =>
  (await read(classification, bytes)).bad.map(({ line, code, reason }) => [line, code, reason]);

const file = sksFile(
  { code: 'DX1', from: '19940101', to: '20091231', text: 'Prøve på æbler' },
  { code: 'DX1', from: '20100101', text: '3 prøver på æbler' },
  { kind: 'opr', code: 'KX10A', text: 'Åbning' },
  { kind: 'til', code: 'KX10A', text: 'Åbning' },
);

test.each([7, 100, 100_000])(
  'SKScomplete is read in pieces of %d bytes: dates, Danish letters, texts that begin with a digit, a code in two kinds',
  async (size) => {
    const { rows, bad, manner } = await read('sks', file, size);
    expect({ rows: rows.map(({ row }) => row), lines: rows.map(({ line }) => line), bad, manner }).toEqual({
      rows: [
        { code: 'DX1', text: 'Prøve på æbler', from: '1994-01-01', to: '2009-12-31', kind: 'dia' },
        { code: 'DX1', text: '3 prøver på æbler', from: '2010-01-01', to: '', kind: 'dia' },
        { code: 'KX10A', text: 'Åbning', from: '1994-01-01', to: '', kind: 'opr' },
        { code: 'KX10A', text: 'Åbning', from: '1994-01-01', to: '', kind: 'til' },
      ],
      lines: [1, 2, 3, 4],
      bad: [],
      manner: 'versions',
    });
  },
);

test('SKScomplete is read without blanks at the ends of lines, with other line ends, and with an old end of file', async () => {
  const trimmed = `${sksLine({ code: 'DX1', text: 'Ét' }).slice(0, 167).trimEnd()}\n\n${sksLine({ code: 'DX2', text: 'To' })}\n\x1a`;
  expect((await rowsOf('sks', latin1(trimmed))).map(({ text }) => text)).toEqual(['Ét', 'To']);
});

test('SKScomplete counts the same line twice once', async () => {
  const line = { code: 'DX1', text: 'Ét' };
  expect(await read('sks', sksFile(line, line))).toMatchObject({ rows: [{ line: 1 }], bad: [] });
});

test.each<[string, SksLine | string, string, string]>([
  ['a day that does not exist', { code: 'DX2', from: '20230229', text: 'a' }, 'DX2', 'startdatoen 20230229 findes ikke'],
  ['a last day that does not exist', { code: 'DX2', to: '20231301', text: 'a' }, 'DX2', 'slutdatoen 20231301 findes ikke'],
  ['no first day', { code: 'DX2', from: '', text: 'a' }, 'DX2', 'startdatoen mangler'],
  [
    'an end before the beginning',
    { code: 'DX2', from: '20200101', to: '20191231', text: 'a' },
    'DX2',
    'slutdatoen 31-12-2019 ligger før startdatoen 01-01-2020',
  ],
  ['no text', { code: 'DX2', text: '' }, 'DX2', 'teksten mangler'],
  ['no code', { code: '', text: 'a' }, '', 'koden mangler'],
  ['no code of SKS', { code: 'D.1', text: 'a' }, 'D.1', '»D.1« er ikke en kode'],
  ['no record kind', { kind: 'D 1', code: 'DX2', text: 'a' }, 'DX2', '»D 1« er ikke en recordart'],
  ['a record kind of SHAK', { kind: 'afd', code: 'DX2', text: 'a' }, 'DX2', 'recordarten afd hører til SHAK'],
  [
    'a version on the days of another',
    { code: 'DX1', from: '20200101', text: 'b' },
    'DX1',
    'perioden overlapper den på linje 1 for samme kode',
  ],
  ['characters that are none', { code: 'DX2', text: 'a\x07b' }, 'DX2', 'linjen har tegn, som ikke kan læses'],
  ['a tab', { code: 'DX2', text: 'a\tb' }, 'DX2', 'linjen har en tabulator'],
  ['a hyphen that nobody sees', { code: 'DX2', text: 'a\u00adb' }, 'DX2', 'linjen har et tegn, der ikke kan ses (U+00AD)'],
  ['half a line', 'diaDX2', 'DX2', 'linjen er for kort (6 tegn)'],
])('SKScomplete reports %s', async (_, line, code, reason) => {
  expect(await badOf('sks', sksFile({ code: 'DX1', text: 'a' }, line, { code: 'DX3', text: 'c' }))).toEqual([[2, code, reason]]);
});

test.each<[string, Uint8Array | string, string]>([
  ['nothing', '', 'Filen er tom.'],
  ['only blanks', '\n\n', 'Filen har ikke den faste bredde'],
  ['UTF-8', Buffer.from(`${sksLine({ code: 'DX1', text: 'Prøve' })}\n`), 'Filen er i UTF-8.'],
  ['UTF-16', Buffer.from(`${sksLine({ code: 'DX1', text: 'a' })}\n`, 'utf16le'), 'Filen er ikke tekst'],
  [
    'a file that ends within a line',
    sksFile({ code: 'DX1', text: 'a' }, { code: 'DX2', text: 'b' }).slice(0, 300),
    'Filen er afkortet: den slutter midt i linje 2.',
  ],
  ['comma-separated values', 'code,text,from,to\nDX1,a,,\n', 'Filen har ikke den faste bredde'],
  [
    'SHAK',
    sksFile({ kind: 'sgh', code: '1301', text: 'Hospitalet' }),
    'Det er en SHAK-fil: dens første linje har recordarten sgh.',
  ],
  ['a page', '<!DOCTYPE html><p>Siden findes ikke', 'Det er en internetside'],
  ['bytes without lines', new Uint8Array(2_000_000).fill(65), 'Filen har ingen linjer'],
])('SKScomplete refuses %s', async (_, bytes, message) => {
  await expect(read('sks', bytes, 100_000)).rejects.toThrow(message);
});

test('SHAK is read as SKS, and takes no line of it', async () => {
  const file = sksFile(
    { kind: 'sgh', code: '1301', text: 'Hospitalet' },
    { kind: 'afd', code: '130110A', text: 'Afsnittet' },
    { code: 'DX1', text: 'a' },
  );
  expect(await read('shak', file)).toMatchObject({
    rows: [{ row: { code: '1301', kind: 'sgh' } }, { row: { code: '130110A', kind: 'afd' } }],
    bad: [{ line: 3, reason: 'recordarten dia hører til SKS' }],
  });
});

/** Invented units with right check digits. */
const [region, hospital, ward, office] = ['99000011000016003', '99000021000016007', '99000031000016009', '99000041000016002'];
const units: readonly SorUnit[] = [
  {
    id: region,
    level: 'IE',
    name: 'Region Bælthavet',
    type: 'region',
    cvr: '99000007',
    region: 'Bælthavet',
    from: '1994-01-01',
  },
  {
    id: hospital,
    level: 'SI',
    name: 'Hospitalet "Nord"',
    type: 'hospital',
    parent: region,
    shak: '9901',
    speciality: 'Psykiatri',
  },
  { id: ward, level: 'OE', name: 'Ward; øverst', type: 'klinisk enhed', parent: hospital, to: '2030-12-31' },
  {
    id: office,
    level: 'OE',
    name: 'Kontoret',
    type: 'administrativ enhed',
    parent: ward,
    region: 'Vestkysten',
    provider: '1234',
  },
];
const withoutSemicolon = units.map((unit) => ({ ...unit, name: unit.name.replace(';', ',') }));
const expected = (name: string) => {
  const shared = {
    cvr: '99000007',
    owner: 'regional',
    region: 'Bælthavet',
    provider: '',
    shak: '',
    speciality: '',
    from: '2000-01-01',
    to: '',
  };
  return [
    { ...shared, code: region, text: 'Region Bælthavet', level: 'IE', parent: '', type: 'Region', from: '1994-01-01' },
    {
      ...shared,
      code: hospital,
      text: 'Hospitalet "Nord"',
      level: 'SI',
      parent: region,
      type: 'Hospital',
      shak: '9901',
      speciality: 'Psykiatri',
    },
    { ...shared, code: ward, text: name, level: 'OE', parent: hospital, type: 'Klinisk enhed', to: '2030-12-31' },
    {
      ...shared,
      code: office,
      text: 'Kontoret',
      level: 'OE',
      parent: ward,
      type: 'Administrativ enhed',
      region: 'Vestkysten',
      provider: '001234',
    },
  ];
};

test.each<[string, Uint8Array, string, string | null]>([
  ['the old sor.csv', oldSorFile(...withoutSemicolon), 'Ward, øverst', null],
  ['the old sor.csv, children before parents', oldSorFile(...withoutSemicolon.toReversed()), 'Ward, øverst', null],
  ['SorEntity_daily.csv', sorFile(...units), 'Ward; øverst', null],
  ['SorEntity_daily.csv in ISO-8859-1', latin1(Buffer.from(sorFile(...units)).toString()), 'Ward; øverst', null],
  ['SorEntity_daily.csv with a mark before it', Buffer.concat([Buffer.from('\ufeff'), sorFile(...units)]), 'Ward; øverst', null],
  ['XML', sorXml('2026-07-01', ...units), 'Ward; øverst', '2026-07-01'],
  ['XML without entities', plainSorXml('2026-07-01', ...units), 'Ward; øverst', '2026-07-01'],
])('SOR is read as %s: levels, owners, CVR numbers and regions from above', async (_, bytes, name, asOf) => {
  const content = await read('sor', bytes);
  expect(content.bad).toEqual([]);
  expect(content.rows.map(({ row }) => row).toSorted((one, other) => (one.code < other.code ? -1 : 1))).toEqual(expected(name));
  expect(content).toMatchObject({ asOf, manner: 'states' });
});

test('SOR takes types and owners of the XML from their concepts', async () => {
  const [owner] = await rowsOf('sor', sorXml('2026-07-01', { id: region, level: 'IE', name: 'Staten', type: '398070004' }));
  expect(owner).toMatchObject({ type: 'Stat', owner: 'statslig' });
});

test('SOR keeps the day on which a unit first was, beside that of its present state', async () => {
  const { rows } = await read('sor', sorFile({ ...units[0]!, since: '1994-01-01', from: '2020-05-01' }));
  expect(rows).toMatchObject([{ since: '1994-01-01', row: { from: '2020-05-01' } }]);
});

test('SOR lets a unit whose parent is not in the file be what it is', async () => {
  expect(await rowsOf('sor', sorFile({ ...units[2]!, cvr: '99000015' }))).toMatchObject([
    { level: 'OE', cvr: '99000015', owner: '', region: '' },
  ]);
});

test('SOR takes from a parent that is not in the file what is known of it', async () => {
  const above = (await rowsOf('sor', sorFile(...units)))[1];
  const { rows } = await readFileOf('sor', inPieces(oldSorFile({ ...units[2]!, name: 'Ward' })), {
    knownBefore: (code) => (code === hospital ? above : undefined),
  });
  expect(rows).toMatchObject([{ row: { level: 'OE', cvr: '99000007', owner: 'regional', region: 'Bælthavet' } }]);
});

test('SOR is not led in a circle', async () => {
  const circle = sorFile({ ...units[1]!, parent: ward }, { ...units[2]!, parent: hospital });
  expect(await rowsOf('sor', circle)).toMatchObject([
    { code: hospital, owner: '' },
    { code: ward, owner: '' },
  ]);
});

test.each<[string, Partial<SorUnit>, string]>([
  ['a wrong check digit', { id: '99000031000016008' }, '99000031000016008 er ikke en SOR-kode (kontrolcifret passer ikke)'],
  ['a parent with a wrong check digit', { parent: '99000031000016008' }, '99000031000016008 er ikke en SOR-kode'],
  ['a day that does not exist', { from: '2023-02-29' }, 'startdatoen 2023-02-29 findes ikke'],
  ['an end before the beginning', { to: '1999-12-31' }, 'ligger før startdatoen'],
  ['no name', { name: '' }, 'teksten mangler'],
])('SOR reports %s, in each layout', async (_, difference, reason) => {
  const [first, , third] = withoutSemicolon;
  const wrong = { ...third!, parent: region, ...difference };
  for (const bytes of [oldSorFile(first!, wrong), sorFile(first!, wrong)])
    expect(await badOf('sor', bytes)).toEqual([[3, wrong.id, expect.stringContaining(reason)]]);
  if (wrong.parent === region)
    expect(await badOf('sor', sorXml('2026-07-01', first!, wrong))).toEqual([
      [expect.any(Number), wrong.id, expect.stringContaining(reason)],
    ]);
});

test('SOR reports a level that is none, and a line with too few columns', async () => {
  const lines = Buffer.from(sorFile(...units))
    .toString()
    .replace(';OE;Kontoret', ';XX;Kontoret')
    .replace(';hospital;', ' hospital ');
  expect(await badOf('sor', lines)).toEqual([
    [3, hospital, 'linjen har 12 kolonner, overskriften har 14'],
    [5, office, 'niveauet »XX« er hverken IE, SI eller OE'],
  ]);
});

const swallowing = [sorFile(...units), oldSorFile(...withoutSemicolon)];
test('SOR loses no line to a quotation mark that is not closed, and leaves an ambiguous one as it was', async () => {
  const [daily, old] = swallowing.map((bytes) => Buffer.from(bytes).toString().replace('Kontoret', '"Kontoret'));
  const { rows, bad } = await read('sor', daily!);
  expect(rows.map(({ row }) => row.code)).toEqual([region, hospital, ward]);
  expect(bad).toMatchObject([{ line: 5, code: office, reason: expect.stringContaining('anførselstegn') }]);
  // Where quotes are plain characters, one alone is no sign of anything.
  expect((await read('sor', latin1(old!))).rows.at(-1)!.row.text).toBe('"Kontoret');
});

test.each<[string, string, string]>([
  ['a tab', 'Kont\toret', 'linjen har en tabulator'],
  ['a mark that nobody sees', 'Kont\u00adoret', 'linjen har et tegn, der ikke kan ses (U+00AD)'],
  ['a control character', 'Kont\x07oret', 'linjen har tegn, som ikke kan læses'],
])('SOR reports %s in a name, in each layout', async (_what, name, reason) => {
  const wrong = [...withoutSemicolon.slice(0, 3), { ...withoutSemicolon[3]!, name }];
  const files = [sorFile(...wrong), oldSorFile(...wrong), ...(name.includes('\x07') ? [] : [sorXml('2026-07-01', ...wrong)])];
  for (const bytes of files) expect(await badOf('sor', bytes)).toEqual([[expect.any(Number), office, reason]]);
});

test('SOR takes no name of two lines', async () => {
  const wrong = units.map((unit) => ({ ...unit, name: unit.name.replace('Kontoret', 'Kon\ntoret') }));
  expect(await badOf('sor', sorXml('2026-07-01', ...wrong))).toEqual([[expect.any(Number), office, 'teksten har et linjeskift']]);
  const lines = await badOf('sor', sorFile(...wrong));
  expect(lines.map(([line]) => line)).toEqual([5, 6]);
});

test('SOR reads a name in parts and with other blanks as the plain one', async () => {
  const file = (name: string) => sorFile({ ...units[0]!, name });
  for (const name of ['Åbningen Nord'.normalize('NFD'), 'Åbningen\u00a0Nord', ' Åbningen Nord\u2003'])
    expect(await rowsOf('sor', file(name))).toMatchObject([{ text: 'Åbningen Nord' }]);
});

test.each<[string, Uint8Array | string, string]>([
  ['another heading', 'code,text,from,to\n', 'Det er ikke en SOR-fil'],
  ['a file that ends within its last column', sorFile(...units).slice(0, -3), 'Filen er afkortet'],
  [
    'an old file that ends within its last column',
    oldSorFile(...withoutSemicolon.map((unit) => ({ ...unit, to: '2030-12-31' }))).slice(0, -4),
    'Filen er afkortet',
  ],
  ['a heading without what is needed', 'SorId;SorType;EntityName\n', 'Filen mangler kolonnen FromDate.'],
  ['a file that ends within a line', sorFile(...units).slice(0, -30), 'Filen er afkortet'],
  ['an old file that ends within a line', oldSorFile(...withoutSemicolon).slice(0, -30), 'Filen er afkortet'],
  ['XML that ends too soon', sorXml('2026-07-01', ...units).slice(0, -60), 'XML-filen er afkortet'],
  ['XML that is none', '<SorTree><a></b></SorTree>', 'XML-filen kan ikke læses (linje 1)'],
  ['XML in an unknown encoding', '<?xml version="1.0" encoding="runer"?><SorTree/>', 'Den kendes ikke'],
  ['only a heading', sorFile(), 'Filen er tom.'],
])('SOR refuses %s', async (_, bytes, message) => {
  await expect(read('sor', bytes)).rejects.toThrow(message);
});

test('providers have numbers with leading zeros', async () => {
  const file =
    'code,text,from,to,speciality,region\n1234,"Lægerne, Nord",1994-01-01,,Almen medicin,Nord\n990029,Hud,01-02-2003,31-12-2020,,\n';
  expect(await rowsOf('providers', file)).toEqual([
    { code: '001234', text: 'Lægerne, Nord', from: '1994-01-01', to: '', speciality: 'Almen medicin', region: 'Nord' },
    { code: '990029', text: 'Hud', from: '2003-02-01', to: '2020-12-31', speciality: '', region: '' },
  ]);
  expect(await badOf('providers', 'code,text\nA1,a\n,b\n2,\n')).toEqual([
    [2, 'A1', '»A1« er ikke et ydernummer (højst seks cifre)'],
    [3, '', 'ydernummeret mangler'],
    [4, '000002', 'teksten mangler'],
  ]);
});

test('our own layouts are read with a semicolon between the columns too', async () => {
  const file = 'code,text,from,to,speciality,region\n1234,"Lægerne, Nord",1994-01-01,,Almen medicin,Nord\n';
  const other = 'code;text;from;to;speciality;region\n1234;Lægerne, Nord;1994-01-01;;Almen medicin;Nord\n';
  expect(await rowsOf('providers', other)).toEqual(await rowsOf('providers', file));
  await expect(read('providers', other.replaceAll(';', '\t'))).rejects.toThrow('adskilt af tabulatorer');
});

test.each<['providers' | 'snomed', string]>([
  ['providers', '123'],
  ['snomed', 'M8070'],
])(
  'files of %s in our own layout lose no line to a quotation mark, and are distinguished from a truncated file',
  async (classification, begin) => {
    const file = `code,text,from,to\n${begin}1,a,,\n${begin}2,"b,,\n${begin}3,c,,\n${begin}4,d"",,\n`;
    const { rows, bad } = await read(classification, file);
    expect(rows.map(({ line }) => line)).toEqual([2, 4, 5]);
    expect(bad).toMatchObject([{ line: 3, reason: expect.stringContaining('anførselstegn') }]);
    const whole = `code,text\n${begin}1,a\n${begin}2,bogstav`;
    await expect(read(classification, whole)).rejects.toThrow('Filen er afkortet, eller der mangler et linjeskift efter linje 3');
    expect((await read(classification, `${whole}\n`)).rows).toHaveLength(2);
    expect((await read(classification, `${whole}\r`)).rows).toHaveLength(2);
  },
);

test('codes of SNOMED have their axis as kind, whatever the headings are called', async () => {
  expect(
    await rowsOf('snomed', 'code,text_da,valid_from,valid_to,kind\nÆXXX39,højre,,,snomed-Æ\nM80703,opdigtet,,2020-01-01,x\n'),
  ).toEqual([
    { code: 'ÆXXX39', text: 'højre', from: '', to: '', kind: 'Æ' },
    { code: 'M80703', text: 'opdigtet', from: '', to: '2020-01-01', kind: 'M' },
  ]);
  expect(await badOf('snomed', 'code,text\nX80703,a\n')).toEqual([
    [2, 'X80703', expect.stringContaining('er ikke en kode i dansk SNOMED')],
  ]);
  await expect(read('snomed', latin1('code,text\nÆXXX39,højre\n'))).rejects.toThrow('Filen er ikke i UTF-8');
});
