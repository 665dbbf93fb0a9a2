/** Writes one line of the log and whom it is about, in whatever transaction it is handed. Never reads: its role may not. */
import type { AuditAction, RefusalCode, Role } from '@sei/contract';
import { sql, type Insertable, type Kysely, type QueryCreator } from 'kysely';
import { newId } from '../database/id.ts';
import type { AuditLineTable, Database } from '../database/schema.ts';
import { template } from '../database/template.ts';

/** Whom or what a line of the log is about. */
export interface Subject {
  readonly report?: string;
  readonly cprHash?: Uint8Array;
}

export interface LogLine {
  readonly time: Date;
  readonly action: AuditAction;
  readonly outcome: 'done' | 'refused' | 'failed';
  readonly problem: RefusalCode | null;
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
  if (subjects.length === 0) return void (await insertLine(db, row));
  const reports = subjects.map(({ report }) => report ?? null);
  const cprHashes = subjects.map(({ cprHash }) => cprHash ?? null);
  await insertLineAbout(db, { ...row, reports, cprHashes });
}

/** The line of what the system did by itself, in whichever of its own roles. */
export async function writeOwnLine(
  db: Kysely<Database>,
  { action, time, subjects = [] }: Pick<LogLine, 'action' | 'time'> & Partial<Pick<LogLine, 'subjects'>>,
): Promise<void> {
  await writeLogLine(db, {
    time,
    action,
    outcome: 'done',
    problem: null,
    actor: { id: null, role: null, cvr: null, provider: null, session: null },
    address: '',
    request: newId(),
    subjects,
  });
}

type Line = Insertable<AuditLineTable>;

function lineQuery(db: QueryCreator<Database>, line: Line) {
  const { id, time, action, outcome, problem, user, role, cvr, provider, session, address, request } = line;
  return db
    .insertInto('auditLines')
    .values({ id, time, action, outcome, problem, user, role, cvr, provider, session, address, request });
}

const insertLine = template(lineQuery);

/** The line and whom it is about, one row each, in a statement of one text, however many they are. */
const insertLineAbout = template((db, line: Line & About) =>
  db
    .with('line', (first) => lineQuery(first, line))
    .insertInto('auditSubjects')
    .columns(['line', 'report', 'cprHash'])
    .expression(
      sql`select ${line.id}::uuid, report, cpr_hash
          from unnest(${line.reports}::uuid[], ${line.cprHashes}::bytea[]) as subject (report, cpr_hash)`,
    ),
);

interface About {
  readonly reports: readonly (string | null)[];
  readonly cprHashes: readonly (Uint8Array | null)[];
}
