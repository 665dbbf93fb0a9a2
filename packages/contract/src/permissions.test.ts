/** What grants cover: groups with their children, organisations, the nation, one form or all; and that every route needs what can be granted. */
import { expect, test } from 'vitest';
import {
  isHeld,
  permissionNames,
  permissions,
  permissionsWith,
  type Grant,
  type Holder,
  type PermissionDefinition,
} from './permissions.ts';
import { grantsOfRole, readsNation, rightTo, roleOf, roles } from './rights.ts';
import { routes } from './routes/index.ts';
import type { RouteDefinition } from './routes/route.ts';

const hospital = { id: 'hospital', cvr: '99000007', above: [] };
const ward = { id: 'ward', cvr: '99000007', above: ['hospital'] };
const clinic = { id: 'clinic', cvr: '99000090', above: [] };

function holding(...grants: readonly Grant[]): Holder {
  return { groups: [hospital, ward, clinic], grants };
}

function grant(permission: Grant['permission'], scope: Grant['scope'], form: string | null = null): Grant {
  return { permission, form, scope };
}

const groupsReadBy = (holder: Holder) =>
  holder.groups.map(({ id }) => id).filter((group) => isHeld(holder, 'report.read', { group }));

test.each<readonly [string, Grant['scope'], readonly string[]]>([
  ['a group with its children', { kind: 'group', group: 'hospital' }, ['hospital', 'ward']],
  ['a child and not what it lies within', { kind: 'group', group: 'ward' }, ['ward']],
  ['an organisation by its CVR number', { kind: 'organisation', cvr: '99000007' }, ['hospital', 'ward']],
  ['everything', { kind: 'nation' }, ['hospital', 'ward', 'clinic']],
])('a scope covers %s', (_what, scope, groups) => {
  expect(groupsReadBy(holding(grant('report.read', scope)))).toEqual(groups);
});

test('a group that nothing is known of is covered by a grant for itself and in the nation only', () => {
  const place = { group: 'other', form: 'cancer' };
  const held = (scope: Grant['scope']) => isHeld(holding(grant('report.read', scope)), 'report.read', place);
  expect([held({ kind: 'group', group: 'other' }), held({ kind: 'nation' })]).toEqual([true, true]);
  expect([held({ kind: 'group', group: 'hospital' }), held({ kind: 'organisation', cvr: '99000007' })]).toEqual([false, false]);
});

test('a grant for a form gives nothing to another, and a grant without a form gives every form', () => {
  const one = holding(grant('report.enter', { kind: 'group', group: 'ward' }, 'cancer'));
  expect([rightTo(one, { group: 'ward', form: 'cancer' }), rightTo(one, { group: 'ward', form: 'lpr' })]).toEqual([
    'enter',
    null,
  ]);
  expect(isHeld(one, 'report.enter', { group: 'ward' })).toBe(true);
  expect(rightTo(holding(grant('report.enter', { kind: 'group', group: 'ward' })), { group: 'ward', form: 'lpr' })).toBe('enter');
});

test('each right includes the one before, and the greatest of several counts (SEI2 2)', () => {
  expect(permissionsWith('report.read')).toEqual(['report.read', 'report.enter', 'report.submit']);
  const both = holding(
    grant('report.submit', { kind: 'organisation', cvr: '99000007' }),
    grant('report.read', { kind: 'group', group: 'ward' }),
  );
  expect(rightTo(both, { group: 'ward', form: 'cancer' })).toBe('submit');
  expect(isHeld(holding(grant('report.read', { kind: 'nation' })), 'report.enter', { group: 'ward' })).toBe(false);
});

test('an administrator’s grants give no right to a report', () => {
  const administrator = holding(...grantsOfRole('administrator', ['ward']));
  expect(rightTo(administrator, { group: 'ward', form: 'cancer' })).toBeNull();
  expect(isHeld(administrator, 'access.grant', { group: 'ward' })).toBe(true);
  expect(isHeld(administrator, 'access.grant', { group: 'hospital' })).toBe(false);
});

test('somebody is called what her grants make her', () => {
  expect(roles.map((role) => roleOf({ grants: grantsOfRole(role, ['ward']) }))).toEqual([...roles]);
  expect(roles.map((role) => readsNation(holding(...grantsOfRole(role, ['ward']))))).toEqual([false, false, true]);
});

test('every route that is not public needs a permission where that permission can be checked', () => {
  const table: readonly RouteDefinition[] = Object.values(routes);
  const wrong = table.filter(({ needs, path }) => {
    if (needs === 'public') return false;
    const { in: scopes }: PermissionDefinition = permissions[needs.permission];
    return !scopes.includes(needs.in) || (needs.in === 'report') !== path.startsWith('/reports/:id');
  });
  expect(wrong.map(({ path }) => path)).toEqual([]);
});

test('a role gives only what its scope can', () => {
  for (const role of roles) {
    for (const { permission, scope } of grantsOfRole(role, ['ward'])) {
      const { in: scopes }: PermissionDefinition = permissions[permission];
      expect(scopes).toContain(scope.kind);
    }
  }
  expect(permissionNames.length).toBe(new Set(permissionNames).size);
});
