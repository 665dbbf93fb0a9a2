/** Words of *Handlingssøgning*, in Danish. */

export const paletteText = {
  placeholder: 'Skriv et navn, et CPR-nr., et skemanr. eller en handling',
  groups: { actions: 'Handlinger', persons: 'Patienter', reports: 'Skemanumre' },
  searching: 'Søger …',
  hits: 'Fundet',
  none: 'Intet passer. Prøv færre ord.',
  allOf: (form: string) => `Alle skemaer: ${form}`,
  count: (count: number) => (count === 1 ? '1 fundet' : `${count} fundet`),
  places: { page: 'På siden', create: 'Opret skema', go: 'Gå til', frame: 'SEI' },
} as const;
