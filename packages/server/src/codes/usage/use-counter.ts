/**
 * Counts which codes groups report, behind what is reported now: reporting itself does nothing for it. One node at a time reads the versions
 * that have come since the mark; count and mark move in one transaction, so nothing is counted twice.
 */
import { startJob, type Job, type JobDeps } from '../../jobs/job.ts';
import type { Keys } from '../../database/seal.ts';
import type { Forms } from '../../forms/store.ts';
import { readDocument } from '../../stored-reports/document.ts';
import { sealedPlace } from '../../database/sealed-json.ts';
import { usedCodes } from './used-codes.ts';
import { asCodesJob } from '../edition-queries.ts';
import { addUses, moveMark, readUncounted, type UncountedRow } from './code-usage-queries.ts';

export interface UseCounterDeps extends JobDeps {
  readonly forms: Forms;
  readonly keys: Keys;
}

const everyMs = 60_000;
/** Few at once: opening them is done beside users. */
const versionsAtOnce = 20;
/** A report is committed well within this, or never. */
const settledMs = 60_000;

export function startUseCounter({ forms, keys, ...deps }: UseCounterDeps): Job {
  const doSome = (now: Date): Promise<number> =>
    asCodesJob(deps.db, async (db) => {
      const rows = await readUncounted(db, { before: new Date(now.getTime() - settledMs), limit: versionsAtOnce });
      await addUses(db, countUses(rows, forms, keys));
      for (const row of lastOfEachGroup(rows)) await moveMark(db, row);
      return rows.length;
    });
  return startJob(deps, { name: 'code-uses', everyMs, doSome, atOnce: versionsAtOnce });
}

interface Use {
  readonly groupId: string;
  readonly form: string;
  readonly list: string;
  readonly code: string;
  readonly uses: number;
  readonly lastUsed: Date;
}

/** One of each group, form, list and code; a code that stands in several fields of a report was used once by it. */
function countUses(rows: readonly UncountedRow[], forms: Forms, keys: Keys): readonly Use[] {
  const uses = new Map<string, Use>();
  for (const { reportId, groupId, version, formHash, submittedAt, bytes } of rows) {
    const form = forms.byHash(formHash);
    if (form === undefined) continue;
    const { answers } = readDocument(keys.open(bytes, sealedPlace.version(reportId, version)));
    const chosen = new Map(usedCodes(form.definition, answers).map(({ list, code }) => [`${list} ${code}`, { list, code }]));
    for (const [name, { list, code }] of chosen) {
      const key = `${groupId} ${form.form} ${name}`;
      uses.set(key, { groupId, form: form.form, list, code, uses: (uses.get(key)?.uses ?? 0) + 1, lastUsed: submittedAt });
    }
  }
  return [...uses.values()];
}

function lastOfEachGroup(rows: readonly UncountedRow[]): readonly UncountedRow[] {
  return [...new Map(rows.map((row) => [row.groupId, row])).values()];
}
