/** What the columns of a list of reports are called. */
import type { ListColumn } from '@sei/contract/routes/bodies';

export const columns = {
  number: 'Skemanr.',
  cpr: 'CPR-nr.',
  name: 'Navn',
  form: 'Skematype',
  topic: 'Emne',
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
  outstanding: 'Udestår',
  due: 'Frist',
} as const satisfies Readonly<Record<ListColumn | 'number', string>>;
