/** The shapes that travel between browser and server, as schemas; their types are read from them. */
import { longestAcknowledgedMessage, longestReason } from '@sei/engine';
import { Type, type Static } from 'typebox';
import { standings } from '../classifications.ts';
import { longest } from '../lengths.ts';
import { missingFacts, reportStates } from '../report.ts';
import { permissionNames } from '../permissions.ts';
import { rights, roles } from '../rights.ts';

const oneOf = <const Values extends string[]>(values: readonly [...Values]) => Type.Enum(values);

/** A UUID made by the client or the server. */
export const Id = Type.String({ pattern: '^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$' });
const Name = Type.String({ minLength: 1, maxLength: 100 });
/** Who did something; null when it was no user, or is no longer known. */
const UserId = Type.Union([Id, Type.Null()]);
/** UTC, ISO 8601 with milliseconds. */
const Time = Type.String();

export const Path = Type.Array(Type.String({ minLength: 1, maxLength: 100 }), { minItems: 1, maxItems: 15 });
export const Value = Type.Union([
  Type.String({ maxLength: 20_000 }),
  Type.Number(),
  Type.Boolean(),
  Type.Array(Type.String({ maxLength: 100 }), { maxItems: 500 }),
  Type.Null(),
]);
const Row = Type.Object({
  id: Id,
  kind: Name,
  key: Type.String({ minLength: 1, maxLength: 200 }),
  trigger: Type.Optional(Name),
  /** Values by field id and rows by table id; checked against the form, not here. */
  values: Type.Record(Type.String(), Type.Any()),
});

/** The words of a warning, and why it may stand. */
const Acknowledgement = Type.Tuple([
  Type.String({ minLength: 1, maxLength: longestAcknowledgedMessage }),
  Type.String({ minLength: 1, maxLength: longestReason }),
]);
const Acknowledged = Type.Union([Acknowledgement, Type.Null()]);

export const Change = Type.Union([
  Type.Object({ id: Id, do: Type.Literal('set'), at: Path, was: Value, set: Value }),
  Type.Object({ id: Id, do: Type.Literal('acknowledge'), at: Path, was: Acknowledged, set: Acknowledged }),
  Type.Object({ id: Id, do: Type.Literal('insert'), at: Path, row: Row }),
  Type.Object({ id: Id, do: Type.Literal('remove'), at: Path, was: Row }),
  Type.Object({ id: Id, do: Type.Literal('keep'), at: Path }),
]);

/** What a user can say that she did. */
const userCauses = ['edit', 'undo', 'redo', 'repair', 'resolve', 'create'] as const;

/** A batch as a user sends it. What a register wrote, only the server can say. */
export const Batch = Type.Object({
  id: Id,
  base: Type.Integer({ minimum: 0 }),
  client: Id,
  cause: oneOf(userCauses),
  changes: Type.Array(Change, { minItems: 1, maxItems: 5_000 }),
});

export const Entry = Type.Object({
  ...Batch.properties,
  cause: oneOf([...userCauses, 'lookUp']),
  /** What took effect; nothing when it was so already. */
  changes: Type.Array(Change),
  revision: Type.Integer({ minimum: 1 }),
  /** The author's name as it was then, for reading. */
  by: Type.String(),
  byId: UserId,
  time: Time,
});

export const Clash = Type.Object({
  at: Path,
  sides: Type.Array(
    Type.Object({
      value: Type.Union([Value, Acknowledgement, Type.Object({ row: oneOf(['kept', 'removed']) })]),
      change: Id,
      by: Type.String(),
      time: Time,
    }),
  ),
});

const ReportStatus = Type.Object({ state: oneOf(reportStates), version: Type.Integer({ minimum: 0 }) });

