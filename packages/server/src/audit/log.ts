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
  readonly provider: string;
  readonly session: string | null;
}

/** The transaction must be under the actor's own row-level security: nobody writes in another's name. */
export async function writeLogLine(db: Kysely<Database>, { actor, subjects, ...line }: LogLine): Promise<void> {
  const id = newId();
  await db
    .insertInto('auditLines')
    .values({
      id,
      ...line,
      user: actor.id,
      role: actor.role,
      cvr: actor.cvr,
      provider: actor.provider,
      session: actor.session,
    })
    .execute();
  if (subjects.length === 0) return;
  const rows = subjects.map(({ report, cprHash }) => ({ line: id, report: report ?? null, cprHash: cprHash ?? null }));
  await db.insertInto('auditSubjects').values(rows).execute();
}
