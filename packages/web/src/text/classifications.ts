/** Words of the pages where classifications are kept up to date, in Danish. */
import type { Classification } from '@sei/contract/classifications';
import { longest } from '@sei/contract/lengths';
import { text } from './da.ts';
import { standingWords } from './standings.ts';

const counted = (count: number, shown: string, one: string, several: string): string => `${shown} ${count === 1 ? one : several}`;

/** `2021-12-31` as Danes write it. */
const day = (date: string): string => date.split('-').toReversed().join('-');

export const classificationText = {
  title: text.frame.classifications,
  lead: 'Her vælger skemaernes kodefelter fra. En ny fil ændrer intet, før du har set ændringerne og sat udgaven i kraft.',
  loading: 'Henter kodesystemerne …',
  names: {
    sks: 'SKS',
    shak: 'SHAK',
    sor: 'SOR',
    providers: 'Yderregisteret',
    snomed: 'SNOMED',
    lists: 'Officielle kodelister',
  } satisfies Record<Classification, string>,
  whatIs: {
    sks: 'Sundhedsvæsenets klassifikation: diagnoser, procedurer, tillægskoder og mere',
    shak: 'Sygehuse, afdelinger og afsnit',
    sor: 'Sundhedsvæsenets organisationsregister: ejere, institutioner og enheder',
    providers: 'Ydernumre hos praktiserende læger og andre, der har aftale med regionerne',
    snomed: 'Den danske SNOMED for patologi, alle akser',
    lists: 'Hvilke koder reglerne regner sammen (SKS-indeksering), og hvornår hver kode er på listen',
  } satisfies Record<Classification, string>,
  inForce: 'Gælder',
  edition: (name: string) => `Udgave ${name}`,
  versions: (count: number, shown: string) => counted(count, shown, 'kodeversion', 'kodeversioner'),
  since: (time: string, by: string) => `Sat i kraft ${time} af ${by}`,
  made: (time: string, by: string) => `Indlæst ${time} af ${by}`,
  asOf: (date: string) => `Filen er fra ${day(date)}`,
  starter: 'Startsæt',
  starterWhat:
    'Et startsæt er et lille udvalg, der er lavet til SEI, så skemaerne kan prøves. Indlæs den officielle fil for at få alle koder med deres rigtige datoer.',
  asleep: {
    title: (count: number) => (count === 1 ? '1 kontrol hviler' : `${count} kontroller hviler`),
    lead: 'Nogle kodelister har ingen koder endnu. Skemaerne kan indberettes alligevel, og der kontrolleres igen, når koderne er indlæst.',
    form: (title: string, version: string, count: number, lists: readonly string[]) =>
      `${title}, udgave ${version}: ${count === 1 ? '1 kontrol' : `${count} kontroller`}${lists.length === 0 ? '' : ` (${lists.join(', ')})`}`,
  },
  official: {
    title: (count: number, shown: string) => `Hvad der vides om ${counted(count, shown, 'officiel liste', 'officielle lister')}`,
    lead: 'Indtil en udgave af de officielle lister er sat i kraft, bruges det, der vides om dem.',
    standing: standingWords,
  },
  address: 'Hentes fra',
  noAddress: 'Ingen adresse. Nye filer indlæses her.',
  checked: (time: string) => `Sidst spurgt ${time}`,
  neverChecked: 'Ikke spurgt endnu',
  problem: 'Seneste forsøg lykkedes ikke.',
  editions: (count: number, shown: string) => counted(count, shown, 'udgave', 'udgaver'),
  editionsOf: (name: string) => `Udgaver af ${name}`,
  seeEdition: 'Se ændringerne',
  seeEditionNamed: (name: string) => `Se, hvad udgave ${name} ændrer`,

  file: {
    read: 'Indlæs fil',
    readOf: (name: string) => `Indlæs fil i ${name}`,
    layouts: {
      sks: 'SKScomplete.txt eller en fil med ændringer (delta), som de hentes: fast bredde, ISO-8859-1.',
      shak: 'SHAKcomplete.txt, som den hentes: fast bredde, ISO-8859-1.',
      sor: 'SOR som CSV (ny eller gammel) eller XML, som den hentes.',
      providers: 'CSV i UTF-8 med kolonnerne code, text, from, to, speciality og region.',
      snomed: 'CSV i UTF-8 med kolonnerne code, text, from og to.',
      lists:
        'CSV med kolonnerne list, code, from og to, og gerne text. Flere filer, én til hver liste, indlæses med npm run codes.',
    } satisfies Record<Classification, string>,
    packed: 'En pakket fil (.gz) kan bruges, som den er.',
    choose: 'Vælg fil',
    chooseAnother: 'Vælg en anden fil',
    drop: 'eller træk den hertil',
    dropPlace: 'Slip filen her',
    megabytes: (shown: string) => `${shown} MB`,
    kilobytes: (shown: string) => `${shown} kB`,
    tooLarge: (most: string) => `Filen er større end ${most} MB og kan ikke indlæses her.`,
    scope: 'Hvad har filen?',
    complete: 'Alle koder',
    completeWhat: 'Koder, som filen ikke har, bliver lukket.',
    delta: 'Kun ændringer (delta)',
    deltaWhat: 'Koder, som filen ikke har, bliver, som de er.',
    day: 'Filens dato',
    dayWhat:
      'Bruges, hvis filen ikke selv nævner en dato. En kode, som en hel fil ikke har, lukkes med dagen før som sidste dag.',
    badDay: 'Skriv filens dato som dd-mm-åååå.',
    go: 'Læs filen',
    none: 'Vælg en fil først.',
    leave: 'Luk',
    stop: 'Stop',
    sending: 'Sender filen',
    reading: 'Læser filen',
    comparing: 'Finder ændringerne',
    percent: (share: string) => `${share} %`,
    lines: (lines: number, shown: string) => counted(lines, shown, 'linje', 'linjer'),
    unnoticed: 'Det kan tage et minut. Ingen brugere mærker det, og intet ændres af det.',
    progress: 'Fremdrift',
    same: 'Filen ændrer intet',
    sameWhat: (lines: number, shown: string) =>
      `${counted(lines, shown, 'kodeversion', 'kodeversioner')} er læst, og de er allerede i den udgave, der gælder.`,
    unreadable: 'Filen kan ikke bruges',
    nothingKept: 'Intet er ændret, og filen er ikke gemt.',
    badLines: (count: number, shown: string) => counted(count, shown, 'linje kan ikke bruges', 'linjer kan ikke bruges'),
    badLinesWhat:
      'Intet er ændret. Hent filen igen, hvis den kan være afkortet. Ellers kan linjerne udelades; koderne i dem bliver, som de er.',
    badLinesFirst: (shown: string) => `De første ${shown} er vist.`,
    badLinesList: 'Linjer, der ikke kan bruges',
    line: (line: string) => `Linje ${line}`,
    leaveOut: 'Udelad linjerne, og læs resten',
    closings: (closed: number, shown: string) => `Filen ville lukke ${counted(closed, shown, 'kode', 'koder')}`,
    closingsWhat: (living: string) =>
      `Det er mere end hver tiende af de ${living}, der kan bruges nu, og ligner en fil, der er afkortet. Intet er ændret.`,
    fewerWhat: (fewer: number, shown: string) =>
      `Den har ${counted(fewer, shown, 'linje', 'linjer')} færre end den forrige hele fil, og ligner en fil, der er afkortet. Intet er ændret.`,
    closeAnyway: 'Filen er hel, vis ændringerne',
    older: 'Filen er ældre end den udgave, der gælder',
    olderWhat: (asOf: string, than: string) => `Filen er fra ${day(asOf)}, udgaven fra ${day(than)}. Intet er ændret.`,
    olderAnyway: 'Brug den alligevel, vis ændringerne',
  },

  fetch: {
    go: 'Hent nu',
    of: (name: string) => `Hent ${name} nu`,
    beginning: 'Spørger adressen',
    unusable: 'Der er ingen fil at hente, som kan bruges',
    nothingNew: 'Der er intet nyt på adressen',
    nothingNewWhat: 'Filen er den samme, som da den sidst blev brugt.',
  },

  preview: {
    back: 'Alle kodesystemer',
    loading: 'Finder ændringerne …',
    title: (classification: string, name: string) => `${classification}: udgave ${name}`,
    unknown: 'Udgaven findes ikke, eller den er for gammel til at blive vist.',
    unknownNext: 'Gå til Kodesystemer, og vælg en af udgaverne der.',
    lead: 'Sådan bliver koderne, hvis udgaven sættes i kraft nu. Indtil da ændrer den intet.',
    changes: 'Ændringer',
    first: 'Der gælder ingen udgave endnu. Denne tager startsættets plads, når den sættes i kraft; indtil da ændrer den intet.',
    none: 'Udgaven har de samme koder som den, der gælder.',
    isInForce: 'Udgaven gælder nu',
    kinds: { added: 'Nye', changed: 'Ændrede', closed: 'Lukkede', reopened: 'Genåbnede' },
    tab: (kind: string, count: string) => `${kind} ${count}`,
    unchanged: (count: number, shown: string) => counted(count, shown, 'kode er uændret.', 'koder er uændrede.'),
    search: 'Søg i ændringerne',
    searchHint: 'Kode eller ord',
    searchTooLong: `Det er for langt at søge efter. Skriv højst ${longest.changeSearch} tegn.`,
    shown: (shown: string, found: string) => `De første ${shown} af ${found} er vist. Søg for at finde andre.`,
    noHits: 'Ingen passer til søgningen.',
    noneOfKind: {
      added: 'Ingen nye koder.',
      changed: 'Ingen ændrede koder.',
      closed: 'Ingen koder lukkes.',
      reopened: 'Ingen koder genåbnes.',
    },
    from: (date: string) => `fra ${day(date)}`,
    to: (date: string) => `til og med ${day(date)}`,
    always: 'uden datoer',
    before: (was: string) => `Før: ${was}`,
    gone: 'Findes ikke i udgaven',
    drafts: 'Kladder, der berøres',
    draftsWhat:
      'Levende kladder i alle grupper med en kode, som lukkes. Koden bliver stående, men kan ikke vælges efter sin sidste dag.',
    draftsReading: (read: string) => `Gennemser kladder: ${read} set …`,
    draftsNone: (read: number, shown: string) =>
      read === 0
        ? 'Der er ingen kladder.'
        : `${counted(read, shown, 'kladde', 'kladder')} er gennemset. Ingen har en kode, som lukkes.`,
    draftsFound: (found: string, read: number, shown: string) =>
      `${found} af ${counted(read, shown, 'kladde', 'kladder')} har en kode, som lukkes.`,
    draftsList: 'Kladder med koder, som lukkes',
    lastDay: (date: string) => `sidste dag ${day(date)}`,
    noLastDay: 'findes ikke i udgaven',
    put: 'Sæt i kraft',
    putAgain: 'Sæt i kraft igen',
    putTitle: (classification: string, name: string) => `Sæt ${classification}, udgave ${name}, i kraft?`,
    putWhat: 'Skemaer, der åbnes fra nu af, vælger fra den. Ingen mister noget af det, de er ved at skrive.',
    putKeeps:
      'Koder, der lukkes, bliver stående i kladder og i det, der er indberettet, og kan stadig bruges om dage, hvor de gjaldt.',
    putBack: 'Den udgave, der gælder nu, bliver liggende og kan sættes i kraft igen.',
    putBackNone: 'Startsættet kan ikke vælges igen bagefter.',
    notNow: 'Ikke nu',
    toPrevious: 'Se den udgave, der gjaldt før',
    moved: 'En anden udgave er sat i kraft, siden du så ændringerne',
    movedWhat: 'Intet er sket. Ændringerne herunder er fundet igen og gælder nu over for den.',
    stillReading: 'Ændringerne er ikke fundet endnu.',
  },

  discard: {
    go: 'Kassér',
    title: (classification: string, name: string) => `Kassér ${classification}, udgave ${name}?`,
    what: 'Udgaven har aldrig været i kraft. Den fjernes for alle og kan ikke hentes tilbage.',
    again: 'Filen kan altid indlæses igen.',
    keep: 'Behold den',
    done: (edition: string) => `${edition} er kasseret`,
    doneWhat: 'Den udgave, der gælder, er ikke ændret.',
  },
};
