/** What a printed report must be: complete, accessible, and deaf to whatever its text says. */
import type { ReportState } from '@sei/contract';
import type { Outline, OutlineItem } from '@sei/engine';
import { afterAll, expect, test } from 'vitest';
import { readPdf, type PdfRun } from '../testing/pdf-text.ts';
import { createPrinter, type PrintDocument } from './print.ts';

const printer = createPrinter();
afterAll(() => printer.close());

test('a printed report holds every label and every answer, and the words of its head', async () => {
  const document = documentOf(richOutline);
  const spoken = await readAloud(document);
  for (const said of [...textsOf(richOutline), '26-000123', 'Prøveafdeling', '12-11-2026 kl. 10.42', 'Ærlig Østergård']) {
    expect(spoken, said).toContain(packed(said));
  }
});

test('a printed report shows an empty answer as a dash', async () => {
  expect(await readAloud(documentOf(outlineOf([field('Adresse', '')])))).toContain('Adresse–');
});

test('a printed report keeps Danish letters, Greek, Cyrillic and accents', async () => {
  const letters = 'æøåÆØÅ éèüñçß βλάβη Жук “citat” – 37,5 °C ½ µg ≥';
  expect(await readAloud(documentOf(outlineOf([field('Bemærkning', letters)])))).toContain(packed(letters));
});

test('a printed report composes letters, and names the characters that the typeface lacks', async () => {
  const spoken = await readAloud(documentOf(outlineOf([field('Bemærkning', 'A\u030Arhus 😀 你 \u0007')])));
  expect(spoken).toContain(packed('Århus [U+1F600] [U+4F60] [U+0007]'));
});

test('a printed report prints every character there is, as itself or by its number', async () => {
  const every = Array.from({ length: 0x3000 }, (_, code) => String.fromCodePoint(code)).join('');
  const { pages } = readPdf(
    await printer.print(documentOf(outlineOf([field('Bemærkning', every), field('Bemærkning', '\ud800')]))),
  );
  expect(pages).toBeGreaterThan(2);
});

test.each([
  '#read("/etc/passwd")',
  '*fed* _kursiv_ = overskrift',
  '\\ "anførsel" \'enkelt\' `kode`',
  '$x^2$ @henvisning <mærke> // slut',
  '#panic()',
])('a printed report prints %s as it was written', async (hostile) => {
  const outline: Outline = {
    ...outlineOf([field(hostile, hostile), tableOf(hostile, 'mixed', [[hostile, []]])]),
    title: hostile,
  };
  expect((await readAloud(documentOf(outline))).split(packed(hostile)).length - 1).toBeGreaterThanOrEqual(5);
});

test('a printed report cuts nothing off: words without end break, and long texts run on over the pages', async () => {
  const endless = 'Ab3'.repeat(200);
  const long = 'Forløbet er beskrevet nøje. '.repeat(700);
  const outline = outlineOf([
    field(endless.slice(0, 90), endless),
    field('Forløb', long),
    tableOf(endless, 'alike', [[endless, [field('Kode', endless)]]]),
  ]);
  const { runs, pages } = readPdf(await printer.print(documentOf(outline)));
  const spoken = packed(runs.map(({ text }) => text).join(''));
  expect(spoken).toContain(packed(long));
  expect(spoken.split(endless).length - 1).toBeGreaterThanOrEqual(3);
  expect(pages).toBeGreaterThan(4);
  expectOnPaper(runs);
  expect(Math.min(...runs.map(({ base }) => base))).toBeGreaterThanOrEqual(56);
});

