/**
 * A report's life as one table: its states, what can be done in each, and what that needs.
 * Buttons, handlers, trays and documents read this table; nothing else decides what is allowed.
 */
import { includesRight, permissionOf, type ReportPermission, type Right } from './rights.ts';

export const reportStates = ['draft', 'outbox', 'submitted', 'annulled'] as const;
export type ReportState = (typeof reportStates)[number];

/** Kinds of facts that a judgement may miss: what codes, units and providers are, a person's other reports, and who the last editor is. */
export const missingFacts = ['codes', 'units', 'providers', 'otherReports', 'editor', 'other'] as const;
export type MissingFact = (typeof missingFacts)[number];

/** What decides which actions are open. `version` counts how many times the report has been reported. */
export interface ReportStatus {
  readonly state: ReportState;
  readonly version: number;
}

export interface ActionDefinition {
  readonly right: Right;
  readonly from: readonly ReportState[];
  /** Where the report goes; absent when it stays. */
  readonly to?: ReportState;
  /** `never`: only for a report that has not been reported. `once`: only for one that has. */
  readonly reported?: 'never' | 'once';
  readonly source: string;
}

/** The nine functions of the general manual 5.1, and what belongs to them. In the order of the buttons. */
export const actions = {
  save: { right: 'enter', from: ['draft'], source: 'SEI2 5.1.1' },
  validate: { right: 'read', from: ['draft', 'outbox', 'submitted', 'annulled'], source: 'SEI2 5.1.3' },
  submit: { right: 'submit', from: ['draft', 'outbox'], to: 'submitted', source: 'SEI2 5.1.5' },
  edit: { right: 'enter', from: ['submitted'], to: 'draft', source: 'SEI2 5.1.4' },
  moveToOutbox: { right: 'read', from: ['draft'], to: 'outbox', source: 'SEI2 5.1.7' },
  removeFromOutbox: { right: 'read', from: ['outbox'], to: 'draft', source: 'SEI2 5.1.8' },
  print: { right: 'read', from: ['draft', 'outbox', 'submitted', 'annulled'], source: 'SEI2 5.1.9' },
  copy: { right: 'enter', from: ['draft', 'outbox', 'submitted', 'annulled'], source: 'SEI2 5.1.6' },
  giveUpEdit: { right: 'enter', from: ['draft', 'outbox'], to: 'submitted', reported: 'once', source: 'SEI2 5.1.4' },
  delete: { right: 'enter', from: ['draft', 'outbox'], reported: 'never', source: 'SEI2 5.1.2' },
  annul: { right: 'submit', from: ['submitted'], to: 'annulled', source: 'SEI2 5.1.6' },
} as const satisfies Readonly<Record<string, ActionDefinition>>;

export type Action = keyof typeof actions;
export const actionNames = Object.keys(actions) as readonly Action[];

/** Why an action is closed. The words are in `closed.ts`. */
export type Closed =
  | { readonly because: 'right'; readonly missing: ReportPermission }
  | { readonly because: 'state'; readonly state: ReportState }
  | { readonly because: 'reported' }
  | { readonly because: 'notReported' };

/** Null when the action is open to somebody with `right` (null: none at all) in the report's group. */
export function whyClosed(action: Action, status: ReportStatus, right: Right | null): Closed | null {
  const definition: ActionDefinition = actions[action];
  if (!definition.from.includes(status.state)) return { because: 'state', state: status.state };
  if (definition.reported === 'never' && status.version > 0) return { because: 'reported' };
  if (definition.reported === 'once' && status.version === 0) return { because: 'notReported' };
  if (!includesRight(right, definition.right)) return { because: 'right', missing: permissionOf(definition.right) };
  return null;
}