/** A report as lists and headers show it. `cpr` is masked (`ddmmåå-••••`) here; the whole number is in the answers only. */
export const Report = Type.Object({
  id: Id,
  /** Skemanummer, e.g. `26-000123`. */
  number: Type.String(),
  form: Name,
  formTitle: Type.String(),
  formVersion: Type.String(),
  /** Names the exact form; see `readForm`. */
  formHash: Type.String(),
  group: Id,
  groupName: Type.String(),
  ...ReportStatus.properties,
  revision: Type.Integer({ minimum: 0 }),
  cpr: Type.Union([Type.String(), Type.Null()]),
  name: Type.Union([Type.String(), Type.Null()]),
  createdAt: Time,
  createdBy: Type.String(),
  changedAt: Time,
  /** The name as it was then, for reading; the id says who. */
  changedBy: Type.String(),
  changedById: UserId,
  submittedAt: Type.Union([Time, Type.Null()]),
  submittedBy: Type.Union([Type.String(), Type.Null()]),
  /** How the rules judge it. A draft is judged anew within seconds of a change; `none`: it has not been yet, or facts are missing. */
  checked: oneOf(['none', 'valid', 'warnings', 'errors']),
  /** The revision that `checked` is about; while it is not the report’s own, a newer verdict is on its way. */
  checkedRevision: Type.Union([Type.Integer(), Type.Null()]),
  /** How many rules it breaks, and how many warnings it has, by the same verdict. */
  errors: Type.Integer(),
  warnings: Type.Integer(),
  /** The day, `yyyy-mm-dd`, by which something is to be done about it, by the same verdict; null when no form or row says so. */
  due: Type.Union([Type.String(), Type.Null()]),
  /** The facts that are missing. */
  waitsFor: Type.Array(oneOf(missingFacts)),
  /** The caller's right to this report. */
  right: oneOf(rights),
});
export type Report = Static<typeof Report>;

/** What happened to a report since a revision: what to do to the answers, and what is in dispute. */
export const Progress = Type.Object({
  report: Report,
  revision: Type.Integer(),
  /** What took effect since the revision that the caller named, one entry a revision, in order. */
  entries: Type.Array(Entry),
  /** When the caller is too far behind, or nothing else will do: all answers at `revision`, in place of the entries. */
  answers: Type.Optional(Type.Record(Type.String(), Type.Any())),
  clashes: Type.Array(Clash),
});
export type Progress = Static<typeof Progress>;

/** Where a tab is that has the report open: the path of a field, null in none. */
export const Here = Type.Object({ tab: Id, at: Type.Union([Path, Type.Null()]) });

/** Somebody else who has the report open. */
export const Colleague = Type.Object({ name: Type.String(), at: Type.Union([Path, Type.Null()]) });
export type Colleague = Static<typeof Colleague>;

/** Another report, as a link to it reads. */
export const ReportLink = Type.Object({ id: Id, number: Type.String(), state: oneOf(reportStates) });
export type ReportLink = Static<typeof ReportLink>;

/** Which report this one was copied from, and which were copied from it; only those that the caller may read. */
export const ReportLinks = Type.Object({ copiedFrom: Type.Union([ReportLink, Type.Null()]), copies: Type.Array(ReportLink) });
export type ReportLinks = Static<typeof ReportLinks>;

/** Facts about a report that the browser cannot find out: key and value. */
export const KnownFacts = Type.Array(Type.Tuple([Type.String(), Type.Any()]));

export const OpenReport = Type.Object({
  report: Report,
  links: ReportLinks,
  revision: Type.Integer(),
  answers: Type.Record(Type.String(), Type.Any()),
  clashes: Type.Array(Clash),
  facts: KnownFacts,
  /** What the last reported version says; null when there is none, or when no rule of the form asks. */
  reported: Type.Union([Type.Record(Type.String(), Type.Any()), Type.Null()]),
});
export type OpenReport = Static<typeof OpenReport>;

/** Problems found by the server's run of the rules. */
export const Validation = Type.Object({
  report: Report,
  errors: Type.Integer(),
  /** Those without a reason. */
  warnings: Type.Integer(),
  waiting: Type.Integer(),
  issues: Type.Array(
    Type.Object({
      at: Path,
      label: Type.String(),
      section: Type.String(),
      rule: Type.String(),
      severity: oneOf(['error', 'warning']),
      message: Type.String(),
      source: Type.String(),
      /** Why a warning may stand; null when nobody has said so. */
      reason: Type.Union([Type.String(), Type.Null()]),
    }),
  ),
});
export type Validation = Static<typeof Validation>;

/** How many reports of the caller's groups lie in each tray. */
export const TrayCounts = Type.Object({
  draft: Type.Integer(),
  outbox: Type.Integer(),
  submitted: Type.Integer(),
  annulled: Type.Integer(),
});
export type TrayCounts = Static<typeof TrayCounts>;

/** What lists are sorted and filtered by: the manual's 13 columns, and when something is due. */
export const trayColumns = [
  'cpr',
  'name',
  'form',
  'state',
  'group',
  'createdAt',
  'createdBy',
  'changedAt',
  'changedBy',
  'submittedAt',
  'submittedBy',
  'version',
  'checked',
  'due',
] as const;
export type TrayColumn = (typeof trayColumns)[number];

/** What a list says of a report in words that its form has, and neither sorts nor filters by. */
const wordColumns = ['topic', 'outstanding'] as const;
/** What a list can show of a report beside its number. */
export const listColumns = [...trayColumns, ...wordColumns] as const;
export type ListColumn = (typeof listColumns)[number];

