/** Words of what is done to ticked rows, in Danish. */
import { counted } from './counted.ts';

export const tickedText = {
  untick: 'Fravælg',
  title: 'Handlinger for valgte skemaer',
  running: (action: string, done: string, all: string) => `${action}: ${done} af ${all}`,
  cancel: 'Afbryd',
  /** What came of each action, after how many. */
  came: {
    submit: (count: string) => `${count} indberettet`,
    moveToOutbox: (count: string) => `${count} lagt i udbakke`,
    removeFromOutbox: (count: string) => `${count} flyttet til Kladde`,
    delete: (count: string) => `${count} slettet`,
    restore: (count: string) => `${count} hentet tilbage`,
    print: (count: string) => `${count} i PDF-filen`,
  },
  /** How many turned out how when they were checked. */
  found: {
    valid: (count: string) => `${count} uden fejl`,
    warnings: (count: string) => `${count} med advarsler`,
    errors: (count: string) => `${count} med fejl`,
    waiting: (count: string) => `${count} venter på oplysninger`,
  },
  refused: (count: string) => `${count} afvist`,
  skipped: (count: string) => `${count} ikke nået`,
  outcome: 'Vis udfald',
  outcomeTitle: (action: string) => `${action}: udfald for hvert skema`,
  done: {
    submit: 'Indberettet',
    moveToOutbox: 'Lagt i udbakke',
    removeFromOutbox: 'Flyttet til Kladde',
    delete: 'Slettet',
    restore: 'Hentet tilbage',
  },
  unfinished: 'Der står noget i skemaet på denne pc, som ikke er et svar endnu. Ret det eller slet det først.',
  unsent: 'Noget i skemaet er kun gemt på denne pc. Det skal gemmes på serveren først.',
  open: 'Åbn skemaet',
  cancelledWord: 'Afbrudt, før skemaet blev nået. Intet er ændret.',
  unreachable: 'Der er ikke forbindelse til SEI. Prøv igen.',
  valid: 'Valideret uden fejl.',
  warnings: (count: string) => `Valideret med ${counted(count, 'advarsel', 'advarsler')}.`,
  errors: (count: string) => `Valideret. Skemaet indeholder ${count} fejl.`,
  waiting: 'Valideret, men venter på oplysninger, der ikke kan hentes lige nu.',
  printed: 'Med i PDF-filen',
  paper: 'Hent PDF',
  printing: 'PDF-filen laves …',
  tooManyToPrint: 'Højst 100 skemaer kan printes på én gang.',
  more: 'Handlinger',
  undo: 'Fortryd sletning',
  allClosed: 'Ingen af de valgte skemaer kan bruges til denne handling.',
  close: 'Luk',
} as const;
