/** Pasted rows read and laid as they would stand in the report: at once as far as the cells say, and with what follows from them a moment later. */
import { todayOf } from '../../report/state/report-view.ts';
import type { FieldDefinition, Path, Values } from '@sei/engine';
import { useEffect, useEffectEvent, useMemo, useState, useSyncExternalStore } from 'react';
import { newId } from '../../api/new-id.ts';
import { useOpened, useReport, type OpenedReport } from '../../report/report-context.tsx';
import { missingLists } from '../../report/state/evaluated.ts';
import { layRows, type LaidRows } from '../../report/state/laid-rows.ts';
import { inSlices } from './in-slices.ts';
import { fieldsOf, type PastedRows } from './pasted-rows.ts';
import type { PastedRow } from './pasted-text.ts';
import { readRow, type ReadRow } from './read-row.ts';

export interface Reading {
  readonly good: readonly ReadRow[];
  readonly bad: readonly ReadRow[];
  /** Those that have nothing in the columns that are used. */
  readonly empty: readonly ReadRow[];
  /** The good ones as they would stand in the report; null as long as that is being found. */
  readonly laid: LaidRows | null;
  /** Fields whose lists cannot be fetched now. */
  readonly withoutList: readonly FieldDefinition[];
  /** Lays them anew, on the report as it is now. */
  readonly layAgain: () => Promise<LaidRows | null>;
}

export function useReading(pasted: PastedRows, at: Path): Reading {
  const opened = useOpened();
  const { lists } = opened;
  const { kind, matches, rows } = pasted;
  const today = useReport(todayOf);
  const { fields, matched } = useMemo(() => fieldsOf({ kind, matches }), [kind, matches]);
  const coded = useMemo(() => matched.filter(hasList), [matched]);
  const statuses = useSyncExternalStore(lists.subscribe, () => coded.map((field) => lists.listOf(field).status).join(' '));

  const readOnce = useMemo(() => {
    const context = { fields, matches, today, listOf: (field: FieldDefinition) => lists.listOf(field).list };
    return remembered((row: PastedRow) => readRow(row, context));
    // oxlint-disable-next-line react/exhaustive-deps -- what the lists hold follows their statuses
  }, [fields, matches, today, lists, statuses]);
  const isLoading = statuses.includes('loading');
  const { good, bad, empty } = useMemo(() => sorted(rows.map(readOnce)), [rows, readOnce]);

  const [found, setFound] = useState<{ readonly of: readonly ReadRow[]; readonly laid: LaidRows } | null>(null);
  const layAgain = (isWanted = () => true): Promise<LaidRows | null> =>
    lay(
      opened,
      at,
      kind.id,
      good.map(({ values }) => values),
      isWanted,
    );
  const layNow = useEffectEvent(layAgain);
  useEffect(() => {
    let isWanted = !isLoading && good.length > 0;
    if (!isWanted) return undefined;
    const take = (laid: LaidRows | null): void => {
      if (isWanted && laid !== null) setFound({ of: good, laid });
    };
    void layNow(() => isWanted).then(take);
    return () => {
      isWanted = false;
    };
  }, [good, isLoading]);

  return {
    good,
    bad,
    empty,
    laid: found?.of === good ? found.laid : null,
    withoutList: coded.filter((field) => lists.listOf(field).status === 'unavailable'),
    layAgain,
  };
}

function hasList({ type }: FieldDefinition): boolean {
  return type === 'code' || type === 'codes' || type === 'unit' || type === 'provider';
}

function sorted(rows: readonly ReadRow[]): Pick<Reading, 'good' | 'bad' | 'empty'> {
  const says = ({ values }: ReadRow): boolean => Object.keys(values).length > 0;
  const right = rows.filter(({ errors }) => errors.length === 0);
  return {
    good: right.filter(says),
    bad: rows.filter(({ errors }) => errors.length > 0),
    empty: right.filter((row) => !says(row)),
  };
}

/** Each row is read once, however often another is corrected. */
function remembered<Key extends object, Value>(find: (key: Key) => Value): (key: Key) => Value {
  const known = new WeakMap<Key, Value>();
  return (key) => {
    const value = known.get(key) ?? find(key);
    known.set(key, value);
    return value;
  };
}

/** Lists that the rules ask for because of the rows are fetched first, as far as they can be. */
async function lay(
  { store, lists }: Pick<OpenedReport, 'store' | 'lists'>,
  at: Path,
  kind: string,
  rows: readonly Values[],
  isWanted: () => boolean,
): Promise<LaidRows | null> {
  let { catalogue } = store.read();
  for (;;) {
    const view = store.read();
    const laid = await inSlices(layRows(view, { ...view, catalogue }, at, kind, rows, newId), isWanted);
    if (laid === null) return null;
    const missing = missingLists(laid.act.after);
    if (missing.length === 0 || !(await lists.load(missing))) return laid;
    catalogue = lists.catalogue();
  }
}
