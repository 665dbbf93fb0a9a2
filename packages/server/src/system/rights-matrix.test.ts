/**
 * Every route × every kind of caller × scope. The cells come from the route table: what a caller may is found from the permission that the
 * route declares and the grants that she holds, and what the running server answers is compared with it. A route that is added is covered
 * by its declaration; one in the scope of a group asks, by its type, for a line that says how to see what it gives.
 */
import {
  isHeld,
  pageUserHeader,
  permissions,
  permissionNames,
  refusals,
  routes,
  trayColumns,
  type Holder,
  type Need,
  type Operation,
  type Permission,
  type PermissionDefinition,
  type RouteDefinition,
  type Routes,
  type Scope,
} from '@sei/contract';
import { beforeAll, describe, expect, test } from 'vitest';
import type { Job, System } from '../access/caller.ts';
import { hashToken, sessionCookie } from '../access/find-caller.ts';
import { whyNotPermitted } from '../access/permit.ts';
import { newId } from '../database/id.ts';
import { demoGroups } from '../demo/demo-persons.ts';
import { astaCpr, expectOk, makeDraft } from '../testing/reports.ts';
import { serverForTests } from '../testing/server.ts';

const { haematology: ward, surgery: hospital, medicine: elsewhere } = demoGroups;
const server = serverForTests();

/** The draft that callers ask for: of Cancer, in a group that lies within another. */
let draft: { readonly id: string; readonly number: string; readonly formHash: string };
let deleted: string;

interface GivenGrant {
  readonly permission: Permission;
  readonly scope: Scope;
  readonly form?: string;
  /** When it counts; now when nothing is said. */
  readonly when?: 'before' | 'later';
}

interface Caller {
  readonly who: string;
  readonly grants: readonly GivenGrant[];
  readonly isMember?: true;
}

const scopes: Readonly<Record<string, Scope>> = {
  'in the group': { kind: 'group', group: ward.id },
  'in the group above it': { kind: 'group', group: hospital.id },
  'in another group': { kind: 'group', group: elsewhere.id },
  'in the organisation': { kind: 'organisation', cvr: ward.cvr },
  'in another organisation': { kind: 'organisation', cvr: elsewhere.cvr },
  'in the nation': { kind: 'nation' },
};

const inReports: readonly Permission[] = ['report.read', 'report.enter', 'report.submit'];

/** All that is not about reading and writing reports, but for what is left out: what can be granted in this kind of scope. */
function othersIn(kind: Scope['kind'], except: readonly Permission[] = []): readonly Permission[] {
  return permissionNames.filter((permission) => {
    const { in: sensible, ungranted }: PermissionDefinition = permissions[permission];
    return ungranted === undefined && sensible.includes(kind) && !inReports.includes(permission) && !except.includes(permission);
  });
}

function holding(who: string, given: readonly Permission[], scope: Scope): Caller {
  return { who, grants: given.map((permission) => ({ permission, scope })) };
}

/** Each right in the group, one of them in every scope, and the other permissions where they can be granted. */
const granted: readonly Caller[] = [
  ...inReports.map((permission) => holding(permission, [permission], scopes['in the group']!)),
  ...Object.entries(scopes)
    .filter(([, { kind }]) => kind !== 'nation')
    .map(([where, scope]) => holding(`report.enter ${where}`, ['report.enter'], scope)),
  holding('report.read in the nation', ['report.read'], { kind: 'nation' }),
  holding('codes.maintain', ['codes.maintain'], { kind: 'nation' }),
  holding('all else in the nation', othersIn('nation', ['codes.maintain']), { kind: 'nation' }),
  holding('all but the rights in the group', othersIn('group'), scopes['in the group']!),
  holding('all but the rights in the organisation', othersIn('organisation'), scopes['in the organisation']!),
];

const inWard: Scope = { kind: 'group', group: ward.id };
const callers: readonly Caller[] = [
  { who: 'nothing', grants: [] },
  { who: 'nothing, as a member', grants: [], isMember: true },
  ...granted,
  { who: 'another form', grants: [{ permission: 'report.submit', scope: inWard, form: 'another' }] },
  { who: 'only this form', grants: [{ permission: 'report.submit', scope: inWard, form: 'cancer' }] },
  { who: 'what has ended', grants: [{ permission: 'report.submit', scope: inWard, when: 'before' }] },
  { who: 'what has not begun', grants: [{ permission: 'report.submit', scope: inWard, when: 'later' }] },
];

