/** For staff: the classifications with their editions, and the forms whose checks cannot be made for want of codes. */
import { classifications, type AsleepForm, type ClassificationState, type OfficialList } from '@sei/contract';
import { listSleepers } from '@sei/engine';
import { danishDate } from '../../runtime/copenhagen.ts';
import type { Forms, FormVersion } from '../../forms/store.ts';
import type { Handlers } from '../../request/handler.ts';
import type { Catalogue } from '../catalogue.ts';
import type { ListSource } from '../cut.ts';
import { readClassifications, type EditionRow } from '../edition-queries.ts';
import { listEditions } from '../editions.ts';
import type { ImportSummary } from '../import/make-edition.ts';

const editionsShown = 20;

export interface ClassificationDeps {
  readonly forms: Forms;
  readonly catalogue: () => Catalogue;
  /** The official lists that are known of, whether a form names them or not. */
  readonly official: readonly ListSource[];
}

export function classificationHandlers({
  forms,
  catalogue,
  official,
}: ClassificationDeps): Pick<Handlers, 'listClassifications'> {
  return {
    listClassifications: async (_given, { db, now }) => {
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
      return {
        classifications: await Promise.all(states),
        asleep: asleepForms(forms.offeredOn(danishDate(now)), catalogue()),
        official: rows.get('lists')?.edition ? [] : official.flatMap(toOfficialList),
      };
    },
  };
}

/** The forms some of whose checks cannot be made for want of codes. */
function asleepForms(forms: readonly FormVersion[], { lists }: Catalogue): AsleepForm[] {
  const known = new Map(lists.map((list) => [list.list, list]));
  return forms.flatMap(({ form, version, title, compiled }) => {
    const sleepers = listSleepers(compiled, (list) => known.get(list)?.isEmpty === false);
    const lacking = new Set(sleepers.flatMap(({ list }) => (list === null ? [] : (known.get(list)?.title ?? list))));
    return sleepers.length === 0 ? [] : [{ form, version, title, checks: sleepers.length, lists: [...lacking] }];
  });
}

function toOfficialList({ list, title, standing }: ListSource): OfficialList[] {
  return standing === undefined ? [] : [{ list, title, standing }];
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
