/** Classifications as staff of Sundhedsdatastyrelsen keep them up to date: a file is read, what it changes is looked at, and an edition comes in force. */
import { Type, type Static } from 'typebox';
import { classifications } from '../classifications.ts';
import { longest } from '../lengths.ts';
import { route } from './route.ts';

const Day = Type.String({ pattern: '^\\d{4}-\\d\\d-\\d\\d$' });
const Nothing = Type.Object({});

/** Why a file is not taken until somebody says that it shall be all the same. */
const Override = Type.Enum(['badLines', 'closings', 'older']);
/** Doubts that somebody has said yes to. */
const Overrides = Type.Array(Override, { maxItems: 3 });

export const CodeFile = Type.Object({
  /** What the file is called on the computer that it comes from. */
  name: Type.String({ minLength: 1, maxLength: 200, pattern: '^[^\\u0000-\\u001f\\u007f]+$' }),
  /** `complete`: a code that the file does not have is closed. `delta`: it stays as it is. */
  scope: Type.Enum(['complete', 'delta']),
  /** The day that it is read as, unless it names one itself. */
  day: Day,
  overrides: Overrides,
});
export type CodeFile = Static<typeof CodeFile>;

const outcomes = [
  Type.Object({ kind: Type.Literal('made'), edition: Type.String() }),
  /** The edition would be the one in force. */
  Type.Object({ kind: Type.Literal('same'), lines: Type.Integer() }),
  /** Why, in Danish. */
  Type.Object({ kind: Type.Literal('unreadable'), message: Type.String() }),
  Type.Object({
    kind: Type.Literal('badLines'),
    count: Type.Integer(),
    /** The first of them; `reason` in Danish. */
    first: Type.Array(Type.Object({ line: Type.Integer(), code: Type.String(), reason: Type.String() })),
  }),
  /** `fewer`: lines that it has less than the file before, when they are so many that it looks cut off; else 0. */
  Type.Object({ kind: Type.Literal('closings'), closed: Type.Integer(), living: Type.Integer(), fewer: Type.Integer() }),
  Type.Object({ kind: Type.Literal('older'), asOf: Day, than: Day }),
] as const;

/** What came of a file. All but `made` change nothing, and nothing of the file is kept. */
export const FileOutcome = Type.Union([...outcomes]);
export type FileOutcome = Static<typeof FileOutcome>;

/** The same of a file that was fetched; `notModified`: the address has nothing that it did not have when it was last used. */
const FetchOutcome = Type.Union([...outcomes, Type.Object({ kind: Type.Literal('notModified') })]);
export type FetchOutcome = Static<typeof FetchOutcome>;

/** How far a file has been read; `share` of it, 0 to 1, is null when its size is not known. */
const Reading = Type.Object({ lines: Type.Integer(), share: Type.Union([Type.Number(), Type.Null()]) });
export type Reading = Static<typeof Reading>;

const Version = Type.Union([Type.Object({ text: Type.String(), from: Type.String(), to: Type.String() }), Type.Null()]);

/** What becomes of one code, by its latest version. */
const Change = Type.Object({ code: Type.String(), kind: Type.String(), before: Version, after: Version });
export type CodeChange = Static<typeof Change>;

/** How many there are, how many of them the search finds, and the first of those. */
const Changes = Type.Object({ count: Type.Integer(), found: Type.Integer(), first: Type.Array(Change) });

const EditionChanges = Type.Object({
  classification: Type.Enum([...classifications]),
  /** The edition in force, which this one is compared with; null while there is none. */
  over: Type.Union([Type.String(), Type.Null()]),
  added: Changes,
  changed: Changes,
  closed: Changes,
  reopened: Changes,
  unchanged: Type.Integer(),
});
export type EditionChanges = Static<typeof EditionChanges>;

export const classificationRoutes = {
  readCodeFile: route({
    method: 'POST',
    path: '/classifications/:classification/files',
    summary: 'Reads an official file and makes an edition of it and the one in force; the new one is not in force by that.',
    needs: { permission: 'codes.maintain', in: 'nation' },
    audit: 'codes.fileRead',
    transaction: null,
    input: CodeFile,
    takesFile: { mostBytes: 300_000_000 },
    streams: Reading,
    output: FileOutcome,
  }),
  fetchCodeFile: route({
    method: 'POST',
    path: '/classifications/:classification/fetch',
    summary:
      'Fetches the file at the classification’s address and reads it as one that is sent; what comes of it is not in force by that.',
    needs: { permission: 'codes.maintain', in: 'nation' },
    audit: 'codes.fetched',
    transaction: null,
    input: Type.Object({ overrides: Overrides }),
    streams: Reading,
    output: FetchOutcome,
  }),
  compareEdition: route({
    method: 'POST',
    path: '/editions/:edition/changes',
    summary: 'What would change if the edition came in force now: the first of each kind whose code or text the search finds.',
    needs: { permission: 'codes.maintain', in: 'nation' },
    audit: null,
    transaction: null,
    input: Type.Object({ search: Type.String({ maxLength: longest.changeSearch }) }),
    output: EditionChanges,
  }),
  putEditionInForce: route({
    method: 'POST',
    path: '/editions/:edition/in-force',
    summary: 'Puts an edition in force, unless another has come in force since the caller looked.',
    needs: { permission: 'codes.maintain', in: 'nation' },
    audit: 'codes.putInForce',
    transaction: 'write',
    input: Type.Object({ over: Type.Union([Type.String(), Type.Null()]) }),
    output: Nothing,
  }),
  discardEdition: route({
    method: 'DELETE',
    path: '/editions/:edition',
    summary: 'Takes away an edition for good, unless it has been in force or another was made from it.',
    needs: { permission: 'codes.maintain', in: 'nation' },
    audit: 'codes.discarded',
    transaction: 'write',
    output: Nothing,
  }),
};
