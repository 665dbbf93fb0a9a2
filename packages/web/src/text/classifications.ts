/** Words of the pages where classifications are kept up to date, in Danish. */
import type { Classification } from '@sei/contract/classifications';
import { text as words } from './da.ts';

const counted = (count: number, shown: string, one: string, several: string): string => `${shown} ${count === 1 ? one : several}`;

export const text = {
  title: words.frame.classifications,
  lead: 'Her vælger skemaernes kodefelter fra. En ny fil ændrer intet, før du har set ændringerne og sat udgaven i kraft.',
  loading: 'Henter kodesystemerne …',
  names: {
    sks: 'SKS',
    shak: 'SHAK',
    sor: 'SOR',
    providers: 'Yderregisteret',
    snomed: 'SNOMED',
  } satisfies Record<Classification, string>,
  whatIs: {
    sks: 'Sundhedsvæsenets klassifikation: diagnoser, procedurer, tillægskoder og mere',
    shak: 'Sygehuse, afdelinger og afsnit',
    sor: 'Sundhedsvæsenets organisationsregister: ejere, institutioner og enheder',
    providers: 'Ydernumre hos praktiserende læger og andre, der har aftale med regionerne',
    snomed: 'Den danske SNOMED for patologi, alle akser',
  } satisfies Record<Classification, string>,
  inForce: 'Gælder',
  notInForce: 'Ikke i kraft',
  edition: (name: string) => `Udgave ${name}`,
  versions: (count: number, shown: string) => counted(count, shown, 'kodeversion', 'kodeversioner'),
  since: (time: string, by: string) => `Sat i kraft ${time} af ${by}`,
  made: (time: string, by: string) => `Indlæst ${time} af ${by}`,
  starter: 'Startsæt',
  starterWhat:
    'Et lille udvalg, der er lavet til SEI, så skemaerne kan prøves. Indlæs den officielle fil for at få alle koder med deres rigtige datoer.',
  source: 'Kilde',
  address: 'Hentes fra',
  noAddress: 'Ingen adresse. Filer indlæses her.',
  checked: (time: string) => `Sidst spurgt ${time}`,
  neverChecked: 'Ikke spurgt endnu',
  problem: 'Seneste forsøg lykkedes ikke.',
  editions: (count: number, shown: string) => `${counted(count, shown, 'udgave', 'udgaver')}`,
  editionsOf: (name: string) => `Udgaver af ${name}`,
};
