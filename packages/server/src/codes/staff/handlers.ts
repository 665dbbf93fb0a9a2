/** Classifications for those who keep them up to date: reading a file, what an edition would change, putting it in force, discarding it. */
import type { Classification } from '@sei/contract';
import type { Kysely } from 'kysely';
import { isId } from '../../database/id.ts';
import type { Database } from '../../database/schema.ts';
import { refuse, type Handlers } from '../../request/handler.ts';
import { readClassifications, readEditionRow, readPacked, type EditionRow } from '../edition-queries.ts';
import { discardEdition, putInForce } from '../editions.ts';
import type { Comparer, NamedPair } from './comparer.ts';
import { readingHandlers, type ReadingDeps } from './reading-handlers.ts';

export interface StaffDeps extends ReadingDeps {
  readonly comparer: Comparer;
  /** Has this process follow what is in force, soon. */
  readonly follow: () => void;
}

export function staffHandlers({ comparer, follow, ...deps }: StaffDeps) {
  return {
    ...readingHandlers(deps),

    // In no transaction: the database ends one that stands still, as it would while the thread makes the comparison on a busy machine.
    compareEdition: async ({ parameters, input: { search } }) => {
      const { db } = deps;
      const edition = await findEdition(db, parameters.edition);
      if (edition === undefined) return refuse({ code: 'edition.unknown' });
      const { classification } = edition;
      const over = await readInForce(db, classification);
      return { classification, over, ...(await comparer.changes(pairOf(db, over, edition.id), search)) };
    },

    putEditionInForce: async ({ parameters, input: { over } }, { db, caller, now, afterCommit }) => {
      const edition = await findEdition(db, parameters.edition);
      if (edition === undefined) return refuse({ code: 'edition.unknown' });
      const { id, classification } = edition;
      const put = await putInForce(db, { classification, edition: id, over, by: caller.name, byId: caller.id, now });
      if (put !== 'done') return refuse({ code: put === 'moved' ? 'edition.moved' : 'edition.unknown' });
      afterCommit(follow);
      return {};
    },

    discardEdition: async ({ parameters }, { db }) => {
      const edition = await findEdition(db, parameters.edition);
      if (edition === undefined) return refuse({ code: 'edition.unknown' });
      return (await discardEdition(db, edition)) ? {} : refuse({ code: 'edition.used' });
    },
  } satisfies Partial<Handlers>;
}

async function findEdition(db: Kysely<Database>, id: string): Promise<EditionRow | undefined> {
  return isId(id) ? readEditionRow(db, id) : undefined;
}

async function readInForce(db: Kysely<Database>, classification: Classification): Promise<string | null> {
  const rows = await readClassifications(db);
  return rows.find((row) => row.classification === classification)?.edition ?? null;
}

function pairOf(db: Kysely<Database>, before: string | null, after: string): NamedPair {
  return {
    key: `${before} ${after}`,
    read: async () => ({ before: before === null ? null : await readPacked(db, before), after: await readPacked(db, after) }),
  };
}
