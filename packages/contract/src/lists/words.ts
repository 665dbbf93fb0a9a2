/** What a report's state and verdict are called: on the screen, on paper and in what is exported. */
import type { MissingFact, ReportState } from '../report.ts';
import type { Report } from '../routes/bodies.ts';

export const stateWords = {
  draft: 'Kladde',
  outbox: 'Udbakke',
  submitted: 'Indberettet',
  annulled: 'Annulleret',
} as const satisfies Readonly<Record<ReportState, string>>;

export const checkedWords = {
  none: 'Ikke valideret',
  valid: 'Valideret',
  warnings: 'Advarsel',
  errors: 'Fejl',
} as const satisfies Readonly<Record<Report['checked'], string>>;

/** What is missing, as it reads after "mangler". */
const missingWords = {
  codes: 'kodelister',
  units: 'enheder i SOR',
  providers: 'ydernumre',
  otherReports: 'patientens andre skemaer',
  editor: 'oplysninger om brugeren',
  other: 'oplysninger fra andre systemer',
} as const satisfies Readonly<Record<MissingFact, string>>;

/** A draft in which nothing is to be mended: it can be reported. */
const readyWord = 'Klar';

/** What a verdict is read from. */
export type JudgedReport = Pick<Report, 'state' | 'checked' | 'errors' | 'warnings' | 'waitsFor'>;

/** A report's verdict with how much was found, `3 fejl`; where there is none, why: `Ikke valideret, mangler enheder i SOR`, or that it is on its way. */
export function checkedText({ state, checked, errors, warnings, waitsFor }: JudgedReport): string {
  if (checked === 'errors' && errors > 0) return `${errors} fejl`;
  if (checked === 'warnings' && warnings > 0) return warnings === 1 ? '1 advarsel' : `${warnings} advarsler`;
  if (checked === 'valid' && (state === 'draft' || state === 'outbox')) return readyWord;
  if (checked !== 'none') return checkedWords[checked];
  if (waitsFor.length === 0) return 'Valideres om lidt';
  return `${checkedWords.none}, mangler ${waitsFor.map((fact) => missingWords[fact]).join(' og ')}`;
}
