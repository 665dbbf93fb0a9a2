/** What can be done with the rows of a table: by its buttons, and by the keys. Each says why it cannot, where it cannot. */
import { isCalledKind, type Path, type ScopeState, type TableDefinition } from '@sei/engine';
import { controlId, jumpTo } from '../report/jump.ts';
import type { ReportStore } from '../report/report-store.ts';
import { valueToRepeat } from '../report/state/acts.ts';
import { firstMissingIn } from '../report/shown/shown.ts';
import { formText } from '../text/form.ts';
import { announce } from '../ui/announcer.tsx';
import type { RowCommand } from './grid/grid-keys.ts';

interface RowsInTable {
  readonly store: ReportStore;
  readonly table: TableDefinition;
  readonly at: Path;
  readonly rows: readonly ScopeState[];
  readonly chosen: string | null;
  /** Why nothing can be done with any row. */
  readonly closed: string | undefined;
  readonly setChosen: (row: string | null) => void;
  readonly focusDetail: (row: Path, field?: string) => void;
}

type RowKind = TableDefinition['kinds'][number];

interface RowActions {
  /** The kinds of rows that are made by hand. */
  readonly kinds: readonly RowKind[];
  readonly add: (kind: string) => void;
  /** `field` is the one of the row that the keys are in. */
  readonly run: (command: RowCommand, field?: string) => void;
  /** Why something cannot be done; undefined when it can. */
  readonly closed: (command: RowCommand) => string | undefined;
}

export function rowActions({ store, table, at, rows, chosen, closed, setChosen, focusDetail }: RowsInTable): RowActions {
  const { definition } = store.read().form;
  const kinds = table.kinds.filter(({ id }) => !isCalledKind(definition, table.id, id));
  const index = rows.findIndex(({ id }) => id === chosen);
  const current = rows[index];
  const model = current ?? rows.at(-1);
  const isMade = (row: ScopeState): boolean => kinds.some(({ id }) => id === row.kind);

  const show = (row: Path): void => {
    focusDetail(row, firstMissingIn(store.read(), row));
    setChosen(row.at(-1)!);
  };
  const whyNoNew = kinds.length === 0 ? formText.table.calledFor : undefined;
  const whyClosed: Readonly<Partial<Record<RowCommand, () => string | undefined>>> = {
    rowNext: () => (model === undefined ? whyNoNew : whyNot(model, isMade)),
    rowCopy: () => (current === undefined ? formText.table.chooseFirst : whyNot(current, isMade)),
    rowRemove: () => (current === undefined ? formText.table.chooseFirst : undefined),
    rowNew: () => whyNoNew,
  };
  const closedFor = (command: RowCommand): string | undefined => closed ?? whyClosed[command]?.();

  const commands: Readonly<Record<RowCommand, (field: string | undefined) => void>> = {
    rowNew: () => show(store.insertRow(at, kinds[0]!.id)),
    rowNext: () => {
      // What is being written becomes an answer first.
      document.getElementById(controlId(at))?.focus();
      const row = model === undefined ? store.insertRow(at, kinds[0]!.id) : store.insertNextLike([...at, model.id]);
      if (row !== null) show(row);
    },
    rowCopy: () => {
      const row = store.copyRow([...at, current!.id]);
      if (row !== null) setChosen(row.at(-1)!);
    },
    rowRemove: () => {
      store.removeRow([...at, current!.id]);
      setChosen(rows[index + 1]?.id ?? rows[index - 1]?.id ?? null);
      // The grid goes with its last row.
      if (rows.length === 1) void jumpTo(at);
    },
    rowRepeat: (field) => {
      const above = rows[index - 1];
      const to = field === undefined || above === undefined ? null : [...at, current!.id, field];
      const value = to === null ? undefined : valueToRepeat(store.read(), to, above!.id);
      if (to === null || value === undefined) return announce(formText.table.nothingAbove);
      store.noteUnread(to, null);
      store.keepTyping(to, '');
      store.edit(to, value, null);
    },
  };
  return {
    kinds,
    add: (kind) => show(store.insertRow(at, kind)),
    closed: closedFor,
    run: (command, field) => {
      const why = closedFor(command);
      if (why === undefined) commands[command](field);
      else announce(why);
    },
  };
}

function whyNot(row: ScopeState, isMade: (row: ScopeState) => boolean): string | undefined {
  return isMade(row) ? undefined : formText.table.calledFor;
}
