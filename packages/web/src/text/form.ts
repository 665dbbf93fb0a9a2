/** Words of the report page, in Danish. What a form itself says lives in `forms/`. */
import type { Standing } from '@sei/contract/classifications';
import type { Action } from '@sei/contract/report';
import { longestReason, type BuiltInRule } from '@sei/engine';
import { standingWords } from './standings.ts';
import { sourceWords } from './sources.ts';

const actions = {
  save: 'Gem',
  validate: 'Valider',
  submit: 'Indberet',
  edit: 'Rediger',
  moveToOutbox: 'Læg i udbakke',
  removeFromOutbox: 'Fjern fra udbakke',
  print: 'Print',
  copy: 'Kopiér til nyt skema',
  giveUpEdit: 'Opgiv redigering',
  delete: 'Slet',
  annul: 'Annuller',
} as const satisfies Record<Action, string>;

/** How the official rules behind a message are named; empty where there are none. */
function officialRules(numbers: readonly string[]): string {
  if (numbers.length === 0) return '';
  return `${numbers.length === 1 ? 'officiel regel' : 'officielle regler'} ${numbers.join(', ')}`;
}

/** The rules that every form can have, in words. Those of a form it says itself. */
const builtInRules: Readonly<Record<BuiltInRule, string>> = {
  required: 'Feltet skal udfyldes.',
  requiredRows: 'Der er mindst én række.',
  'format.text': 'Teksten har den form, som feltet beder om.',
  'format.integer': 'Feltet indeholder et helt tal.',
  'format.decimal': 'Feltet indeholder et tal.',
  'format.date': 'Feltet indeholder en dato.',
  'format.time': 'Feltet indeholder et klokkeslæt.',
  'format.dateTime': 'Feltet indeholder en dato med klokkeslæt.',
  'format.cpr': 'Feltet indeholder et gyldigt CPR-nummer.',
  'format.unit': 'Feltet indeholder en gyldig SOR-kode.',
  'format.provider': 'Feltet indeholder et gyldigt ydernummer.',
  'format.identifier': 'Feltet indeholder et ID: 32 cifre og bogstaver fra a til f i fem grupper.',
  'identifier.several': 'Feltet indeholder ét ID.',
  tooLong: 'Teksten er ikke længere, end skemaet tillader.',
  tooSmall: 'Tallet er ikke mindre, end skemaet tillader.',
  tooLarge: 'Tallet er ikke større, end skemaet tillader.',
  'kind.notValid': 'Rækken findes på den dato, den angiver.',
  'code.unknown': 'Koden står på listen.',
  'code.notValid': 'Koden gælder på den dato, skemaet angiver.',
  'code.notAllowed': 'Koden er blandt dem, der kan vælges her.',
  'unit.unknown': 'Enheden findes i SOR på den dato, skemaet angiver.',
  'provider.unknown': 'Ydernummeret findes på den dato, skemaet angiver.',
};

/** `A, B og C`. */
type TableRows = readonly [table: string, rows: number];

function tableRows([table, rows]: TableRows): string {
  return `${table} (${rows})`;
}

function inSeries(words: readonly string[]): string {
  return new Intl.ListFormat('da').format(words);
}

const together = new Intl.ListFormat('da');