const letter = 'Wm';
test.each<[string, string]>([
  ...[0x20, 0x09, 0xa0, 0x1680, 0x2000, 0x2002, 0x2003, 0x2007, 0x2009, 0x200a, 0x202f, 0x205f, 0x2800, 0x3000].map(
    (blank): [string, string] => [
      `words joined by U+${blank.toString(16).padStart(4, '0')}`,
      Array.from({ length: 60 }, () => letter).join(String.fromCodePoint(blank)),
    ],
  ),
  ['a word of 1,000 letters', 'W'.repeat(1_000)],
  ['a word of the widest signs', '\u2031—…Ǽ'.repeat(30)],
  ['words that cannot be broken at their hyphens', 'Wmwm\u2011'.repeat(40)],
  ['words joined by what nobody sees', 'Wmwm\u2060\u200d\u00ad'.repeat(40)],
  ['Arabic', 'الاسم الكامل للمريض '.repeat(4)],
  ['Arabic without blanks', 'الاسمالكامل'.repeat(6)],
  ['Hebrew', 'שלוםעולם'.repeat(8)],
  ['emoji', '👩‍⚕️👨‍👩‍👧‍👦🏳️‍🌈'.repeat(5)],
  ['marks upon marks', 'a\u0301\u0302\u0303'.repeat(60)],
])('a printed report keeps %s on the paper, wherever they stand', async (_what, typed) => {
  const cell = [...typed].slice(0, 14).join('');
  const narrow = ['a', 'b', 'c', 'd', 'e'].map((id) => field(`${id}${cell}`, cell));
  const outline: Outline = {
    ...outlineOf([
      field(typed, typed),
      { ...field('Navn', typed), origin: 'register' },
      tableOf(typed, 'alike', [[typed, narrow]]),
      tableOf('Inde', 'mixed', [[typed, [tableOf(typed, 'mixed', [[typed, [field(typed, typed)]]])]]]),
    ]),
    title: typed,
    header: [field(typed, typed), field('Navn', typed), field('Andet', typed)],
  };
  const was = { kind: 'field', id: 'f', label: typed, before: typed, after: typed, count: 1 } as const;
  const row = { id: '1', title: typed, number: 1, is: 'kept', count: 1, items: [was] } as const;
  const compared = [was, { kind: 'table', id: 't', label: typed, count: 1, rows: [row] } as const];
  const point = { point: 'version-1', by: typed, time: '2026-11-12T09:42:00.000Z' };
  const difference = { count: 2, sections: [{ id: 's', title: typed, count: 2, items: compared }] };
  const document = { ...documentOf(outline), printed: { at: new Date('2026-11-21T10:00:00.000Z'), by: typed } };
  const pdf = readPdf(await printer.print(document, { ...document, comparison: { before: point, after: point, difference } }));
  expectOnPaper([...pdf.runs, ...pdf.artifacts.filter(({ text }) => text !== 'INDBERETTET')]);
  const spoken = pdf.runs.map(({ text }) => text).join('');
  expect(/\[U\+(0009|00A0|1680|200[0-9A]|202F|205F|2800|3000)\]/.test(spoken)).toBe(false);
});

test('a printed report gives every text the lines that it needs, where its row has a height beforehand and where not', async () => {
  // Pairs that are set further apart than their letters say.
  const values = ['(j', 'g_', 'Z,', 'f³', 'Øl og ', 'WM '].flatMap((pair) =>
    Array.from({ length: 45 }, (_, index) => pair.repeat(index + 1).trim()),
  );
  const rows = values.map((value): [string, OutlineItem[]] => ['Række', ['a', 'b', 'c'].map((id) => field(id, value))]);
  const items = [
    ...values.flatMap((value, index): OutlineItem[] => [
      field(`${index} ${value}`, 'Svar'),
      { ...field(`${index}`, value), origin: index % 2 === 0 ? 'user' : 'form' },
    ]),
    tableOf('Rækker', 'alike', rows),
  ];
  const { runs } = readPdf(await printer.print(documentOf(outlineOf(items))));
  expectOnPaper(runs);
  const inOrder = runs.toSorted((one, other) => one.page - other.page || one.left - other.left || other.base - one.base);
  const gaps = inOrder.slice(1).flatMap((run, index) => {
    const before = inOrder[index]!;
    return before.page === run.page && before.left === run.left ? [before.base - run.base] : [];
  });
  expect(gaps.length).toBeGreaterThan(1_000);
  expect(Math.min(...gaps.filter((gap) => gap > 0.1))).toBeGreaterThan(9);
});

test('a printed report keeps the numbers of rows apart from what stands beside them, however many rows there are', async () => {
  const rows = Array.from({ length: 1_001 }, (): [string, OutlineItem[]] => ['Række', [field('Start', '06-10-2026 14:00')]]);
  const { runs } = readPdf(await printer.print(documentOf(outlineOf([tableOf('Rækker', 'alike', rows)]))));
  const numbers = runs.filter(({ text }) => /^\d{1,4}$/.test(text.trim()));
  expect(numbers.at(-1)!.text.trim()).toBe('1001');
  const gaps = numbers.flatMap(({ page, base, right }) =>
    runs.flatMap((run) => (run.page === page && run.base === base && run.text.startsWith('06-') ? [run.left - right] : [])),
  );
  expect(gaps).toHaveLength(1_001);
  expect(Math.min(...gaps)).toBeGreaterThan(4);
});

