/** Every word of the screen, in Danish. Words of forms live in `forms/`, words of refusals in the contract, words of the report page in `form.ts`. */
import type { Report, TrayColumn } from '@sei/contract/routes/bodies';
import type { ReportState } from '@sei/contract/report';
import type { Right, Role } from '@sei/contract/rights';
import type { ShortcutGroup, ShortcutName } from '../shortcuts.ts';

const states = {
  draft: 'Kladde',
  outbox: 'Udbakke',
  submitted: 'Indberettet',
  annulled: 'Annulleret',
} as const satisfies Record<ReportState, string>;

const columns = {
  number: 'Skemanr.',
  cpr: 'CPR-nr.',
  name: 'Navn',
  form: 'Skematype',
  state: 'Stadie',
  group: 'Gruppe',
  createdAt: 'Oprettelsesdato',
  createdBy: 'Oprettet af',
  changedAt: 'Senest ændret',
  changedBy: 'Ændret af',
  submittedAt: 'Indberetningsdato',
  submittedBy: 'Indberettet af',
  version: 'Version',
  checked: 'Status',
} as const satisfies Record<TrayColumn | 'number', string>;

const shortcutGroups = {
  page: 'Overalt',
  report: 'I et skema',
  field: 'I et felt',
  calendar: 'I kalenderen',
  table: 'I en liste',
} as const satisfies Record<ShortcutGroup, string>;

const shortcuts = {
  showShortcuts: 'Vis genveje',
  createReport: 'Opret skema',
  leavePage: 'Tilbage til forsiden',
  rowUp: 'Forrige række',
  rowDown: 'Næste række',
  rowPage: 'Side op og ned',
  rowEnds: 'Første og sidste række',
  openRow: 'Åbn skemaet',
} as const satisfies Record<ShortcutName, string>;

export const text = {
  system: 'SEI',
  authority: 'Sundhedsdatastyrelsen',
  demo: 'Demo: alle personer er opdigtede',
  close: 'Luk',
  severity: { error: 'Fejl', warning: 'Advarsel' },
  alert: { info: 'Oplysning', success: 'Udført', warning: 'Advarsel', error: 'Fejl' },
  field: { required: 'skal udfyldes' },
  states,
  columns,
  checked: { none: 'Ikke valideret', valid: 'Valideret', warnings: 'Advarsel', errors: 'Fejl' } satisfies Record<
    Report['checked'],
    string
  >,
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
    trays: 'Mine bakker',
    refreshCounters: 'Opdater bakketæller',
    refreshed: 'Bakkerne er opdateret',
    countersOld: 'Tallene kan være gamle, fordi der ikke er forbindelse til SEI.',
    trayCount: (tray: string, count: string) => `${tray}, ${count} skemaer`,
    create: 'Opret skema',
    createWhich: 'Hvilket skema vil du oprette?',
    createNone: 'Du har ikke ret til at oprette skemaer.',
    createNext: 'Bed din lokale administrator om indtasteret til den skematype, du skal bruge.',
    forms: 'Skemaer',
    noForms: 'Ingen skematyper',
  },

  signIn: {
    title: 'Log ind',
    lead: 'Sundhedsdatastyrelsens elektroniske indberetningssystem',
    choose: 'Vælg, hvor du er ansat',
    go: (method: string) => `Log ind med ${method}`,
    doneTitle: 'Du er logget ind',
    done: 'Luk denne fane, og fortsæt i den, du kom fra.',
    loading: 'Henter muligheder for at logge ind …',
  },

  session: {
    lostTitle: 'Du er logget ud',
    lost: 'Log ind igen, så fortsætter du her på siden. Det, du har skrevet, er gemt.',
    again: 'Log ind igen',
    later: 'Ikke nu',
    bar: 'Du er logget ud. Det, du skriver, gemmes på denne pc, til du er logget ind igen.',
    changedTitle: 'En anden bruger er logget ind',
    changed: 'Siden skal hentes igen, så du kun ser dine egne skemaer.',
    reload: 'Hent siden igen',
    returned: 'Du er logget ind igen',
  },

  front: {
    title: 'Forside',
    report: 'Skema',
    greeting: (name: string) => `Velkommen, ${name}`,
    newest: 'Fortsæt, hvor du slap',
    newestNone: 'Du har ingen kladder i gang.',
    errors: 'Fejl, der skal rettes',
    errorsNone: 'Ingen kladder med fejl.',
    ready: 'Klar til indberetning',
    readyNone: 'Intet venter på at blive indberettet.',
    all: (tray: string) => `Vis alle i ${tray}`,
    create: 'Opret skema',
    trays: 'Mine bakker',
    forms: 'Skemaer',
    formsLead: 'Alle skemaer af én type, uanset bakke',
    version: (version: string) => `Version ${version}`,
    trayIs: {
      draft: 'Skemaer, der ikke er færdige',
      outbox: 'Skemaer, der er klar til at blive sendt',
      submitted: 'Skemaer, der er indberettet til Sundhedsdatastyrelsen',
      annulled: 'Indberettede skemaer, der er annulleret',
    } satisfies Record<ReportState, string>,
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

  failures: {
    unreachable: {
      title: 'Der er ikke forbindelse til SEI.',
      next: 'Kontrollér netværket, og prøv igen. Det, du har skrevet, er gemt på denne pc.',
    },
    retry: 'Prøv igen',
    crashed: { title: 'Siden kunne ikke vises.', next: 'Hent siden igen. Det, du har skrevet, er gemt.' },
    loading: 'Henter siden …',
    missingTitle: 'Siden findes ikke',
    missing: 'Adressen passer ikke til noget i SEI.',
    toFront: 'Gå til forsiden',
  },

  shortcutDialog: { title: 'Genveje', open: 'Vis genveje', groups: shortcutGroups, names: shortcuts },
  keys: {
    Shift: 'Skift',
    Escape: 'Esc',
    ArrowUp: 'pil op',
    ArrowDown: 'pil ned',
    ArrowLeft: 'pil venstre',
    ArrowRight: 'pil højre',
    Home: 'Home',
    End: 'End',
    PageUp: 'PgUp',
    PageDown: 'PgDn',
    Delete: 'Del',
    Enter: 'Enter',
  } as Readonly<Record<string, string>>,
} as const;
