/** Code lists as the browser keeps them, named by a hash of their content, and the classifications that they are cut from. */
import { Type, type Static } from 'typebox';
import { classifications } from '../classifications.ts';
import { reportStates } from '../report.ts';
import { ListStanding } from './bodies.ts';
import { route } from './route.ts';

/** A classification's content at one time: what came of one file. */
const Edition = Type.Object({
  id: Type.String(),
  /** What it is called where people speak of it. */
  name: Type.String(),
  /** How many code versions it has. */
  codes: Type.Integer(),
  /** The file or the address that it came from. */
  source: Type.String(),
  /** The edition that the file was merged with, unless that is gone. */
  base: Type.Union([Type.String(), Type.Null()]),
  /** What the file changed, as the import reports it, without the codes. */
  summary: Type.Any(),
  /** UTC, ISO 8601. */
  madeAt: Type.String(),
  madeBy: Type.String(),
  /** The day that the file is of; null when it was not noted. */
  asOf: Type.Union([Type.String(), Type.Null()]),
  /** It is in force, or has been. */
  wasInForce: Type.Boolean(),
});

const ClassificationState = Type.Object({
  classification: Type.Enum([...classifications]),
  /** The edition in force, since when and by whom; null while there is none, and the starter set holds. */
  inForce: Type.Union([Type.Object({ edition: Type.String(), since: Type.String(), by: Type.String() }), Type.Null()]),
  /** Where a new file is looked for, when that was last done, and what was wrong then. */
  url: Type.Union([Type.String(), Type.Null()]),
  checkedAt: Type.Union([Type.String(), Type.Null()]),
  problem: Type.Union([Type.String(), Type.Null()]),
  /** The latest made first. */
  editions: Type.Array(Edition),
});
export type ClassificationState = Static<typeof ClassificationState>;

const CodeUsage = Type.Object({
  /** Marked by the caller, the latest last. */
  favourites: Type.Array(Type.Object({ list: Type.String(), code: Type.String() })),
  /** What the caller's groups report most often, of each group and list the most used first. */
  used: Type.Array(Type.Object({ group: Type.String(), list: Type.String(), code: Type.String(), uses: Type.Integer() })),
});
export type CodeUsage = Static<typeof CodeUsage>;

/** A code of a list of the catalogue. */
const CodeOfList = Type.Object({
  list: Type.String({ minLength: 1, maxLength: 100 }),
  code: Type.String({ minLength: 1, maxLength: 40, pattern: '^[A-ZÆØÅ0-9]+$' }),
});

/** A living draft with codes that an edition closes; nothing of whom it is about. */
const TouchedDraft = Type.Object({
  id: Type.String(),
  number: Type.String(),
  formTitle: Type.String(),
  groupName: Type.String(),
  state: Type.Enum([...reportStates]),
  /** `field` is the label of the field; `to` the last day, empty when the list does not have the code any more. */
  codes: Type.Array(
    Type.Object({ list: Type.String(), field: Type.String(), code: Type.String(), text: Type.String(), to: Type.String() }),
  ),
});
export type TouchedDraft = Static<typeof TouchedDraft>;

/** An official list of which only this much is known while no edition of them is in force. */
const OfficialList = Type.Object({ list: Type.String(), title: Type.String(), standing: ListStanding });
export type OfficialList = Static<typeof OfficialList>;

/** A form that is offered although some of its checks cannot be made. */
const AsleepForm = Type.Object({
  form: Type.String(),
  version: Type.String(),
  title: Type.String(),
  checks: Type.Integer(),
  /** Titles of the lists that have no codes. */
  lists: Type.Array(Type.String()),
});
export type AsleepForm = Static<typeof AsleepForm>;

export const codeRoutes = {
  readCodeList: route({
    method: 'GET',
    path: '/codes/:list/:hash',
    summary: 'A whole code list, packed as the engine reads it.',
    needs: { permission: 'codes.read', in: 'nation' },
    audit: null,
    transaction: null,
    output: Type.Unsafe<Uint8Array>({}),
    produces: 'application/octet-stream',
  }),
  readCodeListDifference: route({
    method: 'GET',
    path: '/codes/:list/:hash/from/:older',
    summary:
      'What turns an older content of a code list into this one. Refused when the older one is not kept any more: then the whole is read.',
    needs: { permission: 'codes.read', in: 'nation' },
    audit: null,
    transaction: null,
    output: Type.Unsafe<Uint8Array>({}),
    produces: 'application/octet-stream',
  }),
  readCodeSuggestions: route({
    method: 'GET',
    path: '/code-usage',
    summary:
      'The codes that the caller uses: her favourites, and what her groups report most often in the forms that she may read there.',
    needs: { permission: 'account.use', in: 'self' },
    audit: null,
    transaction: 'read',
    output: CodeUsage,
  }),
  markFavourite: route({
    method: 'POST',
    path: '/code-usage/favourites',
    summary: 'Marks a code as one of the caller’s favourites.',
    needs: { permission: 'account.use', in: 'self' },
    audit: null,
    transaction: 'write',
    input: CodeOfList,
    output: Type.Object({}),
  }),
  unmarkFavourite: route({
    method: 'POST',
    path: '/code-usage/favourites/remove',
    summary: 'The code is no favourite of the caller’s any more.',
    needs: { permission: 'account.use', in: 'self' },
    audit: null,
    transaction: 'write',
    input: CodeOfList,
    output: Type.Object({}),
  }),
  listClassifications: route({
    method: 'GET',
    path: '/classifications',
    summary:
      'The classifications, with the edition in force and the latest ones made, the forms whose lists have no codes, and how much is known of the official lists.',
    needs: { permission: 'codes.maintain', in: 'nation' },
    audit: null,
    transaction: 'read',
    output: Type.Object({
      classifications: Type.Array(ClassificationState),
      asleep: Type.Array(AsleepForm),
      /** Empty while an edition of the official lists is in force. */
      official: Type.Array(OfficialList),
    }),
  }),
  listTouchedDrafts: route({
    method: 'POST',
    path: '/editions/:edition/drafts',
    summary:
      'Living drafts of all groups that hold a code which the edition closes, in place of the one in force or by itself from today on.',
    needs: { permission: 'codes.maintain', in: 'nation' },
    audit: 'codes.draftsListed',
    transaction: 'read',
    input: Type.Object({
      /** Where the call before ended; null to begin. */
      after: Type.Union([Type.String({ maxLength: 100 }), Type.Null()]),
    }),
    output: Type.Object({
      drafts: Type.Array(TouchedDraft),
      /** How many drafts were looked through. */
      read: Type.Integer(),
      /** Where to go on; null when all have been looked through. */
      next: Type.Union([Type.String(), Type.Null()]),
    }),
  }),
};
