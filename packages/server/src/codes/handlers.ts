/** Code lists for the browser, and the classifications for those who look after them. */
import { classifications, type ClassificationState } from '@sei/contract';
import { refuse, type Handlers } from '../handler.ts';
import { readClassifications, type EditionRow } from './edition-queries.ts';
import { listEditions } from './editions.ts';
import { familiarHandlers } from './familiar.ts';
import type { FollowedCatalogue } from './followed.ts';
import type { ImportSummary } from './import/make-edition.ts';
import { touchedDraftHandlers, type TouchedDraftParts } from './touched-draft-handlers.ts';

export interface CodeParts extends TouchedDraftParts {
  readonly codes: Pick<FollowedCatalogue, 'now' | 'packed' | 'difference'>;
}

const editionsShown = 20;

export function codeHandlers({ codes, ...parts }: CodeParts) {
  return {
    ...familiarHandlers(codes),
    ...touchedDraftHandlers(parts),

    readCodeList: async ({ parameters: { list, hash } }) =>
      (await codes.packed(list, hash)) ?? refuse({ problem: 'code.unknown' }),

    readCodeListDifference: async ({ parameters: { list, hash, older } }) =>
      (await codes.difference(list, older, hash)) ?? refuse({ problem: 'code.unknown' }),

    listClassifications: async (_given, { db }) => {
      const rows = new Map((await readClassifications(db)).map((row) => [row.classification, row]));
      const states = classifications.map(async (classification): Promise<ClassificationState> => {
        const row = rows.get(classification);
        const editions = await listEditions(db, classification, editionsShown);
        return {
          classification,
          inForce: row?.edition && row.since ? { edition: row.edition, since: row.since.toISOString(), by: row.putBy } : null,
          url: row?.url ?? null,
          checkedAt: row?.checkedAt?.toISOString() ?? null,
          problem: row?.problem ?? null,
          editions: editions.map(toEdition),
        };
      });
      return { classifications: await Promise.all(states) };
    },
  } satisfies Partial<Handlers>;
}

function toEdition({ hash, madeAt, firstInForceAt, ...row }: EditionRow): ClassificationState['editions'][number] {
  const { id, codes, source, base, summary, madeBy } = row;
  const { asOf }: Partial<ImportSummary> = summary;
  return {
    id,
    name: hash.slice(0, 8),
    codes,
    source,
    base,
    summary,
    madeAt: madeAt.toISOString(),
    madeBy,
    asOf: asOf ?? null,
    wasInForce: firstInForceAt !== null,
  };
}
