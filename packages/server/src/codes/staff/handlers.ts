/** Classifications for those who keep them up to date: reading a file, what an edition would change, putting it in force. */
import { classifications, type Classification, type FileOutcome } from '@sei/contract';
import type { Transaction } from 'kysely';
import { isId } from '../../database/id.ts';
import type { Database } from '../../database/schema.ts';
import { refuse, type Handlers } from '../../handler.ts';
import { readClassifications, readEditionRow, readPacked, type EditionRow } from '../edition-queries.ts';
import { discardEdition, putInForce } from '../editions.ts';
import type { ImportOrder, ImportOutcome } from '../import/import-codes.ts';
import type { Comparer, NamedPair } from './comparer.ts';
import type { ReceivedFiles } from './received-file.ts';

export interface StaffParts {
  readonly comparer: Comparer;
  readonly files: ReceivedFiles;
  readonly importFile: (order: ImportOrder) => Promise<ImportOutcome>;
  /** Has this process follow what is in force, soon. */
  readonly follow: () => void;
}

export function staffHandlers({
  comparer,
  files,
  importFile,
  follow,
}: StaffParts): Pick<Handlers, 'readCodeFile' | 'compareEdition' | 'putEditionInForce' | 'discardEdition'> {
  // A whole classification takes some hundred megabytes while it is read, so one at a time.
  let isReading = false;
  return {
    readCodeFile: async ({ parameters, input: { name, scope, changedOn, despite }, file }, { caller }) => {
      const classification = classifications.find((known) => known === parameters.classification);
      if (classification === undefined) return refuse({ problem: 'code.unknown' });
      if (isReading) return refuse({ problem: 'codes.busy' });
      isReading = true;
      try {
        const outcome = await files.keep(file, changedOn, (path) =>
          importFile({
            classification,
            source: { kind: 'file', path },
            sourceName: name,
            scope,
            asOf: null,
            despite,
            changesPath: null,
            by: caller.name,
            purpose: 'preview',
          }),
        );
        return told(outcome);
      } finally {
        isReading = false;
      }
    },

    compareEdition: async ({ parameters, input: { search } }, { db }) => {
      const edition = await findEdition(db, parameters.edition);
      if (edition === undefined) return refuse({ problem: 'edition.unknown' });
      const { classification } = edition;
      const over = await readInForce(db, classification);
      return { classification, over, ...(await comparer.changes(pairOf(db, over, edition.id), search)) };
    },

    putEditionInForce: async ({ parameters, input: { over } }, { db, caller, now, afterCommit }) => {
      const edition = await findEdition(db, parameters.edition);
      if (edition === undefined) return refuse({ problem: 'edition.unknown' });
      const { id, classification } = edition;
      const put = await putInForce(db, { classification, edition: id, over, by: caller.name, now });
      if (put !== 'done') return refuse({ problem: put === 'moved' ? 'edition.moved' : 'edition.unknown' });
      afterCommit(follow);
      return {};
    },

    discardEdition: async ({ parameters }, { db }) => {
      const edition = await findEdition(db, parameters.edition);
      if (edition === undefined) return refuse({ problem: 'edition.unknown' });
      return (await discardEdition(db, edition)) ? {} : refuse({ problem: 'edition.used' });
    },
  };
}

async function findEdition(db: Transaction<Database>, id: string): Promise<EditionRow | undefined> {
  return isId(id) ? readEditionRow(db, id) : undefined;
}

async function readInForce(db: Transaction<Database>, classification: Classification): Promise<string | null> {
  const rows = await readClassifications(db);
  return rows.find((row) => row.classification === classification)?.edition ?? null;
}

function pairOf(db: Transaction<Database>, before: string | null, after: string): NamedPair {
  return {
    key: `${before} ${after}`,
    read: async () => ({ before: before === null ? null : await readPacked(db, before), after: await readPacked(db, after) }),
  };
}

function told(outcome: ImportOutcome): FileOutcome {
  switch (outcome.kind) {
    case 'imported':
    case 'previewed':
      return { kind: 'made', edition: outcome.edition };
    case 'same':
      return { kind: 'same', lines: outcome.lines };
    case 'badLines': {
      const first = outcome.first.map(({ line, code, reason }) => ({ line, code, reason }));
      return { kind: 'badLines', count: outcome.count, first };
    }
    case 'closings': {
      const { closed, livingBefore } = outcome.summary.counts;
      return { kind: 'closings', closed, living: livingBefore };
    }
    case 'unreadable':
    case 'older':
      return outcome;
    case 'notModified':
    case 'moved':
      throw new Error(`A preview of a file cannot end as ${outcome.kind}`);
  }
}
