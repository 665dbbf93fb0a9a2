/** Who may do what: the rights of the general manual's chapter 2, held per form and group, and the roles beside them. */

/** Læse, indtaste, indberette. Each includes the one before. */
export const rights = ['read', 'enter', 'submit'] as const;
export type Right = (typeof rights)[number];

/**
 * What a person is beside reporter. `national` is staff of Sundhedsdatastyrelsen: reads all groups, reports for none.
 * `administrator` looks after the groups that she is a member of.
 */
export const roles = ['user', 'administrator', 'national'] as const;
export type Role = (typeof roles)[number];

/** One right that a person has: for one form in one group. */
export interface Grant {
  readonly group: string;
  readonly form: string;
  readonly right: Right;
}

/** The right that somebody with these grants and this role has to reports of a form in a group; null for none. */
export function rightTo(form: string, group: string, grants: readonly Grant[], role: Role): Right | null {
  const grant = grants.find((candidate) => candidate.group === group && candidate.form === form);
  return grant?.right ?? (role === 'national' ? 'read' : null);
}

const rank: Readonly<Record<Right, number>> = { read: 1, enter: 2, submit: 3 };

/** True when having `right` is enough for what needs `needed`: each right includes the one before (SEI2 2). */
export function includesRight(right: Right | null, needed: Right): boolean {
  return right !== null && rank[right] >= rank[needed];
}
