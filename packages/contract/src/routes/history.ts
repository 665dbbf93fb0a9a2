/** A report's history: what was typed and done, when and by whom, and any two of its points side by side. */
import type { DifferenceSection } from '@sei/engine';
import { Type, type Static } from 'typebox';
import { Path, Report } from './bodies.ts';
import { route } from './route.ts';

/** Actions that are written down for the history; reporting is not among them, since every version is an event of its own. */
export const recordedActions = [
  'changeGroup',
  'edit',
  'giveUpEdit',
  'moveToOutbox',
  'removeFromOutbox',
  'annul',
  'delete',
  'restore',
] as const;
export type RecordedAction = (typeof recordedActions)[number];

/** What one field or row came to be within an editing session. */
const DescribedChange = Type.Object({
  at: Path,
  /** The field's label, or the table's for a row. */
  label: Type.String(),
  /** The rows it is in, outermost first, e.g. `Kontakt 2`; last the row itself when a row came or went. */
  rows: Type.Array(Type.String()),
  /** `reason`: why the warning may stand that is called so. */
  is: Type.Enum(['set', 'reason', 'added', 'removed']),
  /** As the screen shows it; empty for nothing, and for rows. */
  before: Type.String(),
  after: Type.String(),
});
export type DescribedChange = Static<typeof DescribedChange>;

const Signed = {
  by: Type.String(),
  /** UTC, ISO 8601; of an editing session its end. */
  time: Type.String(),
};

/** What one author changed without a long break, described as a whole: a field that was typed twice is described once. */
const EditingSession = Type.Object({
  is: Type.Literal('editingSession'),
  ...Signed,
  began: Type.String(),
  /** Why things were changed, each cause once. */
  causes: Type.Array(Type.Enum(['edit', 'undo', 'redo', 'lookUp', 'repair', 'resolve', 'create'])),
  /** The points before and after it. */
  before: Type.String(),
  after: Type.String(),
  changes: Type.Array(DescribedChange),
  /** How many changes are not listed here. */
  notShown: Type.Integer(),
});
export type EditingSession = Static<typeof EditingSession>;

const ReportedVersion = Type.Object({
  is: Type.Literal('version'),
  ...Signed,
  version: Type.Integer(),
  formVersion: Type.String(),
  point: Type.String(),
});

const Act = Type.Object({ is: Type.Literal('action'), ...Signed, action: Type.Enum(['create', ...recordedActions]) });

export const HistoryEvent = Type.Union([EditingSession, ReportedVersion, Act]);
export type HistoryEvent = Static<typeof HistoryEvent>;

const History = Type.Object({
  report: Report,
  /** Latest first. */
  events: Type.Array(HistoryEvent),
  /** The report as it stands. */
  now: Type.String(),
});
export type History = Static<typeof History>;

const SignedPoint = Type.Object({ point: Type.String(), ...Signed });
export type SignedPoint = Static<typeof SignedPoint>;

export const Comparison = Type.Object({
  before: SignedPoint,
  after: SignedPoint,
  /** How many fields differ; a row that is on one side only counts as one. */
  count: Type.Integer(),
  /** Every open field, whether it differs or not; rows in rows without end, which a schema cannot say. */
  sections: Type.Array(Type.Unsafe<DifferenceSection>(Type.Object({}))),
});
export type Comparison = Static<typeof Comparison>;

export const historyRoutes = {
  listHistory: route({
    method: 'GET',
    path: '/reports/:id/history',
    summary: 'Historik: who typed and did what, and when, latest first.',
    needs: { permission: 'report.read', in: 'report' },
    audit: 'report.historyRead',
    cost: 1,
    transaction: 'read',
    output: History,
  }),
  compareReport: route({
    method: 'GET',
    path: '/reports/:id/compare/:before/:after',
    summary: 'Two points of the report side by side, field by field, rows matched by id; `version-2` or `revision-34`.',
    needs: { permission: 'report.read', in: 'report' },
    audit: 'report.historyRead',
    cost: 1,
    transaction: 'read',
    output: Comparison,
  }),
  printComparison: route({
    method: 'GET',
    path: '/reports/:id/compare/:before/:after/print',
    summary: 'What differs between two points of the report, as a tagged PDF.',
    needs: { permission: 'report.read', in: 'report' },
    audit: 'report.printed',
    cost: 2,
    transaction: 'read',
    output: Type.Any(),
    produces: 'application/pdf',
  }),
};
