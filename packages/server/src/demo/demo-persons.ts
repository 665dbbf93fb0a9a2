/**
 * The invented persons of the demo and of tests, a tab each for the five regions and NemLog-in, with their groups and rights.
 * Test data: nobody here exists, nor do the places that they work at.
 */
import { permissionOf, type Grant, type Right, type Role } from '@sei/contract';
import type { AssuranceLevel } from '../sign-in/identity.ts';

export interface DemoMethod {
  readonly id: string;
  readonly label: string;
  readonly description: string;
}

export interface DemoGroup {
  readonly id: string;
  readonly name: string;
  readonly cvr: string;
  readonly unit: string;
  readonly parent: string | null;
}

export interface DemoPerson {
  readonly method: DemoMethod['id'];
  readonly name: string;
  /** What the sign-in page says of her, in Danish. */
  readonly what: string;
  readonly cvr: string;
  readonly level: AssuranceLevel;
  readonly role: Role;
  readonly authorisations: readonly string[];
  /** Her right to every form that the group reports, by group; null is a member without rights. */
  readonly rightsByGroup: Readonly<Record<string, Right | null>>;
}

const regional = 'Log ind med din regions egen brugeradgang.';

export const demoMethods: readonly DemoMethod[] = [
  { id: 'region-hovedstaden', label: 'Region Hovedstaden', description: regional },
  { id: 'region-sjaelland', label: 'Region Sjælland', description: regional },
  { id: 'region-syddanmark', label: 'Region Syddanmark', description: regional },
  { id: 'region-midtjylland', label: 'Region Midtjylland', description: regional },
  { id: 'region-nordjylland', label: 'Region Nordjylland', description: regional },
  {
    id: 'nemlog-in',
    label: 'NemLog-in',
    description: 'Log ind med MitID Erhverv. Brug denne, hvis du ikke er ansat i en region.',
  },
];

export const demoGroups = {
  haematology: {
    id: '5e100000-0000-4000-8000-000000000001',
    name: 'Hæmatologisk Afdeling H, Bælthavet',
    cvr: '99000007',
    unit: '99000081000016008',
    parent: null,
  },
  surgery: {
    id: '5e100000-0000-4000-8000-000000000002',
    name: 'Kirurgisk Afdeling K, Bælthavet',
    cvr: '99000007',
    unit: '99000031000016009',
    parent: null,
  },
  medicine: {
    id: '5e100000-0000-4000-8000-000000000003',
    name: 'Medicinsk Afdeling M, Klitvang',
    cvr: '99000015',
    unit: '99000181000016007',
    parent: null,
  },
  dermatology: {
    id: '5e100000-0000-4000-8000-000000000004',
    name: 'Hudlægerne Ravnsholm',
    cvr: '99000090',
    unit: '99000421000016003',
    parent: null,
  },
  privateHospital: {
    id: '5e100000-0000-4000-8000-000000000005',
    name: 'Privathospitalet Solvig',
    cvr: '99000074',
    unit: '99000351000016001',
    parent: null,
  },
} as const satisfies Readonly<Record<string, DemoGroup>>;

export type DemoGroupName = keyof typeof demoGroups;

const { haematology, surgery, medicine, dermatology, privateHospital } = demoGroups;
const assured = { level: 'Substantial', role: 'user', authorisations: [] } as const;