const idOf = new Map(callers.map(({ who }) => [who, newId()]));

const periods = {
  before: [`now() - interval '2 days'`, `now() - interval '1 day'`],
  later: [`now() + interval '1 day'`, 'null'],
} as const;

beforeAll(async () => {
  const { database } = server;
  await database.asOwner('update groups set parent = $1 where id = $2', [hospital.id, ward.id]);
  const ditte = await server.signInAs('ditte-fyrrekrat');
  const made = await makeDraft(ditte, { cpr: astaCpr });
  const { number, formHash } = made.progress.report;
  draft = { id: made.id, number, formHash };
  deleted = (await makeDraft(ditte)).id;
  expectOk(await ditte.client.deleteReport({ id: deleted }));
  for (const { who, grants, isMember } of callers) {
    const id = idOf.get(who)!;
    await database.asOwner(
      `insert into users (id, provider, subject, name, created_at) values ($1::uuid, 'nemlog-in', $1::text, 'Prøveperson', now())`,
      [id],
    );
    await database.asOwner(
      `insert into sessions (id, token_hash, "user", provider, level, created_at, seen_at, ends_at)
       values (gen_random_uuid(), $1, $2, 'nemlog-in', 'High', now(), now(), now() + interval '1 hour')`,
      [Buffer.from(hashToken(id)), id],
    );
    if (isMember === true) await database.asOwner('insert into memberships values ($1, $2)', [id, ward.id]);
    for (const { permission, scope, form, when } of grants) {
      const [from, to] = when === undefined ? ['now()', 'null'] : periods[when];
      const { kind, group, cvr } = { group: null, cvr: null, ...scope };
      await database.asOwner(
        `insert into grants (id, principal, permission, form, scope, group_id, cvr, valid_from, valid_to, why)
         values (gen_random_uuid(), $1, $2, $3, $4, $5, $6, ${from}, ${to}, 'Test')`,
        [id, permission, form ?? null, kind, group, cvr],
      );
    }
  }
});

/** A caller as the contract's rules see her. */
function holderOf({ grants }: Caller): Holder {
  const placed = [ward, hospital, elsewhere].map(({ id, cvr }) => ({ id, cvr, above: id === ward.id ? [hospital.id] : [] }));
  const counting = grants.filter(({ when }) => when === undefined);
  return { groups: placed, grants: counting.map(({ permission, scope, form = null }) => ({ permission, scope, form })) };
}

const atDraft = { group: ward.id, form: 'cancer' };
const table = Object.entries(routes) as readonly (readonly [Operation, RouteDefinition])[];

type Outcome =
  'permitted' | 'session.missing' | 'right.missing' | 'right.national' | 'report.unknown' | 'group.unknown' | 'seen' | 'unseen';

/** What the route's declaration makes of a caller. */
function expected(operation: Operation, { permission, in: scope }: Need, caller: Caller): Outcome {
  const holder = holderOf(caller);
  const { ungranted }: PermissionDefinition = permissions[permission];
  if (scope === 'self') return 'permitted';
  if (scope === 'nation')
    return ungranted?.includes('person') === true || isHeld(holder, permission, 'nation') ? 'permitted' : 'right.national';
  if (scope === 'group' && !namesGroup(operation))
    return placesOf(operation).some((place) => isHeld(holder, permission, place)) ? 'seen' : 'unseen';
  const isKnown = scope === 'group' ? knowsWard(caller) : isHeld(holder, 'report.read', atDraft);
  if (!isKnown) return scope === 'group' ? 'group.unknown' : 'report.unknown';
  return isHeld(holder, permission, atDraft) ? 'permitted' : 'right.missing';
}