test.each<[ReportState, string]>([
  ['draft', 'KLADDE'],
  ['outbox', 'UDBAKKE'],
  ['submitted', 'INDBERETTET'],
  ['annulled', 'ANNULLERET'],
])('a printed report in state %s has the watermark %s on every page, drawn but not read aloud', async (state, watermark) => {
  const { artifacts, runs, pages } = readPdf(
    await printer.print(documentOf(outlineOf([field('Forløb', 'ord '.repeat(4000))]), state)),
  );
  expect(artifacts.filter(({ text }) => text === watermark)).toHaveLength(pages);
  expect(runs.some(({ text }) => text === watermark)).toBe(false);
});

test('a printed report numbers its pages and repeats patient and number on each', async () => {
  const { artifacts, pages } = readPdf(await printer.print(documentOf(outlineOf([field('Forløb', 'ord '.repeat(4000))]))));
  const drawn = artifacts.map(({ text }) => text);
  expect(pages).toBeGreaterThan(2);
  expect(drawn.filter((text) => text.startsWith('Side '))).toEqual(
    Array.from({ length: pages }, (_, index) => `Side ${index + 1} af ${pages}`),
  );
  expect(drawn.filter((text) => text.includes('010190-9999'))).toHaveLength(pages - 1);
  expect(drawn.filter((text) => text === '26-000123')).toHaveLength(pages - 1);
});

test('a printed report says that it is PDF/UA-1, in Danish, with a title that names nobody', async () => {
  const file = Buffer.from(await printer.print(documentOf(richOutline))).toString('latin1');
  expect(file).toContain('<pdfuaid:part>1</pdfuaid:part>');
  expect(file).toContain('<rdf:li xml:lang="x-default">Cancer 26-000123</rdf:li>');
  expect(file).toMatch(/\/Lang \(da-DK\)/);
  expect(file).toMatch(/\/DisplayDocTitle true/);
  expect(file).toMatch(/\/S \/TH\b/);
  expect(file).toMatch(/\/S \/H2\b/);
});

test('a printed report shows what differs in place of the answers: before and after, and what became of each row', async () => {
  const was = {
    kind: 'field',
    id: 'date',
    label: 'Operationsdato',
    before: '28-10-2026',
    after: '29-10-2026',
    count: 1,
  } as const;
  const added = {
    id: '1',
    title: 'Besøg',
    number: 2,
    is: 'added',
    count: 1,
    items: [{ ...was, label: 'Start', before: '' }],
  } as const;
  const removed = { ...added, id: '2', number: 3, is: 'removed' } as const;
  const kept = { ...added, id: '3', number: 4, is: 'kept' } as const;
  const items = [was, { kind: 'table', id: 'visits', label: 'Kontakter', count: 3, rows: [added, removed, kept] }, was] as const;
  const comparison = {
    before: { point: 'version-1', by: 'Ærlig Østergård', time: '2026-11-12T09:42:00.000Z' },
    after: { point: 'revision-7', by: 'Bo Dueslag', time: '2026-11-13T09:42:00.000Z' },
    difference: { count: 5, sections: [{ id: 'section', title: 'Behandling', count: 5, items }] },
  };
  const spoken = await readAloud({ ...documentOf(richOutline), comparison });
  for (const said of [
    'Cancer – ændringer',
    'Sammenlignet fra Version 1, 12-11-2026 kl. 10.42 af Ærlig Østergård',
    'Sammenlignet til 13-11-2026 kl. 10.42 af Bo Dueslag',
    'Felt Før Efter Operationsdato 28-10-2026 29-10-2026',
    'Kontakter Besøg 2 – tilføjet Felt Før Efter Start – 29-10-2026',
    'Besøg 3 – slettet',
    'Besøg 4',
  ]) {
    expect(spoken, said).toContain(packed(said));
  }
  expect(spoken).not.toContain('Cancerindberetning');
  const none = { ...comparison, difference: { count: 0, sections: [] } };
  expect(await readAloud({ ...documentOf(richOutline), comparison: none })).toContain(packed('Der er ingen forskel.'));
});

test('a printed report is the same bytes for the same report', async () => {
  const document = documentOf(richOutline);
  expect(Buffer.from(await printer.print(document)).equals(await printer.print(document))).toBe(true);
});

