/**
 * Saved views: a list's filters, sort and columns under a name, for oneself or shared with a group. A filter can name a patient, so a view is
 * sealed as answers are, is shown to nobody who could not have looked at the list, and whom it names stands in the log.
 */
import { isHeld, namedCprs, readFilter, type TrayFilter, type View } from '@sei/contract';
import { plainLine, type IsoDate } from '@sei/engine';
import { danishDate } from '../runtime/copenhagen.ts';
import { isId } from '../database/id.ts';
import { isRefusal, refuse, type Context, type Handlers, type RefusedAnswer } from '../request/handler.ts';
import type { Person } from '../access/caller.ts';
import type { ReportDeps } from '../reports/report-deps.ts';
import { openJson, sealJson, sealedPlace } from '../database/sealed-json.ts';
import { isKnownList, seesInGroup } from './list.ts';
import { countViews, insertView, lockView, readViews, updateView, type ViewScope, type ViewRow } from './view-queries.ts';

type ViewDeps = Pick<ReportDeps, 'forms' | 'keys'>;

/** What is sealed. */
type Content = Pick<View, 'name' | 'filters' | 'sort' | 'columns'>;

/** More than anybody finds her way in. */
const mostViews = 100;

export function viewHandlers(deps: ViewDeps): Pick<Handlers, 'listViews' | 'saveView' | 'deleteView' | 'restoreView'> {
  const { forms, keys } = deps;
  return {
    listViews: async ({ input: { list } }, context) => {
      const { db, caller } = context;
      const rows = await readViews(db, viewScopeOf(caller), list);
      const seen = rows.filter((row) => isSeen(row, caller, deps));
      return { views: seen.map((row) => viewOf(row, deps, context)) };
    },

    saveView: async ({ parameters: { id }, input: { list, group, ...given } }, context) => {
      const { db, caller, now } = context;
      if (!isId(id)) return refuse({ code: 'view.unknown' });
      if (!isKnownList(list, forms)) return refuse({ code: 'form.unknown' });
      const content = { ...given, name: plainLine(given.name).trim() };
      if (content.name === '')
        return refuse({ code: 'request.invalid', field: 'name', detail: 'Visningen skal have et navn, der kan ses.' });
      const unread = unreadable(content.filters, danishDate(now));
      if (unread !== null) return unread;
      const sealed = sealJson(
        keys,
        { ...content, columns: [...new Set(content.columns)] } satisfies Content,
        sealedPlace.view(id),
      );
      const before = await lockView(db, viewScopeOf(caller), id);
      if (group !== null && !seesInGroup(caller, list, group, forms)) return refuse({ code: 'group.unknown' });
      if (before === undefined) {
        if ((await countViews(db, caller.id)) >= mostViews) return refuse({ code: 'view.tooMany' });
        const view = { id, owner: caller.id, groupId: group, list, content: sealed, createdAt: now, deletedAt: null };
        // An id that is taken belongs to a view out of scope.
        if (!(await insertView(db, view))) return refuse({ code: 'view.unknown' });
      } else {
        // Another's view stays where she put it.
        const isMoved = before.list !== list || (before.owner !== caller.id && before.groupId !== group);
        if (before.deletedAt !== null || isMoved || !mayChange(before, caller, deps)) return refuse({ code: 'view.unknown' });
        await updateView(db, id, { groupId: group, content: sealed });
      }
      return reread(id, deps, context);
    },

    deleteView: async ({ parameters: { id } }, context) => {
      const found = await findChangeable(id, deps, context);
      if (isRefusal(found)) return found;
      await updateView(context.db, id, { deletedAt: context.now });
      return {};
    },

    restoreView: async ({ parameters: { id } }, context) => {
      const found = await findChangeable(id, deps, context);
      if (isRefusal(found)) return found;
      await updateView(context.db, id, { deletedAt: null });
      return reread(id, deps, context);
    },
  };
}

async function findChangeable(id: string, deps: ViewDeps, { db, caller }: Context<Person>): Promise<ViewRow | RefusedAnswer> {
  const row = isId(id) ? await lockView(db, viewScopeOf(caller), id) : undefined;
  return row !== undefined && mayChange(row, caller, deps) ? row : refuse({ code: 'view.unknown' });
}

/** The view as it stands now. */
async function reread(id: string, deps: ViewDeps, context: Context<Person>): Promise<View | RefusedAnswer> {
  const row = await lockView(context.db, viewScopeOf(context.caller), id);
  return row === undefined ? refuse({ code: 'view.unknown' }) : viewOf(row, deps, context);
}

/** A view as its list shows it; whom its filters name is noted. */
function viewOf(row: ViewRow, deps: ViewDeps, { caller, now, auditSubject }: Context<Person>): View {
  const { keys } = deps;
  const content = openJson<Content>(keys, row.content, sealedPlace.view(row.id));
  for (const filter of content.filters) {
    const read = readFilter(filter, danishDate(now));
    if (read.ok) for (const cpr of namedCprs(read.condition)) auditSubject({ cprHash: keys.cprHash(cpr) });
  }
  return {
    id: row.id,
    list: row.list,
    group: row.groupId,
    groupName: row.groupName,
    by: row.by,
    own: row.owner === caller.id,
    changeable: mayChange(row, caller, deps),
    ...content,
  };
}

function isSeen({ owner, groupId, list }: ViewRow, caller: Person, { forms }: ViewDeps): boolean {
  return owner === caller.id || (groupId !== null && seesInGroup(caller, list, groupId, forms));
}

/** The user who made it, and of one shared with a group that she sees who maintains the group's views. */
function mayChange(row: ViewRow, caller: Person, deps: ViewDeps): boolean {
  if (row.owner === caller.id) return true;
  if (row.groupId === null || !isHeld(caller, 'views.maintain', { group: row.groupId })) return false;
  return isSeen(row, caller, deps);
}

function viewScopeOf(caller: Person): ViewScope {
  return { user: caller.id, groups: caller.groups.map(({ id }) => id) };
}

function unreadable(filters: readonly TrayFilter[], today: IsoDate): RefusedAnswer | null {
  const unread = filters.find((filter) => !readFilter(filter, today).ok);
  return unread === undefined ? null : refuse({ code: 'filter.unreadable', field: unread.column });
}
