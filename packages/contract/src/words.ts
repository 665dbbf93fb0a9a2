/** What a report's state and verdict are called: on the screen, on paper and in what is exported. */
import type { ReportState } from './report.ts';
import type { Report } from './routes/bodies.ts';

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
