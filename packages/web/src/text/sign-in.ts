/** Words of the page for signing in, in Danish. */

export const signInText = {
  title: 'Log ind',
  lead: 'Sundhedsdatastyrelsens elektroniske indberetningssystem',
  choose: 'Vælg, hvor du er ansat',
  with: 'Log ind med ',
  last: 'Du loggede ind her sidst.',
  help: 'Kan du ikke logge ind?',
  call: 'Ring til servicedesken på ',
  write: 'Skriv til servicedesken på ',
  loading: 'Henter muligheder for at logge ind …',
} as const;
