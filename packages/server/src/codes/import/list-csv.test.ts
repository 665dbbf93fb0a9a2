/** The official lists as they may come: our CSV and all that it tolerates, and files of one list each, whichever way they are written. */
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { openFolder } from './open-folder.ts';
import { readFileOf, readFolderOf } from './read-file.ts';
import { inPieces, latin1 } from './testing/official-files.ts';

const read = (content: string | Uint8Array) =>
  readFileOf('lists', inPieces(typeof content === 'string' ? Buffer.from(content) : content));
const badOf = async (content: string) => (await read(content)).bad.map(({ line, code, reason }) => [line, code, reason]);

const member = (kind: string, code: string, from = '', to = '', text = '') => ({ code, text, from, to, kind });

test('our CSV of official lists has a line for each time that a code is on a list, and one for a list without codes', async () => {
  const file = [
    'list;code;from;to',
    'diag.car;DC50;2019-01-01;2020-12-31',
    'diag.car;DC50;2022-01-01;',
    'proc.kontrast;UXCA00;;',
    'proc.lateral;;;',
    'res.sport;EUC00;;2500-01-01',
    '',
  ].join('\n');
  const { rows, bad, manner } = await read(file);
  expect({ rows: rows.map(({ row }) => row), bad, manner }).toEqual({
    rows: [
      member('diag.car', 'DC50', '2019-01-01', '2020-12-31'),
      member('diag.car', 'DC50', '2022-01-01'),
      member('proc.kontrast', 'UXCA00'),
      member('res.sport', 'EUC00'),
    ],
    bad: [],
    manner: 'versions',
  });
});

test.each<[string, string | Uint8Array]>([
  ['commas and other columns in another order', 'text,to,note,from,code,list\nKræft,,x,2019-01-01,DC50,diag.car\n'],
  ['quotes', 'list;code;from;to;text\n"diag.car";"DC50";"2019-01-01";"";"Kræft"\n'],
  ['a mark before it, CRLF and blank lines', '\ufefflist;code;from;to;text\r\n\r\ndiag.car; DC50 ;2019-01-01;;Kræft\r\n\r\n'],
  ['ISO-8859-1', latin1('list;code;from;to;text\ndiag.car;DC50;2019-01-01;;Kræft\n')],
  ['days as Danes write them', 'list;code;from;to;text\ndiag.car;DC50;01-01-2019;;Kræft\n'],
])('our CSV of official lists may have %s', async (_, content) => {
  const { rows, bad } = await read(content);
  expect({ rows: rows.map(({ row }) => row), bad }).toEqual({
    rows: [member('diag.car', 'DC50', '2019-01-01', '', 'Kræft')],
    bad: [],
  });
});

test('our CSV of official lists says by its number which line cannot be used, and why', async () => {
  const lines = [
    'list;code;from;to',
    'diag car;DC50;;',
    ';DC50;;',
    'diag.car;dc50;;',
    'diag.car;DC50;2023-02-29;',
    'diag.car;DC50;2020-01-01;2019-12-31',
    'diag.car;DC50;;2020-12-31',
    'diag.car;DC50;2020-06-01;',
    'diag.car;DC50',
  ];
  expect(await badOf(`${lines.join('\n')}\n`)).toEqual([
    [2, 'DC50', expect.stringContaining('»diag car« kan ikke være navnet på en liste')],
    [3, 'DC50', 'listens navn mangler'],
    [4, 'dc50', '»dc50« er ikke en kode'],
    [5, 'DC50', 'startdatoen 2023-02-29 findes ikke'],
    [6, 'DC50', 'slutdatoen 31-12-2019 ligger før startdatoen 01-01-2020'],
    [8, 'DC50', 'perioden overlapper den på linje 7 for samme kode'],
    [9, 'DC50', 'linjen har 2 kolonner, overskriften har 4'],
  ]);
});

test('our CSV of official lists is refused as a whole without its columns, and when it is cut off', async () => {
  await expect(read('code;from;to\nDC50;;\n')).rejects.toThrow('Filen mangler kolonnen list.');
  await expect(read('list;code;from;to\ndiag.car;DC5')).rejects.toThrow('Filen er afkortet');
});

