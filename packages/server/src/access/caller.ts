/** Who calls: the user of a session, with what that user may reach at this moment. Knows no request and no report. */
import type { Grant, Role } from '@sei/contract';

/** The user who is signed in, with groups and rights as they are in this transaction. */
export interface Caller {
  readonly id: string;
  readonly name: string;
  readonly role: Role;
  readonly authorisations: readonly string[];
  readonly groups: readonly { readonly id: string; readonly name: string; readonly cvr: string; readonly unit: string }[];
  readonly grants: readonly Grant[];
  /** The session that the request came in. */
  readonly session: string;
}