/** What a column's filter can do with a value; which columns offer which is said by `column-kinds.ts`. */
export const trayOperators = [
  'contains',
  'containsNot',
  'beginsWith',
  'is',
  'isNot',
  'isOneOf',
  'after',
  'before',
  'between',
  'matches',
] as const;
export type TrayOperator = (typeof trayOperators)[number];

/** One column's filter. The value is as it was typed; dates may be written from today. */
export const TrayFilter = Type.Object({
  column: oneOf(trayColumns),
  operator: oneOf(trayOperators),
  value: Type.String({ minLength: 1, maxLength: longest.filter }),
});
export type TrayFilter = Static<typeof TrayFilter>;

export const TrayQuery = Type.Object({
  /** A tray, or a form across all trays, or both. */
  state: Type.Optional(oneOf(reportStates)),
  form: Type.Optional(Name),
  sort: Type.Object({ column: oneOf(trayColumns), descending: Type.Boolean() }),
  /** Only reports that pass all of them. */
  filters: Type.Optional(Type.Array(TrayFilter, { maxItems: 20 })),
  /** From the page before; opaque, sealed, and good for this caller only. */
  after: Type.Optional(Type.String({ maxLength: 4_000 })),
  /** The same, to read what stands before a page. */
  before: Type.Optional(Type.String({ maxLength: 4_000 })),
  /** Begins in the middle: in a column of times at a day, in one of texts at first letters, as typed. */
  from: Type.Optional(Type.String({ minLength: 1, maxLength: longest.place })),
  limit: Type.Integer({ minimum: 1, maximum: 200 }),
});
export type TrayQuery = Static<typeof TrayQuery>;

/** A report as a list shows it. */
export const ListedReport = Type.Object({
  ...Report.properties,
  /** What it is about, by the measure that its form names as its topic, a code with its text; null while that is not known. */
  topic: Type.Union([Type.String(), Type.Null()]),
  /** What is still to be reported or done, each with its number, in the words of its form; null when that is nothing. */
  outstanding: Type.Union([Type.String(), Type.Null()]),
});
export type ListedReport = Static<typeof ListedReport>;

/** Some of the reports of one kind that wait, and how many there are. */
const Waiting = Type.Object({ count: Type.Integer(), reports: Type.Array(ListedReport) });

/** What waits for somebody in her groups today. A report may be in several parts. */
export const Today = Type.Object({
  /** Something should have been done about them before today; the longest overdue first. */
  overdue: Waiting,
  /** Drafts in which something is due within two weeks; the soonest first. */
  dueSoon: Waiting,
  /** Drafts in which two people have written different things. */
  clashing: Waiting,
  /** Drafts that break a rule. */
  withErrors: Waiting,
  /** Drafts without errors that are not reported. */
  ready: Waiting,
  /** Drafts that the caller changed last. */
  begun: Waiting,
  /** The forms of her latest reports, the most used first. */
  forms: Type.Array(Name),
});
export type Today = Static<typeof Today>;
/** One kind of what waits. */
export type WaitingPart = Exclude<keyof Today, 'forms'>;

export const TrayPage = Type.Object({
  reports: Type.Array(ListedReport),
  /** Opens the next page; null on the last. Where a filter lets few reports through, a page may be short, even empty, and have a next. */
  next: Type.Union([Type.String(), Type.Null()]),
  /** Opens the page before; null on the first. */
  previous: Type.Union([Type.String(), Type.Null()]),
  counts: TrayCounts,
});
export type TrayPage = Static<typeof TrayPage>;

/** A draft that is about the same person as another: whose it is, and nothing of the person. */
export const FoundDraft = Type.Object({
  id: Id,
  number: Type.String(),
  state: oneOf(reportStates),
  groupName: Type.String(),
  createdBy: Type.String(),
  createdById: UserId,
  changedAt: Time,
  changedBy: Type.String(),
});

/** A reported report that another may name by the id that its form generated for it. Nothing of the person. */
export const IdentifiedReport = Type.Object({
  identifier: Id,
  number: Type.String(),
  formTitle: Type.String(),
  /** As in lists. */
  topic: ListedReport.properties.topic,
  groupName: Type.String(),
  state: oneOf(reportStates),
  /** When it was last reported. */
  submittedAt: ListedReport.properties.submittedAt,
});
export type IdentifiedReport = Static<typeof IdentifiedReport>;

