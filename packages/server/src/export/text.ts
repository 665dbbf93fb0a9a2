/** The Danish words of an exported list beside those of its reports. The columns are called what they are called on the screen; a test compares. */
import type { ListColumn } from '@sei/contract';

export const headings = {
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

export const sheetName = 'Skemaer';

/** Why a list is not exported. */
export function tooLong(most: number): string {
  return `Listen har flere end ${most.toLocaleString('da-DK')} skemaer, og så mange kan ikke eksporteres på én gang.`;
}