/** Within the margins at both sides, and on the page. */
function expectOnPaper(runs: readonly PdfRun[]): void {
  const [width, height, margin] = [595.28, 841.89, 56];
  const isOnPaper = ({ left, right, base }: PdfRun): boolean =>
    left >= margin && right <= width - margin && base >= 8 && base <= height - 8;
  // A blank at the end of a line hangs over its edge, where nobody sees it.
  expect(runs.filter((run) => run.text.trim() !== '' && !isOnPaper(run)).slice(0, 3)).toEqual([]);
}

function documentOf(outline: Outline, state: ReportState = 'submitted'): PrintDocument {
  return {
    outline,
    report: {
      number: '26-000123',
      state,
      version: 2,
      groupName: 'Prøveafdeling',
      createdAt: '2026-11-11T08:00:00.000Z',
      createdBy: 'Ærlig Østergård',
      changedAt: '2026-11-12T09:42:00.000Z',
      changedBy: 'Ærlig Østergård',
      submittedAt: state === 'submitted' ? '2026-11-12T09:42:00.000Z' : null,
      submittedBy: state === 'submitted' ? 'Ærlig Østergård' : null,
    },
    printed: { at: new Date('2026-11-21T10:00:00.000Z'), by: 'Ærlig Østergård' },
  };
}

function field(label: string, value: string): OutlineItem & { readonly kind: 'field' } {
  return { kind: 'field', id: label, label, value, origin: 'user' };
}

function outlineOf(items: readonly OutlineItem[]): Outline {
  return {
    title: 'Cancer',
    version: '1',
    header: [field('CPR-nr.', '010190-9999'), field('Navn', 'Prøve Åge Ødegård')],
    sections: [{ id: 'section', title: 'Afsnit', items }],
  };
}

function tableOf(
  label: string,
  kinds: 'mixed' | 'alike',
  rows: readonly (readonly [title: string, items: readonly OutlineItem[]])[],
): OutlineItem {
  const numbered = rows.map(([title, items], index) => ({ id: String(index), title, items }));
  return { kind: 'table', id: label, label, mixed: kinds === 'mixed', rows: numbered };
}

const diagnosis = (code: string): OutlineItem =>
  tableOf('Diagnoser', 'alike', [['Diagnose', [field('Kode', code), field('Tekst', `Tekst til ${code}`)]]]);

const richOutline: Outline = {
  ...outlineOf([]),
  sections: [
    {
      id: 'patient',
      title: 'Patientoplysninger',
      items: [
        field('CPR-nr.', '010190-9999'),
        { ...field('Navn', 'Prøve Åge Ødegård'), origin: 'register' },
        { ...field('Alder', '36'), origin: 'form' },
      ],
    },
    {
      id: 'cancer',
      title: 'Cancerindberetning',
      items: [
        field('Diagnose', 'DC187 Kræft i colon sigmoideum'),
        tableOf(
          'Behandlinger',
          'alike',
          ['BWHA', 'BWGC', 'KJFB20'].map((code, index) => [
            'Behandling',
            [field('Behandling', code), field('Startdato', `0${index + 1}-11-2026`)],
          ]),
        ),
        tableOf('Kontakter', 'mixed', [
          ['Indlæggelse', [field('Start', '01-11-2026 10:00:00'), diagnosis('DC187')]],
          ['Telefonkontakt', [field('Start', '02-11-2026 11:00:00'), diagnosis('DC189')]],
        ]),
        tableOf('Resultatindberetninger', 'mixed', []),
        field('Bemærkning', 'Første linje\nAnden linje'),
      ],
    },
  ],
};

/** Every text of an outline that is not empty. */
function textsOf(outline: Outline): readonly string[] {
  const ofItem = (item: OutlineItem): readonly string[] =>
    item.kind === 'field' ? [item.label, item.value] : [item.label, ...item.rows.flatMap(({ items }) => items.flatMap(ofItem))];
  return [
    outline.title,
    ...outline.header.flatMap(ofItem),
    ...outline.sections.flatMap(({ title, items }) => [title, ...items.flatMap(ofItem)]),
  ];
}

/** All that a screen reader would say, without the spaces that line breaks take away. */
async function readAloud(document: PrintDocument): Promise<string> {
  return packed(
    readPdf(await printer.print(document))
      .runs.map(({ text }) => text)
      .join(''),
  );
}

function packed(text: string): string {
  return text.replace(/\s/g, '');
}