/** By the name that their identity provider knows them by. */
export const demoPersons = {
  'anna-bregnelund': {
    ...assured,
    method: 'region-hovedstaden',
    name: 'Anna Bregnelund',
    what: 'Overlæge. Indberetter for Hæmatologisk Afdeling H.',
    cvr: haematology.cvr,
    authorisations: ['0T1A1'],
    rightsByGroup: { [haematology.id]: 'submit' },
  },
  'bo-dueslag': {
    ...assured,
    method: 'region-hovedstaden',
    name: 'Bo Dueslag',
    what: 'Lægesekretær. Indtaster for Hæmatologisk Afdeling H.',
    cvr: haematology.cvr,
    rightsByGroup: { [haematology.id]: 'enter' },
  },
  'carla-engsvang': {
    ...assured,
    method: 'region-hovedstaden',
    name: 'Carla Engsvang',
    what: 'Kvalitetskoordinator. Læser for Hæmatologisk Afdeling H.',
    cvr: haematology.cvr,
    rightsByGroup: { [haematology.id]: 'read' },
  },
  'ditte-fyrrekrat': {
    ...assured,
    method: 'region-hovedstaden',
    name: 'Ditte Fyrrekrat',
    what: 'Lokal administrator for Hæmatologisk Afdeling H og Kirurgisk Afdeling K. Indberetter for begge.',
    cvr: haematology.cvr,
    role: 'administrator',
    rightsByGroup: { [haematology.id]: 'submit', [surgery.id]: 'submit' },
  },
  'emil-gyldenris': {
    ...assured,
    method: 'region-hovedstaden',
    name: 'Emil Gyldenris',
    what: 'Afdelingslæge i to grupper. Indberetter for Kirurgisk Afdeling K, indtaster for Hæmatologisk Afdeling H.',
    cvr: surgery.cvr,
    authorisations: ['0T2B2'],
    rightsByGroup: { [surgery.id]: 'submit', [haematology.id]: 'enter' },
  },
  'frida-hasselkilde': {
    ...assured,
    method: 'region-hovedstaden',
    name: 'Frida Hasselkilde',
    what: 'Nyansat uden rettigheder endnu.',
    cvr: haematology.cvr,
    rightsByGroup: {},
  },
  'gustav-ibsvang': {
    ...assured,
    method: 'region-hovedstaden',
    name: 'Gustav Ibsvang',
    what: 'Logger ind med for lavt sikringsniveau og bliver afvist.',
    cvr: haematology.cvr,
    level: 'Low',
    rightsByGroup: {},
  },
  'hanne-jordbaer': {
    ...assured,
    method: 'region-sjaelland',
    name: 'Hanne Jordbær',
    what: 'Overlæge. Indberetter for Kirurgisk Afdeling K.',
    cvr: surgery.cvr,
    authorisations: ['0T3C3'],
    rightsByGroup: { [surgery.id]: 'submit' },
  },
  'ivan-kornblomst': {
    ...assured,
    method: 'region-syddanmark',
    name: 'Ivan Kornblomst',
    what: 'Overlæge. Indberetter for Medicinsk Afdeling M.',
    cvr: medicine.cvr,
    authorisations: ['0T4D4'],
    rightsByGroup: { [medicine.id]: 'submit' },
  },
  'jytte-lindekvist': {
    ...assured,
    method: 'region-midtjylland',
    name: 'Jytte Lindekvist',
    what: 'Lægesekretær. Indtaster for Medicinsk Afdeling M.',
    cvr: medicine.cvr,
    rightsByGroup: { [medicine.id]: 'enter' },
  },
  'karl-mosegaard': {
    ...assured,
    method: 'region-nordjylland',
    name: 'Karl Mosegaard',
    what: 'Lokal administrator for Medicinsk Afdeling M, uden rettigheder til skemaer.',
    cvr: medicine.cvr,
    role: 'administrator',
    rightsByGroup: { [medicine.id]: null },
  },
  'lone-nattergal': {
    ...assured,
    method: 'nemlog-in',
    name: 'Lone Nattergal',
    what: 'Speciallæge med egen klinik. Indberetter for Hudlægerne Ravnsholm.',
    cvr: dermatology.cvr,
    level: 'High',
    authorisations: ['0T5E5'],
    rightsByGroup: { [dermatology.id]: 'submit' },
  },
  'mads-oddervig': {
    ...assured,
    method: 'nemlog-in',
    name: 'Mads Oddervig',
    what: 'Klinikassistent. Indtaster for Hudlægerne Ravnsholm.',
    cvr: dermatology.cvr,
    rightsByGroup: { [dermatology.id]: 'enter' },
  },
  'oda-rosenkvist': {
    ...assured,
    method: 'nemlog-in',
    name: 'Oda Rosenkvist',
    what: 'Overlæge. Indberetter for Privathospitalet Solvig.',
    cvr: privateHospital.cvr,
    authorisations: ['0T6F6'],
    rightsByGroup: { [privateHospital.id]: 'submit' },
  },
  'per-slaaenbusk': {
    ...assured,
    method: 'nemlog-in',
    name: 'Per Slåenbusk',
    what: 'Lægesekretær. Indtaster for Privathospitalet Solvig.',
    cvr: privateHospital.cvr,
    rightsByGroup: { [privateHospital.id]: 'enter' },
  },
  'nina-pilegren': {
    ...assured,
    method: 'nemlog-in',
    name: 'Nina Pilegren',
    what: 'Medarbejder i Sundhedsdatastyrelsen. Læser alle grupper, indberetter for ingen.',
    cvr: '99000139',
    level: 'High',
    role: 'national',
    rightsByGroup: {},
  },
} as const satisfies Readonly<Record<string, DemoPerson>>;

/** A form, and the groups of the demo that report it; null for all. */
export interface GrantedForm {
  readonly form: string;
  readonly groups: readonly DemoGroupName[] | null;
}

/** The grants that her rights are, for those of these forms that her groups report. */
export function grantsByRight(
  { rightsByGroup }: Pick<DemoPerson, 'rightsByGroup'>,
  forms: readonly GrantedForm[],
): readonly Grant[] {
  return Object.entries(rightsByGroup).flatMap(([group, right]) => {
    if (right === null) return [];
    const reported = forms.filter(({ groups }) => groups === null || groups.some((name) => demoGroups[name].id === group));
    return reported.map(({ form }) => ({ permission: permissionOf(right), form, scope: { kind: 'group', group } as const }));
  });
}

export type DemoPersonName = keyof typeof demoPersons;
