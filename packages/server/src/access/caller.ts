/** Who calls: a person, a system or a job, with what each may do at this moment. Knows no request and no report. */
import type { Holder, PlacedGroup } from '@sei/contract';

export type Caller = Person | System | Job;
/** Who can send a request. */
export type Requester = Person | System;

interface Named extends Holder {
  readonly id: string;
  readonly name: string;
  readonly groups: readonly CallerGroup[];
}

/** The user who is signed in, with groups and grants as they are in this transaction. */
export interface Person extends Named {
  readonly kind: 'person';
  readonly authorisations: readonly string[];
  /** The session that the request came in. */
  readonly session: string;
}

/** Another organisation's system, which reports by machine. */
export interface System extends Named {
  readonly kind: 'system';
  readonly cvr: string;
}

/** Work of our own that nobody asked for. It holds nothing, and takes on the database role that it needs. */
export interface Job extends Holder {
  readonly kind: 'job';
  readonly name: string;
}

export interface CallerGroup extends PlacedGroup {
  readonly name: string;
  readonly unit: string;
}