describe('a folder with a file for each list', () => {
  let folder = '';
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'sei-lists-'));
  });
  afterAll(() => rm(folder, { recursive: true }));

  /** What is read of a folder with these files. */
  async function readFiles(files: Readonly<Record<string, string | Uint8Array>>) {
    const place = await mkdtemp(join(folder, 'folder-'));
    for (const [name, content] of Object.entries(files)) {
      await mkdir(join(place, name, '..'), { recursive: true });
      await writeFile(join(place, name), content);
    }
    return readFolderOf((await openFolder(place)).files);
  }

  test('a folder of official lists is read by the names of its files, also of those in folders below', async () => {
    const { rows, bad } = await readFiles({
      'diag.car.tnm.txt': 'DC50\nDC51\n',
      'v5/proc.kontrast.csv': 'UXCA00\n',
      'proc.lateral.txt': '',
      '.DS_Store': '\0',
    });
    expect(rows.map(({ file, line, row: { kind, code } }) => [file, line, kind, code])).toEqual([
      ['diag.car.tnm.txt', 1, 'diag.car.tnm', 'DC50'],
      ['diag.car.tnm.txt', 2, 'diag.car.tnm', 'DC51'],
      ['v5/proc.kontrast.csv', 1, 'proc.kontrast', 'UXCA00'],
    ]);
    expect(bad).toEqual([]);
  });

  test.each([
    ['DC50\nDC5', 2],
    ['DC50;2019-01-01;\nDC51;2019-01-01;', 2],
    ['DC50;2019-01-01;2020-12-31\nDC51;2019-01-01', 2],
    ['DC50', 1],
  ])('a file of one list that ends within a line is refused: %j', async (content, line) => {
    await expect(readFiles({ 'l.txt': content })).rejects.toThrow(
      `l.txt: Filen er afkortet, eller der mangler et linjeskift efter linje ${line}, som er den sidste.`,
    );
  });

  test('a file of one list needs no end of its last line where the last day says that the line is whole', async () => {
    const { rows } = await readFiles({ 'l.txt': 'DC50;2019-01-01;2020-12-31\nDC51;2019-01-01;2020-12-31' });
    expect(rows.map(({ row }) => row.code)).toEqual(['DC50', 'DC51']);
  });

  const dated = member('l', 'DC50', '2019-01-01', '2020-12-31');
  const worded = { ...dated, text: 'Kræft i bryst UNS' };
  test.each<[string, string, object]>([
    ['a code alone', 'DC50', member('l', 'DC50')],
    ['semicolons', 'DC50;2019-01-01;2020-12-31', dated],
    ['a sign at the end', 'DC50;2019-01-01;2020-12-31;', dated],
    ['commas and Danish days', 'DC50,01-01-2019,31-12-2020', dated],
    ['tabs and compact days', 'DC50\t20190101\t20201231', dated],
    ['bars and dots', 'DC50|1.1.2019|31.12.2020', dated],
    ['blanks', 'DC50   20190101   20201231', dated],
    ['times of day', 'DC50 2019-01-01 00:00:00 2020-12-31T00:00:00', dated],
    ['quotes', '"DC50";"2019-01-01";"2020-12-31"', dated],
    ['a text before the days', 'DC50;Kræft i bryst UNS;2019-01-01;2020-12-31', worded],
    ['a text behind them', 'DC50\t2019-01-01\t2020-12-31\tKræft i bryst UNS', worded],
    ['a text between blanks', 'DC50 20190101 20201231 Kræft i bryst UNS', worded],
    ['a column without a text', 'DC50;;2019-01-01;2020-12-31', dated],
    ['no last day', 'DC50;2019-01-01;', member('l', 'DC50', '2019-01-01')],
    ['a last day that means none', 'DC50;2019-01-01;25000101', member('l', 'DC50', '2019-01-01')],
    ['a first day that means none', 'DC50;19000101;20201231', member('l', 'DC50', '', '2020-12-31')],
    ['no first day', 'DC50;;2020-12-31', member('l', 'DC50', '', '2020-12-31')],
    ['a mark before it, and CRLF', '\ufeffDC50;2019-01-01;2020-12-31\r\n', dated],
    ['a heading', 'SKS-kode;Tekst;Gyldig til;Gyldig fra\nDC50;Kræft i bryst UNS;2020-12-31;2019-01-01\n', worded],
    ['a heading of one word', 'Kode\nDC50\n', member('l', 'DC50')],
  ])('a folder of official lists reads a line with %s', async (_, content, expected) => {
    const { rows, bad } = await readFiles({ 'l.txt': `${content}\n` });
    expect({ rows: rows.map(({ row }) => row), bad }).toEqual({ rows: [expected], bad: [] });
  });

  test('a folder of official lists says by file and number which line cannot be used', async () => {
    const { bad } = await readFiles({
      'b.txt':
        'DC50\nfoo\n\nDC50 DC59\nDC50;2019-01-01;2019-06-01;2020-12-31\nDC51;2023-02-29\nDC52;2019-01-01;Tekst;2020-12-31\n',
      'a.txt': 'DC50;2019-01-01;\nDC50;2020-01-01;\n',
    });
    expect(bad.map(({ file, line, code, reason }) => [file, line, code, reason])).toEqual([
      ['a.txt', 2, 'DC50', 'perioden overlapper den på linje 1 for samme kode'],
      ['b.txt', 2, '', 'linjen har ingen kode'],
      ['b.txt', 4, 'DC50', 'det kan ikke ses, hvad der er kode, første dag og sidste dag'],
      ['b.txt', 5, 'DC50', 'det kan ikke ses, hvad der er kode, første dag og sidste dag'],
      ['b.txt', 6, 'DC51', 'startdatoen 2023-02-29 findes ikke'],
      ['b.txt', 7, 'DC52', 'det kan ikke ses, hvad der er kode, første dag og sidste dag'],
    ]);
  });

  test.each<[string, Readonly<Record<string, string>>, string]>([
    ['XML', { 'l.xml': '<lister/>' }, 'l.xml: Det er en XML-fil.'],
    ['bytes that are no text', { 'l.txt': 'DC50\0' }, 'l.txt: Filen er ikke tekst'],
    ['a name that no list has', { 'en liste.txt': 'DC50' }, '»en liste« kan ikke være navnet på en liste'],
    ['our own CSV', { 'l.csv': 'list;code;from;to\ndiag;DC50;;\n' }, 'Filen har en kolonne med listens navn.'],
  ])('a folder of official lists is refused as a whole with %s in it, which is named', async (_, files, message) => {
    await expect(readFiles(files)).rejects.toThrow(message);
  });

  test('a folder of official lists is refused when there is nothing in it', async () => {
    await expect(readFiles({})).rejects.toThrow('findes ikke, kan ikke læses eller har ingen filer');
    await expect(openFolder(join(folder, 'nowhere'))).rejects.toThrow('findes ikke, kan ikke læses eller har ingen filer');
  });
});
