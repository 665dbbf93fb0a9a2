/** Words of *Papirkurv*, in Danish. */
import { text } from './da.ts';

export const recycleText = {
  title: text.recycleBin.title,
  lead: 'Slettede kladder kan hentes tilbage, indtil de fjernes endeligt.',
  empty: 'Papirkurven er tom.',
  list: 'Slettede kladder',
  deleted: (time: string, by: string) => (by === '' ? `Slettet ${time}` : `Slettet ${time} af ${by}`),
  removed: (date: string) => `Fjernes endeligt ${date}`,
  restore: 'Hent tilbage',
  restoreNamed: (number: string) => `Hent ${number} tilbage`,
  needsEnter: 'Det kræver ret til at indtaste i skematypen i gruppen.',
  restored: (number: string) => `Skema ${number} ligger i Kladde igen.`,
  open: 'Åbn skemaet',
  more: (shown: string, total: string) => `De ${shown} senest slettede af ${total} er vist.`,
} as const;
