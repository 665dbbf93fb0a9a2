/**
 * The three rights of the general manual's chapter 2, each a permission, and the roles: what somebody is beside reporter, as the
 * permissions that come with it. Nothing else asks for a role.
 */
import { grantsAt, isHeld, type Grant, type Holder, type Permission, type Place } from './permissions.ts';

/** Læse, indtaste, indberette. Each includes the one before. */
export const rights = ['read', 'enter', 'submit'] as const;
export type Right = (typeof rights)[number];
export type ReportPermission = `report.${Right}`;

/** The permission that a right is. */
export function permissionOf(right: Right): ReportPermission {
  return `report.${right}`;
}

/** The right that somebody has to reports of a form in a group; null for none. */
export function rightTo(holder: Holder, place: Exclude<Place, 'nation'>): Right | null {
  const held = new Set<Permission>(grantsAt(holder, place).map(({ permission }) => permission));
  return rights.findLast((right) => held.has(permissionOf(right))) ?? null;
}

const rank: Readonly<Record<Right, number>> = { read: 1, enter: 2, submit: 3 };

/** True when having `right` is enough for what needs `needed`: each right includes the one before (SEI2 2). */
export function includesRight(right: Right | null, needed: Right): boolean {
  return right !== null && rank[right] >= rank[needed];
}

/**
 * `national` is staff of Sundhedsdatastyrelsen: reads all groups, reports for none. `administrator` looks after people and rights in groups
 * of hers.
 */
export const roles = ['user', 'administrator', 'national'] as const;
export type Role = (typeof roles)[number];

/** What comes with a role: in groups for an administrator, everywhere for staff of Sundhedsdatastyrelsen. */
const permissionsOfRole = {
  user: [],
  administrator: ['access.grant', 'access.review', 'people.manage', 'report.move', 'views.maintain'],
  national: ['report.read', 'codes.maintain', 'forms.publish', 'organisation.manage', 'message.send', 'statistics.read'],
} as const satisfies Readonly<Record<Role, readonly Permission[]>>;

/** The grants that make somebody what a role says, in these groups. */
export function grantsOfRole(role: Role, groups: readonly string[]): readonly Grant[] {
  const scopes: readonly Grant['scope'][] =
    role === 'national' ? [{ kind: 'nation' }] : groups.map((group) => ({ kind: 'group', group }));
  return scopes.flatMap((scope) => permissionsOfRole[role].map((permission) => ({ permission, form: null, scope })));
}

/** What somebody with these grants is called, on screen and in the log. */
export function roleOf(holder: Pick<Holder, 'grants'>): Role {
  if (holder.grants.some(({ scope }) => scope.kind === 'nation')) return 'national';
  return holder.grants.some(({ permission }) => permission === 'access.grant') ? 'administrator' : 'user';
}

/** Whether somebody reads the reports of every group. */
export function readsNation(holder: Holder): boolean {
  return isHeld(holder, 'report.read', 'nation');
}
