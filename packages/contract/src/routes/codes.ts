/** Code lists as the browser keeps them, named by a hash of their content, and the classifications that they are cut from. */
import { Type, type Static } from 'typebox';
import { classifications } from '../classifications.ts';
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
  /** The edition that the file was merged with. */
  base: Type.Union([Type.String(), Type.Null()]),
  /** What the file changed, as the import tells it, without the codes. */
  summary: Type.Any(),
  /** UTC, ISO 8601. */
  madeAt: Type.String(),
  madeBy: Type.String(),
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

export const codeRoutes = {
  readCodeList: route({
    method: 'GET',
    path: '/codes/:list/:hash',
    summary: 'A whole code list, packed as the engine reads it.',
    needs: 'signedIn',
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
    needs: 'signedIn',
    audit: null,
    transaction: null,
    output: Type.Unsafe<Uint8Array>({}),
    produces: 'application/octet-stream',
  }),
  listClassifications: route({
    method: 'GET',
    path: '/classifications',
    summary: 'The classifications, with the edition in force and the latest ones made.',
    needs: 'national',
    audit: null,
    transaction: 'read',
    output: Type.Object({ classifications: Type.Array(ClassificationState) }),
  }),
};
