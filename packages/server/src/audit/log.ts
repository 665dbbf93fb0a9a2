/** Writes one line of the log and whom it is about, in whatever transaction it is handed. Never reads: its role may not. */
import type { AuditAction, ProblemCode, Role } from '@sei/contract';
import type { Kysely } from 'kysely';
import type { Subject } from '../handler.ts';
import { newId } from '../database/id.ts';
import type { Database } from '../database/schema.ts';

export interface LogLine {
  readonly time: Date;
  readonly action: AuditAction;
  readonly outcome: 'done' | 'refused' | 'failed';
  readonly problem: ProblemCode | null;
  readonly actor: Actor;
  /** The network address that the request came from. */
  readonly address: string;
  /** Names the request; the technical log has it too. */
  readonly request: string;
  readonly subjects: readonly Subject[];
}

/** Who did it, or tried to: `id` and `role` are null for somebody who was not let in. */
export interface Actor {
  readonly id: string | null;
  readonly role: Role | null;
  readonly cvr: string | null;
  /** The sign-in method; null when the attempt to sign in names none. */
  readonly provider: string | null;
  readonly session: string | null;
}

/** The transaction must be under the actor's own row-level security: nobody writes in another's name. */
export async function writeLogLine(db: Kysely<Database>, { actor, subjects, ...line }: LogLine): Promise<void> {
  const { id: user, ...who } = actor;
  const row = { id: newId(), ...line, user, ...who };
  const about = subjects.map(({ report, cprHash }) => ({ line: row.id, report: report ?? null, cprHash: cprHash ?? null }));
  await db.insertInto('auditLines').values(row).execute();
  if (about.length > 0) await db.insertInto('auditSubjects').values(about).execute();
}
