/** Every word of the screen, in Danish. Words of forms live in `forms/`, words of refusals in the contract, words of the report page in `form.ts`, and words of what is fetched later in files of their own. */
import { checkedWords, stateWords } from '@sei/contract/lists/words';
import type { ReportState } from '@sei/contract/report';
import type { Right, Role } from '@sei/contract/rights';
import { columns } from './columns.ts';
import { counted } from './counted.ts';

export const text = {
  system: 'SEI',
  authority: 'Sundhedsdatastyrelsen',
  demo: 'Demo: alle personer er opdigtede',
  close: 'Luk',
  times: { today: (time: string) => `i dag ${time}`, yesterday: (time: string) => `i går ${time}` },
  severity: { error: 'Fejl', warning: 'Advarsel', noted: 'Begrundet advarsel' },
  alert: { info: 'Oplysning', success: 'Udført', warning: 'Advarsel', error: 'Fejl' },
  field: { required: 'skal udfyldes', why: 'Hvorfor?' },
  states: stateWords,
  columns,
  checked: checkedWords,
  rights: { read: 'Læse', enter: 'Indtaste', submit: 'Indberette' } satisfies Record<Right, string>,
  roles: { user: 'Bruger', administrator: 'Lokal administrator', national: 'Sundhedsdatastyrelsen' } satisfies Record<
    Role,
    string
  >,

  frame: {
    skip: 'Gå til indhold',
    home: 'Sundhedsdatastyrelsen, til forsiden',
    menu: 'Åbn menu',
    navigation: 'Hovedmenu',
    dark: 'Skift til mørkt tema',
    light: 'Skift til lyst tema',
    user: (name: string) => `Bruger: ${name}`,
    groups: 'Dine grupper',
    noGroups: 'Du er ikke medlem af nogen gruppe',
    signOut: 'Log ud',
    shortcuts: 'Vis genveje',
    history: 'Historik',
    trays: 'Mine bakker',
    refreshCounters: 'Opdater bakketæller',
    refreshed: 'Bakkerne er opdateret',
    countersOld: 'Tallene kan være gamle, fordi der ikke er forbindelse til SEI.',
    trayCount: (tray: string, count: string) => `${tray}, ${counted(count, 'skema', 'skemaer')}`,
    staff: 'Diverse',
    classifications: 'Kodesystemer',
    create: 'Opret skema',
    createWhich: 'Hvilket skema vil du oprette?',
    createNone: 'Du har ikke ret til at oprette skemaer.',
    createNext: 'Den lokale administrator kan give ret til at indtaste i en skematype.',
    createNextAdministrator: 'En anden lokal administrator kan give dig ret til at indtaste i en skematype.',
    createNational: 'Sundhedsdatastyrelsen læser alle gruppers skemaer, men opretter ingen.',
    forms: 'Skemaer',
    noForms: 'Ingen skematyper',
  },

  signIn: { doneTitle: 'Du er logget ind', done: 'Luk denne fane, og fortsæt i den, du kom fra.' },

  session: {
    lostTitle: 'Du er logget ud',
    lost: 'Log ind igen, så fortsætter du her på siden. Det, du har skrevet, er gemt.',
    again: 'Log ind igen',
    later: 'Ikke nu',
    bar: 'Du er logget ud. Det, du skriver, gemmes på denne pc, til du er logget ind igen.',
    endsAt: (time: string) => `Du bliver logget ud kl. ${time}`,
    endsBecause: {
      idle: 'Der er ikke sket noget her i et stykke tid. Det, du har skrevet, er gemt.',
      length:
        'Man kan ikke være logget ind længere ad gangen. Det, du har skrevet, er gemt, og du kan logge ind igen med det samme.',
    },
    stay: 'Bliv',
    leftTitle: 'Du er logget ud',
    left: 'Her vises intet mere. Det, du har skrevet, og som serveren ikke har fået, ligger låst på denne pc, til du logger ind igen. Er der ingen forbindelse, får serveren besked, så snart den er der; luk browseren helt, hvis du går fra pc’en inden da.',
    changedTitle: 'En anden bruger er logget ind',
    changed:
      'Der kan ikke arbejdes videre på denne side. Det, der er skrevet her, er gemt til den, der skrev det, og sendes, når vedkommende logger ind igen.',
    reload: 'Hent siden igen',
    returned: 'Du er logget ind igen',
  },

  front: {
    title: 'Forside',
    report: 'Skema',
    due: (day: string) => `Frist ${day}`,
  },

  keptHere: {
    refused: 'Noget, du har skrevet, kunne ikke gemmes på serveren.',
    see: 'Se det på forsiden',
  },

  lists: {
    loading: 'Henter skemaer …',
    noName: 'Uden navn',
    more: 'Vis flere',
    shown: (count: string) => `${count} vist`,
    shownOf: (count: string, total: string) => `${count} af ${total} vist`,
    sortBy: 'Sortér efter',
    ascending: 'Stigende',
    descending: 'Faldende',
    changed: 'Bakken er ændret, siden listen blev hentet.',
    refresh: 'Opdater listen',
    empty: {
      draft: 'Der er ingen kladder i dine grupper.',
      outbox: 'Der ligger ingen skemaer i udbakken.',
      submitted: 'Dine grupper har ikke indberettet skemaer endnu.',
      annulled: 'Dine grupper har ingen annullerede skemaer.',
    } satisfies Record<ReportState, string>,
    emptyForm: 'Dine grupper har ingen skemaer af denne type.',
    createForm: (form: string) => `Opret ${form}`,
    toDrafts: 'Gå til Kladde',
  },

  pageKeys: {
    refresh: 'Opdater',
    noField: 'Der er ingen felter på siden.',
    noActions: 'Der er ingen knapper på siden.',
    noDefault: 'Der er ingen fremhævet knap på siden.',
    refreshed: 'Opdateret.',
  },

  palette: {
    title: 'Handlingssøgning',
    button: 'Søg: patient, skemanr., handling …',
  },

  recycleBin: { title: 'Papirkurv' },

  unkept: {
    title: 'Denne browser gemmer ikke det, du skriver.',
    next: 'Det gemmes kun på serveren. Bliv på siden, til der står gemt, og luk den ikke, mens forbindelsen er væk.',
  },

  failures: {
    unreachable: {
      title: 'Der er ikke forbindelse til SEI.',
      next: 'Kontrollér netværket, og prøv igen.',
    },
    retry: 'Prøv igen',
    crashed: {
      page: 'Fejl på siden',
      title: 'Siden kunne ikke vises.',
      next: 'Gå videre, hvor du var, eller hent siden igen.',
      kept: 'Det, du har skrevet, er der stadig.',
      goOn: 'Gå videre',
      reload: 'Hent siden igen',
    },
    loading: 'Henter siden …',
    missingTitle: 'Siden findes ikke',
    missing: 'Adressen passer ikke til noget i SEI.',
    toFront: 'Gå til forsiden',
  },
  help: 'Hjælp',

  late: {
    fetching: 'Hentes …',
    missing: 'Det, du bad om, kommer, når der er forbindelse igen.',
  },
} as const;

/** What a browser calls a tab. */
export function titleOf(page: string): string {
  return `${page} – ${text.system}`;
}
