/**
 * Goes through living drafts and reports which hold a code that an edition closes. A batch is read and opened at a time, and between drafts
 * other work of the process gets its turn. Knows neither rights nor how codes are compared.
 */
import { setImmediate } from 'node:timers/promises';
import type { TouchedDraft } from '@sei/contract';
import { applyChanges, type Answers } from '@sei/engine';
import type { Transaction } from 'kysely';
import type { Database } from '../../database/schema.ts';
import type { Keys } from '../../database/seal.ts';
import type { Forms } from '../../forms/store.ts';
import { entryAsApplied } from '../../stored-reports/drafts.ts';
import type { ReportChangeRow } from '../../stored-reports/queries.ts';
import { openJson, sealedPlace } from '../../database/sealed-json.ts';
import { usedCodes } from '../usage/used-codes.ts';
import type { ClosedCode } from '../closed-codes.ts';
import { readChangesOf, readLivingDrafts, type DraftPlace, type LivingDraftRow } from './living-draft-queries.ts';

interface ScanDeps {
  readonly forms: Forms;
  readonly keys: Keys;
  readonly closed: readonly ClosedCode[];
}

export interface Scan {
  readonly drafts: readonly TouchedDraft[];
  /** How many were looked through. */
  readonly read: number;
  /** Where to go on; null when there are no more. */
  readonly next: DraftPlace | null;
}

const draftsAtOnce = 50;

/** Looks through the drafts behind a place until there are no more, or until it has looked through so many. */
export async function scanDrafts(
  db: Transaction<Database>,
  deps: ScanDeps,
  { after, most }: { readonly after: DraftPlace; readonly most: number },
): Promise<Scan> {
  const closedByName = new Map(deps.closed.map((code) => [nameOf(code), code]));
  const drafts: TouchedDraft[] = [];
  let read = 0;
  let place = after;
  while (read < most) {
    const rows = await readLivingDrafts(db, place, Math.min(draftsAtOnce, most - read));
    const changes = await readChangesOf(db, rows);
    for (const row of rows) {
      const codes = closedIn(row, changes, deps, closedByName);
      if (codes.length > 0) drafts.push({ ...shownOf(row), codes });
      await setImmediate();
    }
    read += rows.length;
    const last = rows.at(-1);
    if (last === undefined) return { drafts, read, next: null };
    place = { groupId: last.groupId, state: last.state, id: last.id };
  }
  return { drafts, read, next: place };
}

function closedIn(
  row: LivingDraftRow,
  changes: readonly ReportChangeRow[],
  { forms, keys }: ScanDeps,
  closedByName: ReadonlyMap<string, ClosedCode>,
): TouchedDraft['codes'] {
  const form = forms.byHash(row.formHash);
  if (form === undefined) return [];
  const since = changes.filter(({ reportId }) => reportId === row.id).flatMap((change) => entryAsApplied(keys, change).changes);
  const answers = applyChanges(openJson<Answers>(keys, row.snapshot, sealedPlace.snapshot(row.id)), since);
  const found = usedCodes(form.definition, answers).flatMap((chosen) => {
    const closed = closedByName.get(nameOf(chosen));
    return closed === undefined ? [] : { ...closed, field: chosen.field.label };
  });
  return [...new Map(found.map((code) => [`${nameOf(code)} ${code.field}`, code])).values()];
}

function nameOf({ list, code }: { readonly list: string; readonly code: string }): string {
  return `${list} ${code}`;
}

function shownOf({ id, number, formTitle, groupName, state }: LivingDraftRow): Omit<TouchedDraft, 'codes'> {
  return { id, number, formTitle, groupName, state };
}
