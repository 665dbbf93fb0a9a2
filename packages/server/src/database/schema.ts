/**
 * The tables as the queries see them, one section a table. Names are camelCase here and snake_case in the database; `connect.ts` maps
 * them, once. The migrations are the truth; a test compares the two.
 */
import type { AuditAction, Permission, RefusalCode, Role, Scope } from '@sei/contract';
import type { ColumnType, GeneratedAlways } from 'kysely';
import type { CodeTables } from './code-tables.ts';
import type { ListTables } from './list-tables.ts';
import type { ReportTables } from './report-tables.ts';
import type { Once } from './column.ts';

export interface Database extends ReportTables, ListTables, CodeTables {
  readonly users: UserTable;
  readonly groups: GroupTable;
  readonly memberships: MembershipTable;
  readonly grants: GrantTable;
  readonly sessions: SessionTable;
  readonly auditLines: AuditLineTable;
  readonly auditSubjects: AuditSubjectTable;
  readonly auditQueue: AuditQueueTable;
  readonly auditSeals: AuditSealTable;
  readonly leases: LeaseTable;
  readonly cprInquiries: CprInquiryTable;
}

/** Who has ever signed in. Known by the identity provider's name for her, never by CPR number. */
export interface UserTable {
  readonly id: Once<string>;
  /** The sign-in method's id. */
  readonly provider: Once<string>;
  readonly subject: Once<string>;
  readonly name: string;
  readonly cvr: string | null;
  readonly authorisations: string[];
  readonly createdAt: Once<Date>;
  readonly signedInAt: Date | null;
}

/** A user group: those who share trays. */
export interface GroupTable {
  readonly id: Once<string>;
  readonly name: string;
  readonly cvr: string;
  /** SOR or SKS code of the department. */
  readonly unit: string;
  readonly parent: string | null;
  /** What it lies within, from the outermost; the database keeps it. */
  readonly above: GeneratedAlways<string[]>;
}

export interface MembershipTable {
  readonly user: Once<string>;
  readonly group: Once<string>;
}

/** One permission of somebody's within a scope, from one moment to another. Never changed but in when it ends. */
export interface GrantTable {
  readonly id: Once<string>;
  /** Whose it is. */
  readonly principal: Once<string>;
  readonly permission: Once<Permission>;
  /** Null for every form. */
  readonly form: Once<string | null>;
  readonly scope: Once<Scope['kind']>;
  readonly groupId: Once<string | null>;
  readonly cvr: Once<string | null>;
  readonly validFrom: Once<Date>;
  /** Null until somebody ends it. */
  readonly validTo: Date | null;
  /** Null for what the operator has given. */
  readonly givenBy: Once<string | null>;
  readonly why: Once<string>;
}

export interface SessionTable {
  readonly id: Once<string>;
  /** SHA-256 of the token in the cookie; the token itself is nowhere. */
  readonly tokenHash: Once<Uint8Array>;
  readonly user: Once<string>;
  readonly provider: Once<string>;
  readonly level: Once<string>;
  /** The identity provider's token, sealed: it is the hint for signing out there. */
  readonly idToken: Once<Uint8Array | null>;
  readonly createdAt: Once<Date>;
  readonly seenAt: Date;
  /** When it ends, however busy it is. */
  readonly endsAt: Once<Date>;
}

/** What was done or refused, by whom. Inserted, never changed; read under the role `sei_audit` only. */
export interface AuditLineTable {
  readonly id: Once<string>;
  readonly time: Once<Date>;
  readonly action: Once<AuditAction>;
  readonly outcome: Once<'done' | 'refused' | 'failed'>;
  readonly problem: Once<RefusalCode | null>;
  readonly user: Once<string | null>;
  readonly role: Once<Role | null>;
  readonly cvr: Once<string | null>;
  readonly provider: Once<string | null>;
  readonly session: Once<string | null>;
  readonly address: Once<string>;
  readonly request: Once<string>;
  /** Signed: up to where lines were removed because their time was up. */
  readonly retention: ColumnType<string | null, string | null | undefined, never>;
}

export interface AuditSubjectTable {
  readonly line: Once<string>;
  readonly report: Once<string | null>;
  readonly cprHash: Once<Uint8Array | null>;
}

/** Lines that are committed but not sealed yet. A trigger fills it, the sealer empties it. */
export interface AuditQueueTable {
  readonly line: Once<string>;
  readonly queuedAt: Once<Date>;
}

/** The chain over the lines: hashes only, so a line can be removed when its time is up without breaking it. */
export interface AuditSealTable {
  readonly position: Once<number>;
  readonly line: Once<string>;
  readonly lineHash: Once<Uint8Array>;
  readonly chainHash: Once<Uint8Array>;
  readonly sealedAt: Once<Date>;
}

/** The CPR numbers that somebody has asked about within a day. Reached by the function `inquire` only. */
export interface CprInquiryTable {
  readonly user: Once<string>;
  readonly cprHash: Once<Uint8Array>;
  readonly at: Once<Date>;
}

/** Who does a job that only one may do, and until when unless renewed. */
export interface LeaseTable {
  readonly job: Once<string>;
  readonly holder: string;
  readonly until: Date;
}
