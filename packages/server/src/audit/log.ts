/** Writes one line of the log and whom it is about, in whatever transaction it is handed. Never reads: its role may not. */
import type { AuditAction, ProblemCode, Role } from '@sei/contract';
import { sql, type Insertable, type Kysely } from 'kysely';
import type { Subject } from '../handler.ts';
import { newId } from '../database/id.ts';
import type { AuditLineTable, Database } from '../database/schema.ts';
import { template } from '../database/template.ts';

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
  await insertLine(db, row);
  if (subjects.length === 0) return;
  const reports = subjects.map(({ report }) => report ?? null);
  const cprHashes = subjects.map(({ cprHash }) => cprHash ?? null);
  await insertSubjects(db, { line: row.id, reports, cprHashes });
}

const insertLine = template((db, line: Insertable<AuditLineTable>) =>
  db.insertInto('auditLines').values({
    id: line.id,
    time: line.time,
    action: line.action,
    outcome: line.outcome,
    problem: line.problem,
    user: line.user,
    role: line.role,
    cvr: line.cvr,
    provider: line.provider,
    session: line.session,
    address: line.address,
    request: line.request,
  }),
);

/** Whom a line is about, one row each; a statement of one text, however many they are. */
const insertSubjects = template(
  (db, { line, reports, cprHashes }: { line: string; reports: (string | null)[]; cprHashes: (Uint8Array | null)[] }) =>
    db
      .insertInto('auditSubjects')
      .columns(['line', 'report', 'cprHash'])
      .expression(
        sql`select ${line}::uuid, report, cpr_hash from unnest(${reports}::uuid[], ${cprHashes}::bytea[]) as subject (report, cpr_hash)`,
      ),
);
