/**
 * The Danish sentence on a closed action: why it is closed and what opens it. The same on a disabled button and in the API's refusal.
 * Decides nothing; `report.ts` and `permissions.ts` do.
 */
import { actions, type Action, type Closed, type ReportState } from './report.ts';
import type { Permission } from './permissions.ts';
import { permissionOf, type Right } from './rights.ts';

/** What the sentence calls things by. */
export interface ClosedWords {
  readonly formTitle: string;
  readonly groupName: string;
  /** The right that the reader has; null for none. */
  readonly right: Right | null;
  /** The names of those who can give what is missing, where they are known. */
  readonly givenBy?: readonly string[];
}

/** Says why an action is closed, e.g. `Det kræver ret til at indberette Cancer i gruppen Lunge, Nord. Du har ret til at læse.` */
export function whyClosedText(action: Action, closed: Closed, words: ClosedWords): string {
  switch (closed.because) {
    case 'right':
      return whyMissingText(closed.missing, words);
    case 'state':
      return stateTexts[action][closed.state] ?? '';
    case 'reported':
      return 'Skemaet har været indberettet og kan ikke slettes. Opgiv redigeringen, eller annullér skemaet.';
    case 'notReported':
      return 'Skemaet har ikke været indberettet, så der er ingen indberetning at falde tilbage til.';
  }
}

/** Says which permission is missing, for which form and in which group, and who can give it. */
export function whyMissingText(permission: Permission, { formTitle, groupName, right, givenBy = [] }: ClosedWords): string {
  const has =
    right === null ? 'Du har ingen rettigheder til skemaet.' : `Du har ret til at ${permissionWords[permissionOf(right)]}.`;
  const what = `${permissionWords[permission]}${permission === 'report.enter' ? ' i' : ''}`;
  const givers = givenBy.length === 0 ? '' : ` ${listed.format(givenBy)} kan give dig rettigheden.`;
  return `Det kræver ret til at ${what} ${formTitle} i gruppen ${groupName}. ${has}${givers}`;
}

const listed = new Intl.ListFormat('da', { type: 'disjunction' });

/** Says which permission is missing of those that no group gives. */
export function whyMissingInNationText(permission: Permission): string {
  return `Det kræver ret til at ${permissionWords[permission]}.`;
}

/** What a permission permits, after *ret til at*; the rights as the general manual's chapter 2 names them. */
const permissionWords: Readonly<Record<Permission, string>> = {
  'account.use': 'bruge en personlig konto',
  'forms.read': 'se skematyper',
  'codes.read': 'se kodelister',
  'report.read': 'læse',
  'report.enter': 'indtaste',
  'report.submit': 'indberette',
  'report.move': 'flytte',
  'views.maintain': 'ændre gruppens visninger',
  'access.grant': 'give rettigheder',
  'access.review': 'gennemgå rettigheder',
  'people.manage': 'administrere brugere',
  'organisation.manage': 'administrere organisationer',
  'message.send': 'sende beskeder',
  'codes.maintain': 'vedligeholde kodesystemer',
  'forms.publish': 'udgive skematyper',
  'log.read': 'læse loggen',
  'statistics.read': 'læse statistik',
  'system.submit': 'indberette fra et system',
};

type ClosedIn<Name extends Action> = Exclude<ReportState, (typeof actions)[Name]['from'][number]>;

const annulled = 'Skemaet er annulleret. Et annulleret skema kan ikke redigeres eller genoplives.';
const inOutbox = 'Skemaet ligger i Udbakke. Fjern det fra udbakken for at skrive videre.';

const texts: { readonly [Name in Action]: Readonly<Record<ClosedIn<Name>, string>> } = {
  save: {
    outbox: inOutbox,
    submitted: 'Skemaet er indberettet. Vælg Rediger for at skrive i det.',
    annulled,
  },
  validate: {},
  submit: {
    submitted: 'Skemaet er allerede indberettet. Vælg Rediger, hvis noget skal rettes.',
    annulled,
  },
  edit: {
    draft: 'Skemaet ligger i Kladde og kan allerede rettes.',
    outbox: inOutbox,
    annulled,
  },
  moveToOutbox: {
    outbox: 'Skemaet ligger allerede i Udbakke.',
    submitted: 'Skemaet er indberettet. Kun kladder kan lægges i udbakken.',
    annulled,
  },
  removeFromOutbox: {
    draft: 'Skemaet ligger i Kladde og ikke i Udbakke.',
    submitted: 'Skemaet er indberettet og ligger ikke i Udbakke.',
    annulled: 'Skemaet er annulleret og ligger ikke i Udbakke.',
  },
  print: {},
  copy: {},
  giveUpEdit: {
    submitted: 'Skemaet er indberettet og er ikke under redigering.',
    annulled: 'Skemaet er annulleret og er ikke under redigering.',
  },
  delete: {
    submitted: 'Et indberettet skema kan ikke slettes. Det kan annulleres.',
    annulled: 'Et annulleret skema kan ikke slettes.',
  },
  annul: {
    draft: 'Skemaet ligger i Kladde. Kun et skema i Indberettet kan annulleres.',
    outbox: 'Skemaet ligger i Udbakke. Kun et skema i Indberettet kan annulleres.',
    annulled: 'Skemaet er allerede annulleret.',
  },
};

const stateTexts: Readonly<Record<Action, Partial<Record<ReportState, string>>>> = texts;
