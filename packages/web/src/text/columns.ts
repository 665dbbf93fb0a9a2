/** What the columns of a list of reports are called. */
import type { TrayColumn } from '@sei/contract/routes/bodies';

export const columns = {
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
