/** What belongs to a list beside its reports: its columns, its saved views, and the list as a file or on paper (SEI2 manual 4.2.1 and 5.1.9). */
import { Type, type Static } from 'typebox';
import { longest } from '../lengths.ts';
import { columnWidths, mostExported, mostPrinted } from '../list.ts';
import { Id, listColumns, Today, TrayCounts, TrayFilter, TrayQuery } from './bodies.ts';
import { route } from './route.ts';

/** Which list: a tray by its state, or all reports of a form, e.g. `form/cancer`. */
const ListName = Type.String({ pattern: '^(draft|outbox|submitted|annulled|form/.{1,100})$' });

const Column = Type.Enum([...listColumns]);

const Columns = Type.Array(Column, { minItems: 1, maxItems: listColumns.length });

/** What somebody has chosen for a list. Nothing is kept for a list that stands as it usually does. */
const Arrangement = Type.Object({
  list: ListName,
  /** The columns that are shown, in their order; null when none have been chosen. */
  shown: Type.Union([Columns, Type.Null()]),
  /** A column that is not named is as wide as what it holds. */
  widths: Type.Array(
    Type.Object({ column: Column, width: Type.Integer({ minimum: columnWidths.least, maximum: columnWidths.most }) }),
    { maxItems: listColumns.length },
  ),
});
export type Arrangement = Static<typeof Arrangement>;

const ViewContent = {
  list: ListName,
  /** The group that it is shared with; null for a view of one’s own. */
  group: Type.Union([Id, Type.Null()]),
  name: Type.String({ minLength: 1, maxLength: longest.viewName, pattern: '\\S' }),
  filters: Type.Array(TrayFilter, { maxItems: 20 }),
  sort: TrayQuery.properties.sort,
  columns: Columns,
};

/** A list as somebody wants to see it again. */
export const View = Type.Object({
  id: Id,
  ...ViewContent,
  groupName: Type.Union([Type.String(), Type.Null()]),
  /** Who made it. */
  by: Type.String(),
  /** Whether the caller made it. */
  own: Type.Boolean(),
  /** Whether the caller may change and delete it: she made it, or looks after its group. */
  changeable: Type.Boolean(),
});
export type View = Static<typeof View>;

const Export = Type.Object({
  ...Type.Pick(TrayQuery, ['state', 'form', 'sort', 'filters']).properties,
  columns: Columns,
});

const exported = {
  method: 'POST',
  needs: { permission: 'report.read', in: 'group' },
  audit: 'reports.exported',
  transaction: 'read',
  input: Export,
  output: Type.Any(),
  cost: 20,
} as const;

const Nothing = Type.Object({});

export const listRoutes = {
  readArrangements: route({
    method: 'GET',
    path: '/preferences/columns',
    summary: 'The columns and widths that the caller has chosen, for each list that she has arranged.',
    needs: { permission: 'account.use', in: 'self' },
    audit: null,
    transaction: 'read',
    output: Type.Object({ arrangements: Type.Array(Arrangement) }),
  }),
  arrangeColumns: route({
    method: 'POST',
    path: '/preferences/columns',
    summary: 'Remembers the columns of a list for the caller; without any choice they are as usual again.',
    needs: { permission: 'account.use', in: 'self' },
    audit: null,
    transaction: 'write',
    input: Arrangement,
    output: Nothing,
  }),
  listViews: route({
    method: 'POST',
    path: '/views/list',
    summary:
      'The saved views of a list: the caller’s own, and those shared with groups in which she may read it. The oldest first.',
    needs: { permission: 'account.use', in: 'self' },
    audit: 'views.listed',
    transaction: 'read',
    input: Type.Object({ list: ListName }),
    output: Type.Object({ views: Type.Array(View) }),
  }),
  saveView: route({
    method: 'POST',
    path: '/views/:id',
    summary: 'Makes a view, or puts this in the place of what it was. The client makes the id; the same call twice makes one.',
    needs: { permission: 'account.use', in: 'self' },
    audit: 'view.saved',
    transaction: 'write',
    input: Type.Object(ViewContent),
    output: View,
  }),
  deleteView: route({
    method: 'DELETE',
    path: '/views/:id',
    summary:
      'Deletes a view, for all who share it. `restoreView` takes it back for as long as a deleted draft can be taken back.',
    needs: { permission: 'account.use', in: 'self' },
    audit: 'view.deleted',
    transaction: 'write',
    output: Nothing,
  }),
  restoreView: route({
    method: 'POST',
    path: '/views/:id/restore',
    summary: 'Takes a deleted view back.',
    needs: { permission: 'account.use', in: 'self' },
    audit: 'view.restored',
    transaction: 'write',
    input: Nothing,
    output: View,
  }),
  readToday: route({
    method: 'GET',
    path: '/today',
    summary: 'What waits for the caller in her own groups: overdue, in dispute, with errors, ready, and begun by herself.',
    needs: { permission: 'account.use', in: 'self' },
    audit: 'reports.listed',
    transaction: 'read',
    output: Today,
  }),
  countFormReports: route({
    method: 'GET',
    path: '/trays/:form',
    summary: 'How many reports of a form lie in each tray of the caller’s groups.',
    needs: { permission: 'report.read', in: 'group' },
    audit: null,
    transaction: 'read',
    output: TrayCounts,
  }),
  exportCsv: route({
    ...exported,
    path: '/reports/export/csv',
    summary: `A whole list as it is filtered and sorted, at most ${mostExported} reports, as semicolon-separated values (UTF-8).`,
    produces: 'text/csv; charset=utf-8',
  }),
  exportSpreadsheet: route({
    ...exported,
    path: '/reports/export/xlsx',
    summary: `A whole list as it is filtered and sorted, at most ${mostExported} reports, as a spreadsheet (Office Open XML).`,
    produces: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  }),
  printReports: route({
    method: 'POST',
    path: '/reports/print',
    summary: 'Print of several reports: one tagged PDF with a bookmark and page numbers for each, in the order named.',
    cost: { each: 'ids' },
    needs: { permission: 'report.read', in: 'group' },
    audit: 'report.printed',
    transaction: 'read',
    input: Type.Object({ ids: Type.Array(Id, { minItems: 1, maxItems: mostPrinted, uniqueItems: true }) }),
    output: Type.Any(),
    produces: 'application/pdf',
  }),
};