/** A draft in the recycle bin. `cpr` is masked. */
export const DeletedReport = Type.Object({
  id: Id,
  number: Type.String(),
  formTitle: Type.String(),
  groupName: Type.String(),
  cpr: Type.Union([Type.String(), Type.Null()]),
  name: Type.Union([Type.String(), Type.Null()]),
  deletedAt: Time,
  /** Empty when nobody noted it. */
  deletedBy: Type.String(),
  /** When it is removed for good. */
  removedAt: Time,
  right: oneOf(rights),
});
export type DeletedReport = Static<typeof DeletedReport>;

export const Outcome = Type.Object({ report: Report, counts: TrayCounts });
export type Outcome = Static<typeof Outcome>;

export const Version = Type.Object({
  version: Type.Integer(),
  submittedAt: Time,
  submittedBy: Type.String(),
  formVersion: Type.String(),
  /** SHA-256 of the stored bytes, hexadecimal. */
  sha256: Type.String(),
});

const Scope = Type.Union([
  Type.Object({ kind: Type.Literal('group'), group: Id }),
  Type.Object({ kind: Type.Literal('organisation'), cvr: Type.String() }),
  Type.Object({ kind: Type.Literal('nation') }),
]);

/** What a user has seen and chosen of what leads newcomers. */
export const Guide = Type.Object({
  /** Has gone through the tour of the front page, or declined it. */
  tourSeen: Type.Boolean(),
  /** Single signs are shortcuts: `?` opens the help, `/` the search. Users who dictate may turn them off (WCAG 2.1.4). */
  signKeys: Type.Boolean(),
});
export type Guide = Static<typeof Guide>;

export const Session = Type.Object({
  user: Type.Object({ id: Id, name: Type.String(), role: oneOf(roles), authorisations: Type.Array(Type.String()) }),
  /** Those that the user is a member of, and those that her grants cover beside them; `above` is what a group lies within. */
  groups: Type.Array(
    Type.Object({ id: Id, name: Type.String(), cvr: Type.String(), unit: Type.String(), above: Type.Array(Id) }),
  ),
  /** What she may do, and where, as it is now; a null form is every form. */
  grants: Type.Array(
    Type.Object({ permission: Type.Enum([...permissionNames]), form: Type.Union([Name, Type.Null()]), scope: Scope }),
  ),
  /** Names this session; not its token. */
  session: Id,
  /** 32 bytes, base64: what the browser makes this user's key from. Known to the server and this user's sessions only. */
  browserSecret: Type.String(),
  /** The day that the secret is of; the next day has another. */
  secretDay: Type.String(),
  /** The server's time, so that the browser's rules know the right day. */
  now: Time,
  /** When the session ends if nobody does anything, and how long that always takes. */
  idleEndsAt: Time,
  idleMs: Type.Integer(),
  /** When it ends in any case. */
  endsAt: Time,
  /** When a CPR number is looked up by itself: as soon as it is typed in full, or only on Enter. */
  cprLookUp: Type.Enum(['typed', 'enter']),
  guide: Guide,
  /** The address of the manuals, with `{manual}` and `{paragraph}` where they come. */
  manuals: Type.String(),
  /** True when everything here is invented. */
  demo: Type.Boolean(),
});
export type Session = Static<typeof Session>;

export const SignInMethod = Type.Object({ id: Name, label: Type.String(), description: Type.String() });
export type SignInMethod = Static<typeof SignInMethod>;

const Words = Type.Union([Type.String(), Type.Null()]);

/** Whom users can ask for help; `hours` in Danish, such as "hverdage kl. 10–14". */
export const ServiceDesk = Type.Object({ phone: Words, mail: Words, hours: Words });
export type ServiceDesk = Static<typeof ServiceDesk>;

/** A form that somebody may use. `offered` is true when new reports can be made with it today. */
export const OfferedForm = Type.Object({
  form: Name,
  version: Type.String(),
  title: Type.String(),
  hash: Type.String(),
  offered: Type.Boolean(),
});
export type OfferedForm = Static<typeof OfferedForm>;

/** What is known of an official list whose edition is not in force: how sure, and from where. */
export const ListStanding = Type.Object({ is: Type.Enum([...standings]), source: Type.String() });
export type ListStanding = Static<typeof ListStanding>;

/** A list of codes as the catalogue has it; `hash` names its exact content. */
export const CatalogueList = Type.Object({
  list: Type.String(),
  title: Type.String(),
  hash: Type.String(),
  /** True for a list made for demonstration; the operator imports the official one. */
  starter: Type.Boolean(),
  /** True while the list has no codes: what is checked against it sleeps. */
  isEmpty: Type.Boolean(),
  standing: Type.Optional(ListStanding),
});
export type CatalogueList = Static<typeof CatalogueList>;