/** A group is known to its members, and to those with a grant that covers it, but for those whose grants cover all. */
function knowsWard(caller: Caller): boolean {
  const { groups, grants } = holderOf(caller);
  const inPlaces = grants.filter(({ scope }) => scope.kind !== 'nation');
  return (
    caller.isMember === true ||
    inPlaces.some((grant) => isHeld({ groups, grants: [grant] }, grant.permission, { group: ward.id }))
  );
}

interface Answer {
  readonly status: number;
  readonly code: string | null;
  readonly text: string;
}

async function ask({ method, path, takesFile }: RouteDefinition, caller: string | null, body?: unknown): Promise<Answer> {
  const filled = path.replaceAll(/:([A-Za-z]+)/g, (_, name: string) => ({ id: draft.id, form: 'cancer' })[name] ?? newId());
  const answer = await fetch(new URL(`/api${filled}`, server.origin), {
    method,
    headers: {
      ...(caller === null ? {} : { cookie: `${sessionCookie(server.origin)}=${caller}`, [pageUserHeader]: caller }),
      ...(method === 'GET' ? {} : { origin: server.origin }),
      ...(method === 'POST' ? { 'content-type': takesFile === undefined ? 'application/json' : 'application/octet-stream' } : {}),
    },
    ...(method === 'POST' ? { body: JSON.stringify(body ?? unreadable) } : {}),
  });
  const text = await answer.text();
  const code = answer.ok ? null : (JSON.parse(text) as { readonly code: string }).code;
  return { status: answer.status, code, text };
}

/** No route takes this input, so a permitted caller changes nothing: input is validated after authorization. */
const unreadable = 'x';

const refusedWith = new Set(['session.missing', 'right.missing', 'right.national', 'report.unknown', 'group.unknown']);

function outcomeOf({ status, code }: Answer): Outcome {
  if (status >= 500) throw new Error(`the server answered ${status}: ${code}`);
  return code !== null && refusedWith.has(code) ? (code as Outcome) : 'permitted';
}

type InGroup = { [O in Operation]: Routes[O] extends { readonly needs: { readonly in: 'group' } } ? O : never }[Operation];

/** How to see of a route's answer whether the draft is in it; or what names the group. */
interface Probe {
  readonly body?: () => unknown;
  readonly sees: (answer: Answer) => boolean;
  /** What is not in one group, and seen by those who hold the permission in some. */
  readonly isInAnyGroup?: true;
}

const sort = { column: 'changedAt', descending: true };
const list = { sort, filters: [], columns: [...trayColumns] };
const counts = ({ text }: Answer): boolean =>
  Object.values(JSON.parse(text) as Readonly<Record<string, number>>).some((count) => count > 0);
const hasDraft = ({ text }: Answer): boolean => text.includes(draft.id);

const probes: Readonly<Record<InGroup, Probe | 'names the group'>> = {
  createReport: 'names the group',
  listForms: { sees: ({ text }) => text.includes('"form":"cancer"'), isInAnyGroup: true },
  countTrays: { sees: counts },
  countFormReports: { sees: counts },
  listReports: { body: () => ({ sort, limit: 200 }), sees: hasDraft },
  searchReports: { body: () => ({ words: draft.number }), sees: hasDraft },
  findDraftsAbout: { body: () => ({ form: 'cancer', cpr: astaCpr, except: newId() }), sees: hasDraft },
  countRecycleBin: { sees: counts },
  listRecycleBin: { sees: ({ text }) => text.includes(deleted) },
  exportCsv: { body: () => list, sees: ({ text }) => text.split('\n').filter(Boolean).length > 1 },
  // What it holds is compressed; that it holds what the text has is another test's.
  exportSpreadsheet: { body: () => ({ ...list, columns: ['form'] }), sees: ({ text }) => text.length > 0 },
  printReports: { body: () => ({ ids: [draft.id] }), sees: ({ status }) => status === 200 },
};

function placesOf(operation: Operation): readonly { readonly group: string; readonly form: string }[] {
  const probe = operation in probes ? probes[operation as InGroup] : undefined;
  const isInAny = typeof probe === 'object' && probe.isInAnyGroup === true;
  return isInAny ? [ward, hospital, elsewhere].map(({ id }) => ({ ...atDraft, group: id })) : [atDraft];
}

function namesGroup(operation: Operation): boolean {
  return operation in probes && probes[operation as InGroup] === 'names the group';
}

