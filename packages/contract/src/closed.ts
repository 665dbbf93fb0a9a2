/**
 * The Danish sentence on a closed action: why it is closed and what opens it. The same on a disabled button and in the API's refusal.
 * Decides nothing; `report.ts` does.
 */
import { actions, type Action, type Closed, type ReportState } from './report.ts';
import type { Right } from './rights.ts';

/** What the sentence calls things by. */
export interface ClosedWords {
  readonly formTitle: string;
  readonly groupName: string;
  /** The right that the reader has; null for none. */
  readonly right: Right | null;
}

/** Says why an action is closed, e.g. `Det kræver ret til at indberette Cancer i gruppen Lunge, Nord. Du har ret til at læse.` */
export function whyClosedText(action: Action, closed: Closed, words: ClosedWords): string {
  switch (closed.because) {
    case 'right':
      return whyRightText(closed.needs, words);
    case 'state':
      return stateTexts[action][closed.state] ?? '';
    case 'reported':
      return 'Skemaet har været indberettet og kan ikke slettes. Opgiv redigeringen, eller annullér skemaet.';
    case 'notReported':
      return 'Skemaet har ikke været indberettet, så der er ingen indberetning at falde tilbage til.';
  }
}

/** Says which right is missing, for which form and in which group. */
export function whyRightText(needs: Right, { formTitle, groupName, right }: ClosedWords): string {
  const has = right === null ? 'Du har ingen rettigheder til skemaet.' : `Du har ret til at ${rightWords[right]}.`;
  return `Det kræver ret til at ${rightWords[needs]}${needs === 'enter' ? ' i' : ''} ${formTitle} i gruppen ${groupName}. ${has}`;
}

/** The rights as the general manual's chapter 2 names them. */
const rightWords: Readonly<Record<Right, string>> = { read: 'læse', enter: 'indtaste', submit: 'indberette' };

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
