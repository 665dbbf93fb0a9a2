/**
 * What may be permitted, and where: permission × scope. A grant says that somebody holds a permission within a scope; what it covers is
 * decided here, for screens, checks and tests alike. Knows no clock: it is handed grants that are in force.
 */

/**
 * Where a permission is checked, from the narrowest: over what is the caller's own, over one report, in a group with its children, in an
 * organisation (CVR), everywhere.
 */
export const scopeKinds = ['self', 'report', 'group', 'organisation', 'nation'] as const;
export type ScopeKind = (typeof scopeKinds)[number];

/** Who can call: somebody who has signed in, another organisation's system, or work of our own that nobody asked for. */
export type CallerKind = 'person' | 'system' | 'job';

export interface PermissionDefinition {
  /** Where it can be checked. A grant gives it in one of these, but never in `self` or in one report. */
  readonly in: readonly ScopeKind[];
  /** Who has it without a grant. */
  readonly ungranted?: readonly CallerKind[];
}

/** Nobody reports for the whole nation. */
const inReports = { in: ['report', 'group', 'organisation'] } as const;
const inPlaces = { in: ['group', 'organisation', 'nation'] } as const;

/** Every permission there is, also those that no route asks for yet. */
export const permissions = {
  /** One's own session, views, columns and favourites. */
  'account.use': { in: ['self'], ungranted: ['person'] },
  /** What forms ask and which codes there are is no secret. */
  'forms.read': { in: ['nation'], ungranted: ['person', 'system'] },
  'codes.read': { in: ['nation'], ungranted: ['person', 'system'] },

  /** Læse, indtaste, indberette (SEI2 2). */
  'report.read': { in: ['report', 'group', 'organisation', 'nation'] },
  'report.enter': inReports,
  'report.submit': inReports,
  /** Lay a report in a group that it should have been made in. */
  'report.move': inReports,

  /** Change the views that others share with a group. */
  'views.maintain': { in: ['group'] },
  'access.grant': inPlaces,
  'access.review': inPlaces,
  'people.manage': inPlaces,
  'organisation.manage': { in: ['organisation', 'nation'] },
  'message.send': inPlaces,
  'codes.maintain': { in: ['nation'] },
  'forms.publish': { in: ['nation'] },
  'log.read': { in: ['organisation', 'nation'] },
  'statistics.read': inPlaces,
  'system.submit': { in: ['organisation'] },
} as const satisfies Readonly<Record<string, PermissionDefinition>>;

export type Permission = keyof typeof permissions;
export const permissionNames = Object.keys(permissions) as readonly Permission[];

/** A permission and where it is checked; only pairs that the table above has. */
export type Need = {
  readonly [P in Permission]: { readonly permission: P; readonly in: (typeof permissions)[P]['in'][number] };
}[Permission];

/** Within what a grant gives its permission. A group stands for its children too. */
export type Scope =
  | { readonly kind: 'group'; readonly group: string }
  | { readonly kind: 'organisation'; readonly cvr: string }
  | { readonly kind: 'nation' };

export interface Grant {
  readonly permission: Permission;
  /** Null for every form. */
  readonly form: string | null;
  readonly scope: Scope;
}

/** A group, and what it lies within. */
export interface PlacedGroup {
  readonly id: string;
  readonly cvr: string;
  /** The groups that it is a child of, at any distance. */
  readonly above: readonly string[];
}

/** Somebody with grants. `groups` has every group that one of them covers, but for those in the nation, which cover all. */
export interface Holder {
  readonly groups: readonly PlacedGroup[];
  readonly grants: readonly Grant[];
}

/** What a permission is asked for: everywhere, or in a group, where no form stands for any. */
export type Place = 'nation' | { readonly group: string; readonly form?: string };

/** Whether somebody holds a permission, or one that includes it, at a place. */
export function isHeld({ groups, grants }: Holder, permission: Permission, place: Place): boolean {
  const enough = permissionsWith(permission);
  const covers = coverOf(groups, place);
  return grants.some((grant) => enough.includes(grant.permission) && covers(grant));
}

/** The grants of somebody's that cover a place. */
export function grantsAt({ groups, grants }: Holder, place: Place): readonly Grant[] {
  return grants.filter(coverOf(groups, place));
}

/** A permission with those that include it (SEI2 2: each right includes the one before). */
export function permissionsWith(permission: Permission): readonly Permission[] {
  return [permission, ...(includedIn[permission] ?? [])];
}

const includedIn: { readonly [P in Permission]?: readonly Permission[] } = {
  'report.read': ['report.enter', 'report.submit'],
  'report.enter': ['report.submit'],
};

function coverOf(groups: readonly PlacedGroup[], place: Place): (grant: Grant) => boolean {
  if (place === 'nation') return ({ scope, form }) => scope.kind === 'nation' && form === null;
  const asked = groups.find(({ id }) => id === place.group);
  return ({ scope, form }) => {
    if (form !== null && place.form !== undefined && form !== place.form) return false;
    if (scope.kind === 'nation') return true;
    if (scope.kind === 'organisation') return asked?.cvr === scope.cvr;
    return scope.group === place.group || asked?.above.includes(scope.group) === true;
  };
}
