/** A place in a report where a colleague has changed something that the user has not looked at: the shape in which it is kept. */
import type { Path, Row, Value } from '@sei/engine';

/** A place that has changed unseen: a field, or a row that came or went. */
export type Unseen = UnseenField | UnseenRow;

export interface UnseenPlace {
  /** Path of the field or row. */
  readonly at: Path;
  /** Who changed it last; null when there was too much news to say by whom. */
  readonly by: string | null;
  /** UTC, ISO 8601. */
  readonly time: string;
}

export interface UnseenField extends UnseenPlace {
  readonly is: 'set';
  /** What the user saw last. */
  readonly before: Value;
}

export interface UnseenRow extends UnseenPlace {
  readonly is: 'added' | 'removed';
  readonly row: Row;
}
