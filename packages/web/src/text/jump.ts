/** The words of jumping in a list, in Danish. */
import { longest } from '@sei/contract/lengths';

export const jumpText = {
  /** What is typed to jump. */
  to: { date: 'Gå til dato', letters: 'Gå til bogstav' },
  hint: { date: 'dd-mm-åååå', letters: 'fx å' },
  flaw: { date: 'Skriv en dato, fx 12-01-2026.', letters: `Skriv højst ${longest.place} tegn.` },
  begins: (value: string) => `Listen begynder ved ${value}.`,
  before: 'Vis de foregående',
  toStart: 'Til begyndelsen',
  goingOn: 'Leder videre i listen …',
} as const;
