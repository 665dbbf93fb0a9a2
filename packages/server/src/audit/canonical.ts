/** A line of the log and what it is about, as the bytes whose hash is sealed. The one place that says which bytes those are. */
import { createHash } from 'node:crypto';
import { canonicalJson } from '../runtime/canonical.ts';

/** A line as it lies in the database. */
export interface StoredLine {
  readonly id: string;
  readonly time: Date;
  readonly action: string;
  readonly outcome: string;
  readonly problem: string | null;
  readonly user: string | null;
  readonly role: string | null;
  readonly cvr: string | null;
  readonly provider: string | null;
  readonly session: string | null;
  readonly address: string;
  readonly request: string;
  readonly retention: string | null;
}

export interface StoredSubject {
  readonly report: string | null;
  readonly cprHash: Uint8Array | null;
}

/** SHA-256 of the line as canonical JSON (RFC 8785), its subjects in the order of their text. */
export function hashLine(
  { id, time, action, outcome, problem, user, role, cvr, provider, session, address, request, retention }: StoredLine,
  subjects: readonly StoredSubject[],
): Buffer {
  const about = subjects.map(
    ({ report, cprHash }) => `${report ?? ''} ${cprHash === null ? '' : Buffer.from(cprHash).toString('hex')}`,
  );
  const text = canonicalJson({
    id,
    time: time.toISOString(),
    action,
    outcome,
    problem,
    user,
    role,
    cvr,
    provider,
    session,
    address,
    request,
    about: about.toSorted(),
    // Lines from before there was such a thing keep their bytes.
    ...(retention !== null && { retention }),
  });
  return createHash('sha256').update(text).digest();
}

/** What the first seal stands on. */
export const chainStart: Uint8Array = new Uint8Array(32);

export function chainHash(previous: Uint8Array, lineHash: Uint8Array): Buffer {
  return createHash('sha256').update(previous).update(lineHash).digest();
}