export const formText = {
  yes: 'Ja',
  no: 'Nej',
  clear: 'Ryd',
  empty: '–',
  actions,
  placeholder: { date: 'dd-mm-åååå', dateTime: 'dd-mm-åååå tt:mm', time: 'tt:mm', cpr: 'ddmmåå-nnnn' },
  copyValue: {
    copy: (label: string) => `Kopiér ${label}`,
    copied: (label: string) => `${label} er kopieret`,
    failed: 'Browseren kan ikke kopiere her. Teksten er markeret; tryk Ctrl+C.',
  },

  letter: {
    lead: 'Kopiér teksten, og sæt den ind i brevet.',
    text: 'Tekst til brevet',
    copy: 'Kopiér teksten',
    copied: 'Teksten er kopieret. Sæt den ind i brevet.',
    close: 'Luk',
  },

  identifier: {
    found: (label: string) => `${label} er fundet i teksten og sat ind.`,
    choose: (label: string) => `Vælg ${label}`,
    chosen: (label: string) => `${label} er valgt.`,
    find: 'Find blandt patientens skemaer',
    needsPatient: 'Skriv patientens CPR-nummer i skemaet først.',
    replacement: 'Skemaer kan ikke findes ud fra et erstatnings-CPR-nummer. Indsæt ID i stedet.',
  },

  calendar: {
    open: (label: string) => `Åbn kalender: ${label}`,
    of: (label: string) => `Kalender: ${label}`,
    today: 'Dags dato',
  },

  search: {
    open: 'Vis listen',
    hits: 'Forslag',
    placeholder: 'Skriv en del af koden eller teksten',
    placeholderMore: 'Tilføj en kode, eller indsæt flere',
    none: 'Ingen passer. Prøv færre ord, eller skift mellem indeholder og begynder med.',
    count: (count: number, hasMore: boolean) =>
      hasMore ? `flere end ${count} forslag` : count === 1 ? '1 forslag' : `${count} forslag`,
    mode: { contains: 'indeholder', beginsWith: 'begynder med' },
    modeKey: 'Skift mellem indeholder og begynder med (Alt+I)',
    starter: 'Et udvalg til demonstration og afprøvning. Hele listen indlæser Sundhedsdatastyrelsen under Kodesystemer.',
    loading: 'Listen hentes …',
    unavailable: 'Listen kan ikke hentes lige nu. Skriv hele koden; den kontrolleres, når der er forbindelse igen.',
    remove: (what: string) => `Fjern ${what}`,
    parts: { favourites: 'Favoritter', recents: 'Dine seneste', used: 'Mest brugt i gruppen', all: 'Hele listen' },
    barred: {
      outside: 'kan ikke vælges her',
      ended: (on: string) => `lukket ${on}`,
      notYet: (on: string) => `gælder fra ${on}`,
      said: (code: string, why: string) => `${code} kan ikke vælges: ${why}`,
    },
    favourite: {
      is: '(favorit)',
      add: (code: string) => `Gør ${code} til favorit`,
      remove: (code: string) => `Fjern ${code} som favorit`,
      added: (code: string) => `${code} er nu favorit`,
      removed: (code: string) => `${code} er ikke længere favorit`,
    },
    below: {
      of: (code: string) => `Under ${code}`,
      up: 'Et niveau op',
      none: (code: string) => `Der er ingen koder under ${code}`,
      top: (code: string) => `Der er ingen koder over ${code}`,
      path: 'Vej i hierarkiet',
      search: 'Søgning',
    },
    pasted: {
      taken: (count: number) => (count === 1 ? '1 kode er sat ind.' : `${count} koder er sat ind.`),
      unread: (parts: readonly string[]) =>
        `Ikke genkendt, og derfor ikke sat ind: ${parts.map((part) => `»${part}«`).join(', ')}. Søg dem frem én ad gangen.`,
    },
    filters: (count: number) => (count === 0 ? 'Filtre' : `Filtre (${count})`),
    filter: (column: string) => `Filtrér ${column}`,
    all: 'Alle',
  },

  unit: {
    tabs: {
      ownInstitutions: 'Mit CVR – SI',
      own: 'Mit CVR – Alle',
      state: 'Statslig',
      regional: 'Regional',
      municipal: 'Kommunal',
      private: 'Privat',
    },
    tabsLabel: 'Hvor der søges',
    placeholder: 'Skriv SOR-koden, eller søg efter navnet',
    columns: {
      code: 'SOR-kode',
      name: 'Navn',
      type: 'Enhedstype',
      region: 'Region',
      provider: 'Ydernr.',
      parent: 'Hører under',
      level: 'Niveau',
    },
    otherTabs: 'Under andre faner',
    noneHere: 'Ingen passer under denne fane. Prøv en anden fane med Alt+pil, eller ryd filtrene.',
    noneAnywhere: 'Ingen enhed passer. Prøv færre ord, eller ryd filtrene.',
    wrongCheck: 'Det er ikke en SOR-kode: cifrene passer ikke med kontrolcifret. Kontrollér dem, eller søg enheden frem.',
    notThere: 'Ingen enhed har denne SOR-kode på den dato, skemaet angiver.',
  },

  provider: {
    placeholder: 'Nr. eller navn',
    none: 'Ingen passer. Søg efter navn, speciale eller region, eller skriv nummeret på højst 6 cifre.',
  },

  settledSection: 'Udfyldt og indberettet',

  closedSections: {
    show: 'Vis lukkede felter',
    shown: 'Lukkede felter vises.',
    folded: 'Lukkede felter er foldet sammen.',
    /** From sentences such as `Åbner, når …`, one of those all. */
    opens: (sentences: readonly string[]) => {
      const begin = 'Åbner, når ';
      const alike = sentences.every((sentence) => sentence.startsWith(begin) && sentence.endsWith('.'));
      if (sentences.length < 2 || !alike) return sentences.join(' ');
      const reasons = sentences.map((sentence) => sentence.slice(begin.length, -1));
      return `${begin}${reasons.slice(0, -1).join(', ')} eller ${reasons.at(-1)}.`;
    },
  },

  lookUp: {
    button: 'Opslag',
    running: 'Slår op i CPR-registret …',
    found: 'Fundet i CPR-registret. Navn, køn og adresse er udfyldt.',
    needsNumber: 'Skriv CPR-nummeret først.',
    needsGroup: 'Vælg en gruppe i Skemainformation først.',
    needsConnection: 'Opslag kræver forbindelse til SEI. Det, du skriver, er gemt.',
    replacement: 'Et erstatnings-CPR-nummer kan ikke slås op.',
    from: (at: string) => `Fra CPR-registret ${at}`,
  },

  field: {
    origin: {
      preset: {
        groupUnit: 'Forudfyldt: brugergruppens enhed. Del fjerner den.',
        lastChosen: 'Forudfyldt: det, du valgte sidst i gruppen. Del fjerner det.',
      },
      calculated: (from: readonly string[]) =>
        from.length === 0 ? 'Udfyldt af systemet' : `Udfyldt af systemet ud fra ${inSeries(from)}`,
      copied: (from: readonly string[]) => (from.length === 0 ? 'Kopieret af systemet' : `Kopieret fra ${inSeries(from)}`),
    },
    locked: {
      calculated: 'Feltet udfyldes af systemet og kan ikke ændres.',
      afterReport: 'Patientoplysninger kan ikke ændres, når skemaet har været indberettet. Er de forkerte, annulleres skemaet.',
      readonly: 'Feltet kan ikke ændres.',
      lookedUp: 'Feltet udfyldes ved Opslag.',
    },
    closed: 'Feltet er lukket.',
    unfinished: (label: string) => `${label} er ikke skrevet færdig. Gå til feltet, og tryk Enter.`,
  },

  changeNotice: { undo: 'Fortryd', dismiss: 'Luk' },

  cleared: {
    title: (label: string) => `${label} blev ændret, og det ryddede`,
    spoken: (label: string, places: string) => `${label} blev ændret. Disse felter er ryddet: ${places}. Fortryd med Ctrl+Z.`,
  },

  removed: {
    title: (row: string, along: readonly TableRows[], left: readonly TableRows[]) =>
      [
        along.length === 0 ? `${row} er slettet.` : `${row} er slettet, og med den ${inSeries(along.map(tableRows))}.`,
        ...(left.length === 0 ? [] : [`Det, den krævede, står endnu under ${inSeries(left.map(tableRows))}.`]),
      ].join(' '),
    wasReported: 'Den er indberettet og udgår af registeret, når skemaet indberettes igen.',
    spoken: (words: string) => `${words} Fortryd med Ctrl+Z.`,
  },

  clash: {
    title: 'To har skrevet forskelligt her',
    reasons: 'To har begrundet advarslen forskelligt',
    side: (value: string, by: string, at: string) => `${value} – ${by}, ${at}`,
    row: (row: string) => `${row}: den ene har slettet rækken, den anden har rettet i den`,
    rowSide: {
      kept: (by: string, at: string) => `Rettet af ${by}, ${at}. Rækken er derfor beholdt.`,
      removed: (by: string, at: string) => `Slettet af ${by}, ${at}.`,
    },
    useRow: { kept: 'Behold rækken', removed: 'Slet rækken' },
    use: 'Brug denne',
    inForce: 'gælder nu',
    taken: (value: string) => `${value} gælder nu. Fortryd med Ctrl+Z.`,
    rowTaken: {
      kept: 'Rækken er beholdt.',
      removed: 'Rækken er slettet. Fortryd med Ctrl+Z.',
    },
    none: 'Ingen har skrevet forskelligt.',
  },

  colleagues: {
    present: (names: readonly string[]) =>
      names.length > 2 ? `${names[0]} og ${names.length - 1} andre er også i skemaet` : `${inSeries(names)} er også i skemaet`,
    inField: (name: string) => `${name} er i feltet`,
  },

  unseen: {
    today: (time: string) => `kl. ${time}`,
    changed: (by: string | null, at: string) => (by === null ? `Ændret, senest ${at}` : `Ændret af ${by} ${at}`),
    added: (by: string | null, at: string) => (by === null ? `Tilføjet, senest ${at}` : `Tilføjet af ${by} ${at}`),
    removed: (row: string, by: string | null, at: string) =>
      by === null ? `${row} er slettet, senest ${at}.` : `${row} er slettet af ${by} ${at}.`,
    by: (by: string | null, at: string) => (by === null ? `senest ${at}` : `${by} ${at}`),
    seen: 'Set',
    count: (count: number) => (count === 1 ? '1 ændring fra kolleger' : `${count} ændringer fra kolleger`),
    next: 'Gå til den næste (Ctrl+F8)',
    none: 'Kolleger har ikke ændret noget, du ikke har set.',
    allSeen: 'Alle kollegers ændringer er set.',
  },

  review: {
    title: (count: number) =>
      count === 1
        ? 'En kollega har ændret 1 felt, siden du sidst så på det'
        : `Kolleger har ændret ${count} felter, siden du sidst så på dem`,
    lead: 'Gennemse ændringerne, før du indberetter. Skemaet er ikke indberettet endnu.',
    before: 'Før',
    after: 'Nu',
    added: 'rækken er tilføjet',
    removed: 'rækken er slettet',
    submit: 'Indberet alligevel',
    back: 'Tilbage',
  },

  refused: {
    title: 'Noget kunne ikke gemmes på serveren',
    retry: 'Prøv igen',
    save: 'Hent som fil',
    fileName: (report: string) => `sei-${report}.json`,
    drop: 'Kassér',
    dropped: 'Kasseret',
    row: 'Række',
  },

  saving: {
    nothing: 'Ny kladde. Den gemmes fra første tast.',
    keeping: 'gemmer …',
    saved: (at: string) => `gemt ${at}`,
    kept: 'gemt på denne pc',
    saving: 'gemmer …',
    down: 'gemt på denne pc, venter på forbindelse',
    failing: 'gemt på denne pc, venter på serveren',
    signedOut: 'gemt på denne pc, venter på at du logger ind',
    group: 'gemt på denne pc, venter på at du vælger gruppe',
    full: 'ikke gemt på denne pc: browseren har ikke plads. Bliv på siden, til der står gemt.',
    failed: 'ikke gemt på denne pc, kun på serveren. Bliv på siden, til der står gemt.',
  },

  header: {
    actions: 'Skemafunktioner',
    more: 'Flere funktioner',
    undo: 'Fortryd (Ctrl+Z)',
    redo: 'Annuller fortryd (Ctrl+Skift+Z)',
    nothingToUndo: 'Der er intet at fortryde.',
    nothingToRedo: 'Der er intet at gøre om.',
    noPatient: 'Ingen patient endnu',
    years: (years: number) => `${years} år`,
    new: 'Nyt skema',
    version: (version: number) => `Indberettet ${version === 1 ? '1 gang' : `${version} gange`}`,
    needsGroup: 'Vælg en gruppe i Skemainformation, så gemmes skemaet i Kladde.',
    needsConnection: 'Der er ikke forbindelse til SEI.',
    sentLater: 'Det, du har skrevet, sendes, når forbindelsen er tilbage.',
    newReport: 'Skriv noget i skemaet først.',
  },

  map: {
    title: 'Sektioner',
    errors: (count: number) => (count === 1 ? '1 fejl' : `${count} fejl`),
    warnings: (count: number) => (count === 1 ? '1 advarsel' : `${count} advarsler`),
    missing: (count: number) => (count === 1 ? '1 felt mangler' : `${count} felter mangler`),
    complete: 'udfyldt',
    closed: 'lukket',
  },

  issues: {
    title: 'Fejl og advarsler',
    none: 'Ingen fejl',
    noneYet: 'Ingen fejl indtil nu',
    missing: 'Mangler at blive udfyldt',
    show: 'Vis alle',
    hide: 'Skjul listen',
    next: 'Næste fejl (F8)',
    nextPlain: 'Næste fejl eller manglende felt',
    previousPlain: 'Forrige fejl eller manglende felt',
    previous: 'Forrige fejl (Skift+F8)',
    allDone: 'Der er ikke flere fejl.',
    /** What must be filled in, gathered: its places follow. */
    absent: 'Mangler',
    /** The rule itself in the words of the form; the name of a rule that every form has, or else the rule's id. */
    rule: (rule: string, says?: string) => `Regel: ${says ?? (builtInRules as Readonly<Record<string, string>>)[rule] ?? rule}`,
    /** `source` is a paragraph of a manual, `Cancer v4 §3.2.1`, or a rule of the product, `product: nothingLost`. */
    source: (source: string, holds: readonly string[] = []) =>
      [`Kilde: ${sourceWords(source)}`, officialRules(holds)].filter((part) => part !== '').join(' · '),
    sourceOf: (label: string, source: string) => `Kilde for ${label}: ${sourceWords(source)}`,
    /** The values that a rule compared. */
    compared: (values: readonly { readonly label: string; readonly value: string }[]) =>
      values.map(({ label, value }) => `${label}: ${value === '' ? 'ikke udfyldt' : value}`).join(' · '),
    comparison: (compared: string) => `Sammenlignet: ${compared}`,
    more: (count: number) => `og ${count} mere. De vises, når de øverste er rettet.`,
    waiting: (count: number) => (count === 1 ? '1 felt venter på oplysninger' : `${count} felter venter på oplysninger`),
  },

  reading: {
    title: 'Det indberettede',
    showEmpty: (count: number) => (count === 1 ? 'Vis 1 tomt felt' : `Vis tomme felter (${count})`),
    hideEmpty: 'Skjul tomme felter',
    moreRows: (count: number) => (count === 1 ? 'Vis en række mere' : `Vis ${count} rækker mere`),
    fewerRows: (count: number) => `Vis kun de første ${count}`,
    none: 'ikke udfyldt',
    row: (kind: string, number: number) => `${kind} ${number}`,
    warning: (message: string) => `Advarsel: ${message}`,
    origin: { user: '', register: 'Fra CPR-registret', form: 'Beregnet af skemaet' },
  },

  acknowledged: {
    give: 'Begrund',
    label: 'Hvorfor er det rigtigt?',
    missing: 'Skriv en begrundelse, eller vælg Lad stå.',
    tooLong: `Begrundelsen er for lang. Skriv højst ${longestReason} tegn.`,
    unfinished: 'Begrundelsen er ikke gemt endnu. Gå til den, og tryk Enter.',
    keep: 'Gem begrundelsen',
    leave: 'Lad stå',
    kept: 'Begrundelsen er gemt og indberettes med skemaet.',
    takeBack: 'Fortryd',
    takenBack: 'Begrundelsen er taget tilbage.',
    ofWarning: (message: string) => `begrundelsen for: ${message}`,
    said: (reason: string) => `Begrundet: ${reason}`,
    title: 'Begrundede advarsler',
    count: (count: number) => (count === 1 ? '1 begrundet advarsel' : `${count} begrundede advarsler`),
    reported: (count: number) =>
      count === 1 ? '1 begrundet advarsel indberettes med skemaet.' : `${count} begrundede advarsler indberettes med skemaet.`,
  },

  palette: {
    report: 'I skemaet',
    sections: 'Sektion',
    field: (section: string) => `Felt i ${section}`,
  },

  onlyMissing: {
    turnOn: 'Vis kun det, der mangler',
    turnOff: 'Vis hele skemaet',
    shown: (count: number) => `Kun det, der mangler, er vist: ${count === 1 ? '1 felt' : `${count} felter`}.`,
    all: 'Hele skemaet er vist.',
    done: 'Intet mangler.',
  },

  adjacent: {
    next: 'Næste skema i listen',
    previous: 'Forrige skema i listen',
    nextKey: 'Næste skema i listen (Alt+pil ned)',
    previousKey: 'Forrige skema i listen (Alt+pil op)',
    place: (place: number, count: number, isWhole: boolean) => `${place} af ${count}${isWhole ? '' : '+'}`,
    back: 'Tilbage',
    first: 'Første skema i listen',
    last: 'Sidste skema i listen',
    end: 'Listen har ikke flere skemaer i den retning.',
    none: 'Skemaet er ikke åbnet fra en liste.',
    unreachable: 'Resten af listen kunne ikke hentes. Prøv igen.',
  },

  result: {
    valid: 'Valideret uden fejl',
    errors: (count: number) => (count === 1 ? 'Skemaet indeholder 1 fejl' : `Skemaet indeholder ${count} fejl`),
    warnings: (count: number) => `Skemaet kan indberettes, men indeholder ${count === 1 ? '1 advarsel' : `${count} advarsler`}`,
    waiting: 'Nogle felter kan ikke kontrolleres lige nu',
    waitingNext: 'De oplysninger, der mangler, hentes, så snart der er forbindelse. Skemaet er gemt.',
    submitted: "Skemaet er indberettet og flyttet til bakken 'Indberettet'",
    submittedBefore: 'Skemaet blev indberettet, og en kollega har siden åbnet det til redigering',
    reported: (day: string, time: string, by: string, version: number) =>
      `Indberettet ${day} kl. ${time} af ${by} · version ${version}`,
    another: 'Nyt skema',
    key: (what: string, keys: string) => `${what}: ${keys}`,
    submittedNumber: (number: string) => `Skemanummer ${number} er din kvittering.`,
    restored: 'Skemaet er hentet tilbage.',
    edited: 'Skemaet er flyttet til Kladde og kan rettes. Det indberettede gælder, indtil du indberetter igen.',
    moved: 'Skemaet ligger nu i Udbakke.',
    movedBack: 'Skemaet ligger nu i Kladde.',
    annulled: 'Skemaet er annulleret.',
    givenUp: 'Redigeringen er opgivet. Det indberettede gælder.',
    saved: 'Skemaet er gemt i Kladde.',
    undo: 'Fortryd',
    dismiss: 'Luk beskeden',
  },

  deleted: {
    state: 'Slettet',
    title: 'Skemaet er slettet.',
    next: 'Det kan ikke ændres, men det kan hentes tilbage her eller i Papirkurv.',
    closed: 'Skemaet er slettet. Vælg Fortryd for at hente det tilbage.',
  },

  information: {
    id: 'skemainformation',
    title: 'Skemainformation',
    number: 'Skemanummer',
    created: 'Oprettelsesdato',
    group: 'Gruppe',
    chooseGroup: 'Vælg gruppe',
    groupMissing: 'Skemaet gemmes i Kladde, når der er valgt en gruppe. Indtil da er det gemt på denne pc.',
    state: 'Status',
    version: 'Version',
    notReported: 'Ikke indberettet endnu',
    form: 'Skema',
    formVersion: (title: string, version: string, source: string) => `${title}, udgave ${version} (${source})`,
    guidance: 'Vejledning',
    register: 'Register',
    purpose: 'Formål',
    legalBasis: 'Retsgrundlag',
    notYet: 'Gives, når skemaet gemmes',
    official: {
      title: 'Officielle lister, som reglerne bruger',
      line: (list: string, standing: Standing, source: string) => `${list}: ${standingWords[standing]} (${source})`,
    },
    asleep: {
      title: 'Kontroller, der hviler',
      some: (lists: number) =>
        `Kontroller, der hviler: ${lists === 1 ? '1 kodeliste' : `${lists} kodelister`} har ingen koder endnu`,
      list: (list: string, labels: readonly string[]) =>
        `Kodelisten ${list} har ingen koder endnu, så ${together.format(labels)} bliver ikke kontrolleret mod den.`,
      rules: (labels: readonly string[]) =>
        `Regler for ${together.format(labels)} gælder ikke endnu, fordi de ingen koder har at gå efter.`,
      next: 'Skemaet kan indberettes alligevel.',
      lists: { units: 'SOR-enheder', providers: 'Ydernumre' } as Readonly<Record<string, string>>,
    },
  },

  calls: {
    title: 'Mangler endnu',
    due: (day: string) => `senest ${day}`,
    make: 'Opret',
    all: 'Opret alle',
  },

  table: {
    add: 'Ny',
    addKind: (kind: string) => `Ny ${kind}`,
    copy: 'Kopiér',
    remove: 'Slet',
    print: (row = 'rækken') => `Print ${row}`,
    none: 'Ingen rækker endnu.',
    row: (number: number) => `Række ${number}`,
    ofTotal: (number: number, total: number) => `${number} af ${total}`,
    chooseFirst: 'Vælg en række først.',
    calledFor: 'Rækken oprettes kun af det, der kræver den.',
    kind: 'Slags',
    nextLike: 'Ny som forrige',
    more: (table: string) => `Flere muligheder: ${table}`,
    paste: 'Indsæt rækker fra regneark …',
    nothingAbove: 'Der er intet ovenfor at gentage.',
    closed: 'Skemaet kan ikke ændres, som det står nu.',
    errors: (count: number) => (count === 1 ? '1 fejl' : `${count} fejl`),
    warnings: (count: number) => (count === 1 ? '1 advarsel' : `${count} advarsler`),
    fine: 'uden fejl',
    new: 'ny',
    issue: 'Kontrol',
    sinceReported: {
      short: { new: 'nyt', changed: 'ændret' },
      long: { new: 'Ikke indberettet endnu', changed: 'Ændret, siden det blev indberettet' },
      only: 'Vis kun nyt og ændret',
    },
  },

  dialogs: {
    editTitle: 'Skal skemaet redigeres?',
    annulTitle: 'Annuller skemaet',
    annul: 'Er du sikker på, at du vil annullere skemaet? Et annulleret skema kan ikke redigeres eller genoplives.',
    giveUpTitle: 'Opgiv redigering',
    giveUp: 'Det, der er ændret siden sidste indberetning, forlades, og skemaet falder tilbage til det indberettede.',
    leaveTitle: 'Vil du gemme skemaet, før du forlader det?',
    leave: 'Alt, hvad du har skrevet, er gemt løbende. Du kan også forlade skemaet, som det var, da du åbnede det.',
    leaveSave: 'Gem og luk',
    leaveUndo: 'Luk uden at gemme mine ændringer',
    leaveStay: 'Bliv i skemaet',
    yes: 'Ja',
    no: 'Nej',
  },

  copying: {
    title: 'Kopiér til nyt skema',
    lead: 'Svarene kopieres til en ny kladde. De to skemaer henviser til hinanden.',
    same: 'Samme patient',
    sameIs: 'Patientoplysningerne følger med, som de blev slået op.',
    new: 'Ny patient',
    newIs: 'Patientoplysningerne står tomme.',
    cancel: 'Fortryd',
    from: 'Kopieret fra',
    to: 'Kopieret til',
  },

  samePerson: {
    own: 'Du har allerede en kladde for denne person og dette skema',
    colleagues: (by: string) => `${by} har allerede en kladde for denne person og dette skema`,
    which: (number: string, group: string, at: string, by: string) => `${number} · ${group} · senest ændret ${at} af ${by}.`,
    spare: 'Fortsætter du i den, lægges denne i Papirkurv.',
    goOn: 'Fortsæt i den',
    keep: 'Behold denne',
  },

  happenings: {
    undone: (label: string) => `Fortrudt: ${label}`,
    redone: (label: string) => `Gjort om: ${label}`,
    others: (by: string, labels: string) => `${by} har ændret ${labels}`,
  },

  opening: { loading: 'Henter skemaet …' },
  lost: { state: 'Lukket', next: 'Det, du har skrevet, er gemt på denne pc.' },
} as const;
