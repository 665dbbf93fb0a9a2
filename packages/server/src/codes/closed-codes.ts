/** Which codes of a list come to an end by another edition. Pure; knows neither drafts nor bytes. */
import type { CodeRow, IsoDate } from '@sei/engine';
import { rowsOfSource, type ListSource } from './cut.ts';

export interface ClosedCode {
  readonly list: string;
  readonly code: string;
  readonly text: string;
  /** The last day on which it may be used; empty when the list does not have it any more. */
  readonly to: IsoDate | '';
}

/**
 * The codes of a list that end sooner by the edition `after` than by `before`, and those that it gives a last day which is not over. Without an
 * edition before, it takes the place of the starter set.
 */
export function closedBy(
  source: ListSource,
  { before, after }: { readonly before: readonly CodeRow[] | null; readonly after: readonly CodeRow[] },
  today: IsoDate,
): readonly ClosedCode[] {
  const were = latestByCode(rowsOfSource(source, before));
  const are = latestByCode(rowsOfSource(source, after));
  const gone = [...were.values()].filter(({ code }) => !are.has(code)).map((row) => ({ ...row, to: '' as const }));
  const ending = [...are.values()].filter(({ code, to }) => to !== '' && (to >= today || endOf({ to }) < endOf(were.get(code))));
  return [...ending, ...gone].map(({ code, text, to }) => ({ list: source.list, code, text, to }));
}

/** Each code in the version that ends last. */
function latestByCode(rows: readonly CodeRow[]): ReadonlyMap<string, CodeRow> {
  const latest = new Map<string, CodeRow>();
  for (const row of rows) if (!latest.has(row.code) || endOf(row) > endOf(latest.get(row.code))) latest.set(row.code, row);
  return latest;
}

function endOf(row: Pick<CodeRow, 'to'> | undefined): IsoDate {
  if (row === undefined) return '';
  return row.to === '' ? '9999-12-31' : row.to;
}
