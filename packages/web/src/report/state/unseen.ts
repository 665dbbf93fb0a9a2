/**
 * What colleagues have changed in a report since its user last looked there: for each place what she last saw, and who changed it when.
 * Pure; knows neither screen nor server. What a register filled in is nobody's change, and neither is what the user did in another tab.
 */
import { changesBetween, sameValue, type Answers, type Change, type Entry, type Path } from '@sei/engine';
import type { Unseen, UnseenPlace } from '../../offline/unseen-places.ts';
import { pathKey } from './draft.ts';

/** By path key, in the order in which the places changed. */
export type UnseenPlaces = ReadonlyMap<string, Unseen>;

/** Who looks, and where there is anything to see. */
export interface Reader {
  /** The user's id. */
  readonly user: string;
  /** Whether people type in the field at a path; rows always count. */
  readonly isTypedIn: (at: Path) => boolean;
}

export const nothingUnseen: UnseenPlaces = new Map();

/** Adds what entries, as they took effect, changed. The reader's own changes are seen, and so is what came to be as it was. */
export function withEntries(unseen: UnseenPlaces, entries: readonly Entry[], reader: Reader): UnseenPlaces {
  let places = unseen;
  for (const { changes, by, byId, time, cause } of entries) {
    if (byId === reader.user) places = withoutChanged(places, changes);
    else if (cause !== 'lookUp') places = changes.reduce((all, change) => withChange(all, change, { by, time }, reader), places);
  }
  return places;
}

/** The same when the answers came whole, and nothing says who changed what. `time` is that of the latest change. */
export function withAnswers(
  unseen: UnseenPlaces,
  before: Answers,
  after: Answers,
  time: string,
  reader: Pick<Reader, 'isTypedIn'>,
): UnseenPlaces {
  const changes = changesBetween(before, after, () => '');
  return changes.reduce((all, change) => withChange(all, change, { by: null, time }, reader), unseen);
}

/** Without the places that changes of the reader's own touch: a user who writes somewhere has looked there. */
export function withoutChanged(unseen: UnseenPlaces, changes: readonly Change[]): UnseenPlaces {
  if (unseen.size === 0) return unseen;
  return without(
    unseen,
    changes.map((change) => pathKey(placeOf(change))),
  );
}

/** Without those that somebody has just seen; what has changed again in between stays. */
export function withoutSeen(unseen: UnseenPlaces, seen: readonly Unseen[]): UnseenPlaces {
  const keys = seen.filter((each) => unseen.get(pathKey(each.at)) === each).map(({ at }) => pathKey(at));
  return without(unseen, keys);
}

/** Those at a place and in it: of a table its rows, of a row its fields. */
export function unseenWithin(unseen: UnseenPlaces, at: Path): readonly Unseen[] {
  if (unseen.size === 0) return none;
  const key = pathKey(at);
  return [...unseen].filter(([each]) => each === key || each.startsWith(`${key}/`)).map(([, place]) => place);
}

const none: readonly never[] = Object.freeze([]);

function withChange(
  unseen: UnseenPlaces,
  change: Change,
  signed: Pick<UnseenPlace, 'by' | 'time'>,
  { isTypedIn }: Pick<Reader, 'isTypedIn'>,
): UnseenPlaces {
  const at = placeOf(change);
  const known = unseen.get(pathKey(at));
  if (isInNewRow(unseen, at)) return unseen;
  switch (change.do) {
    case 'set': {
      if (!isTypedIn(at)) return unseen;
      const before = known?.is === 'set' ? known.before : change.was;
      return sameValue(before, change.set)
        ? without(unseen, [pathKey(at)])
        : withPlace(unseen, { is: 'set', at, before, ...signed });
    }
    case 'insert':
      if (known?.is === 'removed') return without(unseen, [pathKey(at)]);
      return withPlace(unseen, { is: 'added', at, row: change.row, ...signed });
    case 'remove': {
      const others = without(
        unseen,
        unseenWithin(unseen, at).map((each) => pathKey(each.at)),
      );
      return known?.is === 'added' ? others : withPlace(others, { is: 'removed', at, row: change.was, ...signed });
    }
    // It belongs to a warning and not to a field: the list of issues shows it.
    case 'acknowledge':
    case 'keep':
      return unseen;
  }
}

/** All of a new row is new, so nothing in it is listed by itself. */
function isInNewRow(unseen: UnseenPlaces, at: Path): boolean {
  for (let length = 2; length < at.length; length += 2) {
    if (unseen.get(pathKey(at.slice(0, length)))?.is === 'added') return true;
  }
  return false;
}

function placeOf(change: Change): Path {
  return change.do === 'insert' ? [...change.at, change.row.id] : change.at;
}

function withPlace(unseen: UnseenPlaces, place: Unseen): UnseenPlaces {
  return new Map([...without(unseen, [pathKey(place.at)]), [pathKey(place.at), place]]);
}

function without(unseen: UnseenPlaces, keys: readonly string[]): UnseenPlaces {
  if (!keys.some((key) => unseen.has(key))) return unseen;
  const places = new Map(unseen);
  for (const key of keys) places.delete(key);
  return places;
}
