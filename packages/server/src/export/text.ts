/** Every Danish word of an exported list beside the reports' own. The columns are called what they are called on the screen. */
import type { Report, ReportState, TrayColumn } from '@sei/contract';

export const headings = {
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
} as const satisfies Readonly<Record<TrayColumn | 'number', string>>;

export const stateWords: Readonly<Record<ReportState, string>> = {
  draft: 'Kladde',
  outbox: 'Udbakke',
  submitted: 'Indberettet',
  annulled: 'Annulleret',
};

export const checkedWords: Readonly<Record<Report['checked'], string>> = {
  none: 'Ikke valideret',
  valid: 'Valideret',
  warnings: 'Advarsel',
  errors: 'Fejl',
};

export const sheetName = 'Skemaer';

/** Why a list is not exported. */
export function tooLong(most: number): string {
  return `Listen har flere end ${most.toLocaleString('da-DK')} skemaer, og så mange kan ikke eksporteres på én gang.`;
}
