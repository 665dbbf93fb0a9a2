/**
 * Places of a report as an immutable set, row by row: what is added or taken out copies the way there and nothing else, however many places
 * there are. Pure.
 */
import { rowsOf, type Path, type Values } from '@sei/engine';

export interface PlaceSet {
  /** Fields and tables of the report, or of the row. */
  readonly ids: ReadonlySet<string>;
  /** What is in its rows, by table and row. No set in it is empty. */
  readonly rows: ReadonlyMap<string, PlaceSet>;
}

export const noPlaces: PlaceSet = { ids: new Set(), rows: new Map() };

/** Every field that has an answer. */
export function answeredPlaces(values: Values): PlaceSet {
  const ids = new Set<string>();
  const rows = new Map<string, PlaceSet>();
  for (const id of Object.keys(values)) {
    const inTable = rowsOf(values, id);
    if (inTable.length === 0) ids.add(id);
    for (const row of inTable) {
      const within = answeredPlaces(row.values);
      if (!isNone(within)) rows.set(rowKey(id, row.id), within);
    }
  }
  return { ids, rows };
}

export function hasPlace(places: PlaceSet, at: Path): boolean {
  return scopeOf(places, at.slice(0, -1))?.ids.has(at.at(-1)!) ?? false;
}

/** Whether there is any in a row, or in the rows inside it. */
export function hasPlaceInRow(places: PlaceSet, row: Path): boolean {
  return scopeOf(places, row) !== undefined;
}

export function withPlace(places: PlaceSet, at: Path): PlaceSet {
  return hasPlace(places, at) ? places : changed(places, at, (ids, id) => ids.add(id));
}

export function withoutPlace(places: PlaceSet, at: Path): PlaceSet {
  return hasPlace(places, at) ? changed(places, at, (ids, id) => ids.delete(id)) : places;
}

/** The places of the row that a path of tables and rows leads to. */
function scopeOf(places: PlaceSet, path: Path): PlaceSet | undefined {
  let scope: PlaceSet | undefined = places;
  for (let step = 0; step + 1 < path.length && scope !== undefined; step += 2)
    scope = scope.rows.get(rowKey(path[step]!, path[step + 1]!));
  return scope;
}

function changed(places: PlaceSet, [id, row, ...rest]: Path, change: (ids: Set<string>, id: string) => void): PlaceSet {
  if (row === undefined) {
    const ids = new Set(places.ids);
    change(ids, id!);
    return { ...places, ids };
  }
  const key = rowKey(id!, row);
  const within = changed(places.rows.get(key) ?? noPlaces, rest, change);
  const rows = new Map(places.rows);
  if (isNone(within)) rows.delete(key);
  else rows.set(key, within);
  return { ...places, rows };
}

function rowKey(table: string, row: string): string {
  return `${table}/${row}`;
}

function isNone({ ids, rows }: PlaceSet): boolean {
  return ids.size === 0 && rows.size === 0;
}
