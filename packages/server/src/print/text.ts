/** Every Danish word that a printed report holds beside its form's own. */
import type { OneRow, OutlineField } from '@sei/engine';

export const printText = {
  sender: 'Sundhedsdatastyrelsen · SEI',
  field: 'Felt',
  answer: 'Svar',
  row: 'Nr.',
  none: 'Ingen',
  together: (count: number) => (count === 1 ? '1 skema' : `${count} skemaer`),
  page: 'Side',
  of: 'af',
  number: 'Skemanummer',
  state: 'Status',
  version: 'Version',
  form: 'Skematype',
  group: 'Brugergruppe',
  created: 'Oprettet',
  changed: 'Senest ændret',
  submitted: 'Indberettet',
  covers: 'Omfatter',
  only: ({ title, number, of }: Pick<OneRow, 'title' | 'number' | 'of'>) => `Kun ${title} ${number} af ${of}`,
  printed: 'Udskrevet',
  by: 'af',
  at: 'kl.',
  changes: 'ændringer',
  comparedFrom: 'Sammenlignet fra',
  comparedTo: 'Sammenlignet til',
  differences: 'Forskelle',
  before: 'Før',
  after: 'Efter',
  same: 'Der er ingen forskel.',
  fate: { added: ' – tilføjet', removed: ' – slettet', kept: '' },
} as const;

export const originText: Readonly<Record<OutlineField['origin'], string>> = {
  user: '',
  register: 'Fra CPR-registret',
  form: 'Beregnet af skemaet',
};
