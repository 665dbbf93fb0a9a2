/** Words of the list of the patient's reports that a field may refer to, in Danish. */
export const identifiedText = {
  title: 'Patientens skemaer',
  lead: (label: string) => `Vælg det skema, hvis ID skal stå i ${label}.`,
  list: 'Skemaer, der kan henvises til',
  loading: 'Finder patientens skemaer …',
  reported: (at: string) => `indberettet ${at}`,
  none: 'Der er ingen andre indberettede skemaer med ID om patienten i dine brugergrupper.',
  noneNext: 'Er patienten henvist fra en anden enhed, så indsæt ID fra henvisningen.',
  more: (count: number) => `Kun de ${count} sidst indberettede er vist. ID for et ældre skema står i skemaet selv.`,
  close: 'Luk',
} as const;