async function answered(operation: Operation, route: RouteDefinition, caller: Caller): Promise<Outcome> {
  const token = idOf.get(caller.who)!;
  const probe = operation in probes ? probes[operation as InGroup] : undefined;
  if (probe === 'names the group') {
    const body = { id: newId(), form: 'cancer', formHash: draft.formHash, group: ward.id, batches: [] };
    return outcomeOf(await ask(route, token, body));
  }
  const answer = await ask(route, token, probe?.body?.());
  const outcome = outcomeOf(answer);
  if (probe === undefined) return outcome;
  return (answer.code === null || outcome === 'report.unknown') && probe.sees(answer) ? 'seen' : 'unseen';
}

/** Several at once, and what a route that deletes leaves behind is taken back. */
async function outcomes(operation: Operation, route: RouteDefinition): Promise<Readonly<Record<string, Outcome>>> {
  const cells = await Promise.all(callers.map(async (caller) => [caller.who, await answered(operation, route, caller)] as const));
  if (route.method === 'DELETE')
    await server.database.asOwner(`update reports set deleted_at = null, deleted_by = '', deleted_by_id = null where id = $1`, [
      draft.id,
    ]);
  return Object.fromEntries(cells);
}

const guarded = table.filter(([, { needs }]) => needs !== 'public');

test.each(guarded.filter(([operation]) => operation !== 'exportSpreadsheet'))(
  '%s answers every caller as its declared need says',
  async (operation, route) => {
    const need = route.needs as Need;
    const wanted = Object.fromEntries(callers.map((caller) => [caller.who, expected(operation, need, caller)]));
    expect(await outcomes(operation, route)).toEqual(wanted);
  },
  120_000,
);

test.each(table)('%s asks somebody who has not signed in to do so, unless it is public', async (_operation, route) => {
  const outcome = outcomeOf(await ask(route, null));
  expect(outcome).toBe(route.needs === 'public' ? 'permitted' : 'session.missing');
});

test('the same spreadsheet is made for all who read nothing, and a larger one for those who read', async () => {
  const { exportSpreadsheet: route } = routes;
  const lengths = await Promise.all(
    callers.map(async (caller) => {
      const { text } = await ask(route, idOf.get(caller.who)!, list);
      return { reads: isHeld(holderOf(caller), 'report.read', atDraft), length: text.length };
    }),
  );
  const most = Math.max(...lengths.filter(({ reads }) => !reads).map(({ length }) => length));
  expect(lengths.filter(({ reads, length }) => reads && length <= most)).toEqual([]);
});

test('every cell of the matrix occurs: each scope is refused somewhere and open somewhere', () => {
  const seen = new Set(
    guarded.flatMap(([operation, { needs }]) =>
      callers.map((caller) => `${(needs as Need).in} ${expected(operation, needs as Need, caller)}`),
    ),
  );
  expect([...seen].toSorted()).toEqual([
    'group group.unknown',
    'group permitted',
    'group right.missing',
    'group seen',
    'group unseen',
    'nation permitted',
    'nation right.national',
    'report permitted',
    'report report.unknown',
    'report right.missing',
    'self permitted',
  ]);
});

describe('a caller that is no person', () => {
  const system: System = { kind: 'system', id: newId(), name: 'Journal', cvr: ward.cvr, groups: [], grants: [] };
  const job: Job = { kind: 'job', name: 'judging', groups: [], grants: [] };

  test.each(guarded)('%s gives nobody’s own to a system, and nothing but what needs no grant', (_operation, { needs }) => {
    const { permission, in: scope } = needs as Need;
    const { ungranted }: PermissionDefinition = permissions[permission];
    for (const caller of [system, job]) {
      const refusal = whyNotPermitted(needs as Need, caller);
      const isDecidedLater = scope === 'report' || scope === 'group' || scope === 'organisation';
      expect(refusal === null).toBe(isDecidedLater || ungranted?.includes(caller.kind) === true);
      if (refusal !== null) {
        expect(refusal.missing).toEqual({ permission, in: scope });
        expect(refusals[refusal.code].status).toBe(403);
      }
    }
  });
});
