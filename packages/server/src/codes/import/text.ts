/** Every Danish word of the importers and their command: why a line or a file cannot be used, and what an import would change. */

const counted = (count: number, one: string, several: string): string =>
  `${count.toLocaleString('da-DK')} ${count === 1 ? one : several}`;

/** `2021-12-31` as Danes write it. */
const day = (iso: string): string => iso.split('-').toReversed().join('-');

export const importText = {
  day,
  // The command
  names: {
    sks: 'SKS',
    shak: 'SHAK',
    sor: 'SOR',
    providers: 'Yderregisteret',
    snomed: 'SNOMED (patologi)',
    lists: 'Officielle kodelister',
  },
  usage: `Brug:
  npm run codes -- import sks|shak|sor|provider|snomed|lists FIL|ADRESSE [tilvalg]   indlæser en fil og sætter den i kraft
  npm run codes -- import lists MAPPE [tilvalg]   de officielle kodelister, én fil til hver liste
      --delta                 filen har kun ændringer; koder, som den ikke har, bliver, som de er
      --preview               viser, hvad der ville ske, og gemmer udgaven uden at sætte den i kraft
      --leave-out-bad-lines   udelader linjer, der ikke kan bruges; koderne i dem bliver, som de er
      --accept-closings       også når filen lukker over 10 % af de koder, der kan bruges, eller har over 1 % færre linjer
      --accept-older          også når filen er ældre end den udgave, der gælder
      --as-of ÅÅÅÅ-MM-DD      filens dato, hvis den ikke er den, som filen eller adressen selv har
      --show ANTAL            så mange af hver slags ændring vises (10)
      --changes FIL           skriver alle ændringer i en fil (CSV)
  npm run codes -- list [sks …]                klassifikationerne og deres udgaver
  npm run codes -- use UDGAVE                  sætter en udgave i kraft, også en ældre
  npm run codes -- url sks|… ADRESSE|none      hvor klassifikationen hentes fra (none: ingen steder)
  npm run codes -- update [sks …]              henter nyt fra adresserne (--leave-out-bad-lines og --accept-closings som ovenfor)
`,
  badUse: (message: string) => `${message}\n\n`,
  unknownCommand: (command: string) => (command === '' ? 'Der mangler en kommando.' : `»${command}« er ikke en kommando.`),
  unknownClassification: (name: string) =>
    name === ''
      ? 'Der mangler en klassifikation.'
      : `»${name}« er ikke en klassifikation: vælg sks, shak, sor, provider, snomed eller lists.`,
  noSource: 'Der mangler en fil eller en adresse.',
  unknownOption: (option: string) => `»${option}« er ikke et tilvalg.`,
  optionWithoutValue: 'Et tilvalg mangler sin værdi, eller har en, som det ikke kan have.',
  badOption: (option: string, value: string) => `--${option} kan ikke være »${value}«.`,
  byCommand: (user: string) => `${user} (kommando)`,
  byNight: 'natlig opdatering',
  reading: (name: string, source: string) => `${name} fra ${source}`,
  readLines: (lines: number) => counted(lines, 'linje', 'linjer'),
  nothingNew: (name: string) => `${name}: intet nyt.`,
  leftOut: (count: number) => `${counted(count, 'linje', 'linjer')} kunne ikke bruges og er udeladt.`,
  badLine: ({ file, line, code, reason }: { file?: string; line: number; code: string; reason: string }) =>
    `  ${file === undefined ? '' : `${file}, `}linje ${line}${code === '' ? '' : ` (${code})`}: ${reason}`,
  moreLines: (count: number) => `  og ${counted(count, 'linje', 'linjer')} mere`,
  hint: {
    badLines: 'Ret filen, hent den igen, eller udelad linjerne med --leave-out-bad-lines.',
    closings: 'Er det rigtigt, så gentag med --accept-closings.',
    older: 'Er det rigtigt, så gentag med --accept-older.',
  },
  summary: (asOf: string, lines: number, versions: number) =>
    `Filen er fra ${day(asOf)} og har ${counted(lines, 'kodeversion', 'kodeversioner')}; udgaven får ${versions.toLocaleString('da-DK')}.`,
  counts: {
    added: 'nye koder',
    changed: 'ændrede',
    closed: 'lukkede',
    reopened: 'genåbnede',
    unchanged: 'uændrede',
    lost: 'versioner, som filen ikke længere har',
  },
  changesShown: (kind: string, shown: number, count: number) =>
    shown === count ? `${kind}:` : `${kind}, de første ${shown} af ${count.toLocaleString('da-DK')}:`,
  columnNames: {
    level: 'niveau',
    parent: 'overliggende enhed',
    cvr: 'CVR',
    owner: 'ejer',
    type: 'type',
    region: 'region',
    provider: 'ydernummer',
    shak: 'SHAK',
    speciality: 'speciale',
  },
  change: {
    columns: (names: readonly string[]) => ` (ændret: ${names.join(', ')})`,
    was: (before: string) => ` (før: ${before})`,
    to: (to: string) => ` (til og med ${day(to)})`,
    missing: ' (findes ikke i filen)',
    never: ' (var kommende, findes ikke mere)',
  },
  inForce: (name: string, edition: string, before: string | null) =>
    `${name}: udgave ${edition} gælder nu${before === null ? '' : ` (før: ${before})`}.`,
  alreadyInForce: (name: string, edition: string) => `${name}: udgave ${edition} gælder allerede.`,
  previewed: (name: string, edition: string) =>
    `${name}: udgave ${edition} er gemt, men gælder ikke. Sæt den i kraft med: npm run codes -- use ${edition}`,
  unknownEdition: (edition: string) => `Der er ingen udgave, der hedder ${edition}. Se dem med: npm run codes -- list`,
  severalEditions: (edition: string) => `Flere udgaver begynder med ${edition}. Skriv flere tegn.`,
  noEdition: 'ingen udgave; startsættet gælder',
  editionLine: (mark: string, edition: string, madeAt: string, versions: number, source: string, by: string) =>
    `  ${mark} ${edition}  ${madeAt}  ${versions.toLocaleString('da-DK').padStart(8)} versioner  ${source} (${by})`,
  putInForceAt: (since: string, by: string) => `gælder siden ${since} (${by})`,
  address: (url: string, checkedAt: string | null, problem: string | null) =>
    `  hentes fra ${url}${checkedAt === null ? '' : `, sidst spurgt ${checkedAt}`}${problem === null ? '' : `: ${problem}`}`,
  addressSet: (name: string, url: string) => `${name} hentes fra ${url}`,
  addressGone: (name: string) => `${name} hentes ikke længere fra nogen adresse.`,
  noAddresses: 'Ingen klassifikation har en adresse. Sæt en med: npm run codes -- url sks https://…',
  // Files
  noLines: 'Filen har ingen linjer. Det er ikke den rigtige fil.',
  empty: 'Filen er tom.',
  notText: (line: number) =>
    `Filen er ikke tekst: linje ${line} har nul-tegn. Den er i en anden tegnkodning (UTF-16?) eller ødelagt.`,
  isUtf8: 'Filen er i UTF-8. Denne klassifikation kommer i ISO-8859-1: brug filen, som den blev hentet, uden at gemme den om.',
  isNotUtf8: (line: number) => `Filen er ikke i UTF-8 (linje ${line} eller lige efter).`,
  truncated: (line: number) => `Filen er afkortet: den slutter midt i linje ${line}. Hent den igen.`,
  endsOpen: (line: number) =>
    `Filen er afkortet, eller der mangler et linjeskift efter linje ${line}, som er den sidste. Hent den igen; er den hel, så afslut linjen med et linjeskift.`,
  tabs: 'Filens kolonner er adskilt af tabulatorer. Gem den med komma eller semikolon imellem.',
  truncatedArchive: 'Filen er afkortet: den pakkede fil (.gz) slutter for tidligt. Hent den igen.',
  brokenArchive: 'Den pakkede fil (.gz) er ødelagt. Hent den igen.',
  isZip: 'Filen er en zip-fil. Pak den ud, og brug filen i den (.gz kan bruges, som den er).',
  isPage: 'Det er en internetside, ikke en fil med koder. Er adressen rigtig?',
  tooLarge: (mostBytes: number) => `Filen er større end ${Math.round(mostBytes / 1e6)} MB og bliver ikke læst.`,
  isXmlList:
    'Det er en XML-fil. Brug tekstfilerne med de officielle kodelister, eller en CSV med kolonnerne list, code, from og to.',
  isListsCsv: 'Filen har en kolonne med listens navn. Indlæs den for sig, og ikke som en af flere filer i en mappe.',
  inFile: (file: string, message: string) => `${file}: ${message}`,
  isFolder: (path: string) => `${path} er en mappe. Kun de officielle kodelister (lists) kan indlæses fra en mappe.`,
  emptyFolder: (path: string) => `Mappen ${path} findes ikke, kan ikke læses eller har ingen filer.`,
  isOther: (kind: string, classification: string) =>
    `Det er en ${classification}-fil: dens første linje har recordarten ${kind}.`,
  notFixedWidth: 'Filen har ikke den faste bredde, som SKS og SHAK kommer i (datoer i kolonne 24–47).',
  notSor: 'Det er ikke en SOR-fil: overskriften er hverken den gamle sor.csv eller SorEntity, og det er ikke XML.',
  missingColumns: (columns: readonly string[]) =>
    `Filen mangler ${columns.length === 1 ? 'kolonnen' : 'kolonnerne'} ${columns.join(', ')}.`,
  badXml: (line: number, message: string) => `XML-filen kan ikke læses (linje ${line}): ${message}`,
  unknownEncoding: (name: string) => `XML-filen siger, at dens tegnkodning er »${name}«. Den kendes ikke.`,
  truncatedXml: 'XML-filen er afkortet: den slutter, før dens elementer er lukket. Hent den igen.',
  // Outcomes
  failed: 'Der skete en uventet fejl. Den står i den tekniske log.',
  badLines: (count: number) => `${counted(count, 'linje', 'linjer')} kan ikke bruges, så intet er ændret.`,
  closings: (closed: number, living: number, fewer: number) =>
    `Filen ville lukke ${counted(closed, 'kode', 'koder')} af ${living.toLocaleString('da-DK')}${fewer === 0 ? '' : ` og har ${counted(fewer, 'linje', 'linjer')} færre end den forrige`}. Det ligner en fil, der er afkortet, så intet er ændret.`,
  older: (asOf: string, than: string) =>
    `Filen er fra ${day(asOf)}, og den udgave, der gælder, er fra ${day(than)}. Intet er ændret.`,
  moved: 'En anden udgave er sat i kraft imens. Intet er ændret; prøv igen.',
  // Changes
  kindsOfChange: { added: 'ny', changed: 'ændret', closed: 'lukket', reopened: 'genåbnet' },
  headingsOfChanges: ['Ændring', 'Kode', 'Art', 'Tekst', 'Fra', 'Til', 'Tekst før', 'Fra før', 'Til før', 'Versioner væk'],
  cannotWrite: (path: string, message: string) => `${path} kan ikke skrives: ${message}`,
  // Sources
  noFile: (path: string) => `Filen ${path} findes ikke eller kan ikke læses.`,
  badUrl: (url: string) => `»${url}« er ikke en adresse, der begynder med https://.`,
  badRedirect: (host: string) => `${host} viser videre til en adresse, der ikke er sikker at følge.`,
  tooManyRedirects: (host: string) => `${host} viser videre for mange gange.`,
  badStatus: (host: string, status: number) => `${host} svarede ${status}. Er adressen rigtig?`,
  noAnswer: (host: string) => `${host} kan ikke nås.`,
  tooSlow: (host: string, seconds: number) => `${host} var ikke færdig inden for ${seconds} sekunder.`,
  broken: (host: string) => `Forbindelsen til ${host} blev afbrudt, før filen var hentet. Prøv igen.`,
  // Lines
  tooShort: (length: number) => `linjen er for kort (${counted(length, 'tegn', 'tegn')})`,
  lineBreak: 'teksten har et linjeskift',
  quotes: 'linjen har et anførselstegn, der ikke er lukket, eller en tekst med linjeskift',
  columns: (count: number, expected: number) =>
    `linjen har ${counted(count, 'kolonne', 'kolonner')}, overskriften har ${expected}`,
  badKind: (kind: string) => `»${kind}« er ikke en recordart`,
  kindOfOther: (kind: string, classification: string) => `recordarten ${kind} hører til ${classification}`,
  badCode: (code: string) => (code === '' ? 'koden mangler' : `»${code}« er ikke en kode`),
  noText: 'teksten mangler',
  noFrom: 'startdatoen mangler',
  badDay: (what: 'from' | 'to', written: string) =>
    `${what === 'from' ? 'startdatoen' : 'slutdatoen'} ${written.trim()} findes ikke`,
  endsFirst: (from: string, to: string) => `slutdatoen ${day(to)} ligger før startdatoen ${day(from)}`,
  overlaps: (line: number, file: string | null) =>
    `perioden overlapper den på linje ${line}${file === null ? '' : ` i ${file}`} for samme kode`,
  badList: (name: string) =>
    name === '' ? 'listens navn mangler' : `»${name}« kan ikke være navnet på en liste (bogstaver, tal, punktum, - og _)`,
  noCodeFound: 'linjen har ingen kode',
  ambiguous: 'det kan ikke ses, hvad der er kode, første dag og sidste dag',
  badSor: (code: string) => (code === '' ? 'SOR-koden mangler' : `${code} er ikke en SOR-kode (kontrolcifret passer ikke)`),
  badLevel: (level: string) => `niveauet »${level}« er hverken IE, SI eller OE`,
  badProvider: (number: string) =>
    number === '' ? 'ydernummeret mangler' : `»${number}« er ikke et ydernummer (højst seks cifre)`,
  badSnomed: (code: string) =>
    code === ''
      ? 'koden mangler'
      : `»${code}« er ikke en kode i dansk SNOMED for patologi (T, M, P, F, S, J eller Æ og fem tegn)`,
};
