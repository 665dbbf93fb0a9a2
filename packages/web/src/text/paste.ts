/** Words of rows that are pasted into a table from a spreadsheet, in Danish. */
import { formatCount } from './format.ts';

const rows = (count: number): string => `${formatCount(count)} ${count === 1 ? 'række' : 'rækker'}`;
const series = new Intl.ListFormat('da');
/** More numbers than these are not read. */
const mostNumbers = 10;

/** The numbers of rows, the first of many. */
function numbers(all: readonly number[]): string {
  const said = all.slice(0, mostNumbers).map(String);
  const left = all.length - said.length;
  return series.format(left === 0 ? said : [...said, `${formatCount(left)} mere`]);
}

export const pasteText = {
  title: (table: string) => `Indsæt rækker i ${table}`,
  text: {
    label: 'Rækker fra regnearket',
    hint: (most: number) =>
      `Kopiér cellerne i regnearket, og indsæt dem her med Ctrl+V. Den første række må være overskrifter. Højst ${rows(most)} ad gangen.`,
    read: 'Vis rækkerne',
  },
  refused: {
    nothing: 'Der er ingen rækker i det, der blev indsat. Kopiér cellerne i regnearket, og indsæt dem igen.',
    rows: (count: number, most: number) =>
      `Der er ${rows(count)}, og højst ${rows(most)} kan indsættes ad gangen. Intet er indsat. Kopiér de første ${formatCount(most)} i regnearket, indsæt dem, og tag resten bagefter.`,
    columns: (count: number, most: number) =>
      `Antallet af kolonner er ${formatCount(count)}, og højst ${formatCount(most)} kan indsættes. Intet er indsat. Kopiér kun de kolonner, der skal bruges.`,
    characters: (count: number, most: number) =>
      `Der er ${formatCount(count)} tegn, og højst ${formatCount(most)} kan indsættes ad gangen. Intet er indsat. Kopiér færre rækker, og tag resten bagefter.`,
    tableRows: (count: number, room: number) =>
      `Der er ${rows(count)}, og tabellen har kun plads til ${formatCount(room)} mere. Intet er indsat. Kopiér færre rækker.`,
  },
  waitingFirst: 'Disse rækker er ikke færdige endnu. Indsæt eller kassér dem først, og indsæt så de nye fra regnearket igen.',
  kind: 'Slags række',
  heading: 'Den første række er overskrifter',
  columns: {
    title: 'Kolonner og felter',
    name: (number: number, heading: string) => (heading === '' ? `Kolonne ${number}` : `Kolonne ${number}: ${heading}`),
    unused: 'Brug ikke',
    example: (cell: string) => `Fx ${cell}`,
    empty: 'Kolonnen er tom',
    none: 'Vælg et felt for mindst én kolonne.',
  },
  filled: (labels: readonly string[]) =>
    `${series.format(labels)} udfyldes af systemet. Det, der står i ${labels.length === 1 ? 'kolonnen' : 'kolonnerne'}, bliver ikke indsat.`,
  closed: (label: string, all: readonly number[], opens: string) =>
    `${label} er lukket i ${all.length === 1 ? 'række' : 'rækkerne'} ${numbers(all)}, og det, der står der, bliver ikke indsat. ${opens}`.trim(),
  empty: (all: readonly number[]) =>
    `${all.length === 1 ? 'Række' : 'Rækkerne'} ${numbers(all)} har intet i de kolonner, der bruges, og bliver ikke indsat.`,
  listUnavailable: (label: string) =>
    `Listen til ${label} kan ikke hentes lige nu. Koderne indsættes, som de står, og kontrolleres, når der er forbindelse igen.`,
  errors: {
    title: (count: number) => `${rows(count)} med fejl`,
    row: (number: number) => `Række ${number}`,
    words: (number: number, message: string) => `Række ${number}: ${message}`,
    code: (typed: string, label: string, list: string) =>
      `»${typed}« er hverken en kode eller en tekst i ${list}. Skriv koden i feltet ${label}, eller gør det tomt.`,
    yesNo: (typed: string, label: string) => `»${typed}« er hverken ja eller nej. Skriv Ja eller Nej i feltet ${label}.`,
  },
  preview: {
    title: (count: number) => `${rows(count)}, der kan indsættes`,
    number: 'Række',
    closed: 'lukket',
  },
  more: (count: number) => `Vis ${rows(count)} mere`,
  reading: 'Rækkerne læses …',
  insert: (count: number) => `Indsæt ${rows(count)}`,
  nothingToInsert: 'Ret fejlene først, eller vælg andre felter for kolonnerne.',
  leftOut: (count: number) =>
    `${rows(count)} med fejl bliver ikke indsat. ${count === 1 ? 'Den' : 'De'} bliver her, til du er færdig med ${count === 1 ? 'den' : 'dem'}.`,
  copyErrors: (count: number) => `Kopiér ${rows(count)} med fejl`,
  copied: (count: number) => `${rows(count)} er kopieret og kan indsættes i et regneark.`,
  copyHere: 'Browseren kan ikke kopiere her. Teksten er markeret; tryk Ctrl+C.',
  close: 'Luk',
  inserted: (count: number) => `${rows(count)} er indsat. Fortryd med Ctrl+Z.`,
  left: (count: number) => `${rows(count)} fra regnearket er ikke indsat.`,
  show: 'Vis dem',
  discard: 'Kassér dem',
  discarded: (count: number) => `${rows(count)} fra regnearket er kasseret.`,
  undo: 'Fortryd',
} as const;
