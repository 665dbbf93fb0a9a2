/** A table of the report: its rows in a grid, with the columns that distinguish them, and the detail of the chosen row joined to it. */
import type { ItemDefinition, Path, ScopeState, TableDefinition } from '@sei/engine';
import {
  memo,
  startTransition,
  useEffect,
  useEffectEvent,
  useRef,
  useState,
  type ClipboardEvent,
  type KeyboardEvent,
  type ReactNode,
} from 'react';
import { shortcutOf } from '../keys/shortcuts.ts';
import { formText } from '../text/form.ts';
import { announce } from '../ui/announcer.tsx';
import { Button } from '../ui/button.tsx';
import { FieldMessageLine } from '../ui/field.tsx';
import { ReasonClashNotices, RowClashNotices } from '../collaboration/clash-notice.tsx';
import { pathKey } from '../report/state/draft.ts';
import type { RowCommand } from './grid/grid-keys.ts';
import { RowGrid } from './grid/row-grid.tsx';
import { showsAll, useShown } from './only-missing-context.tsx';
import { CalledFor } from './called-for.tsx';
import { PasteRows, textPastedIn, usePasting } from './paste/pasting.tsx';
import { rowActions } from './row-actions.ts';
import { TableMenu } from './grid/table-menu.tsx';
import { messageOf, messagesOf } from './issue-message.tsx';
import { useOpened, useReport } from '../report/report-context.tsx';
import { isEditable } from '../report/state/report-view.ts';
import { newsIn } from '../report/shown/since-reported.ts';
import { reasonsFor, shownIssues, tableStateAt } from '../report/shown/shown.ts';
import { controlId, whenAsked } from '../report/jump.ts';
import { printRow, whyNoRowPrinted } from '../report/paper.ts';
import { ColleagueHere, useColleagueAt } from '../collaboration/colleagues.tsx';
import { RemovedNotice } from '../collaboration/removed-notice.tsx';
import { RemovedRows, seeNewRow } from '../collaboration/unseen-marks.tsx';

interface TableProps {
  readonly table: TableDefinition;
  readonly at: Path;
  /** Draws the fields and tables of a row. */
  readonly drawItems: (items: readonly ItemDefinition[], within: Path) => ReactNode;
}

export const Table = memo(
  function Table({ table, at, drawItems }: TableProps) {
    const { store, sync } = useOpened();
    const state = useReport((view) => tableStateAt(view, at));
    const editable = useReport(isEditable);
    const issues = useReport((view) => shownIssues(view, at, tableStateAt(view, at)?.issues ?? []));
    const reasons = useReport((view) => reasonsFor(view, at, issues));
    const { chosen, opened, setChosen, reach } = useChosenRow();
    const [detail, focusDetail] = useDetailFocus(opened);
    const colleague = useColleagueAt(at);
    const unprintable = useReport(whyNoRowPrinted);
    const choose = (row: string): void => {
      seeNewRow(store, [...at, row]);
      setChosen(row);
    };
    const chooseAsked = useEffectEvent((row: string): void => {
      if (state?.rows.some(({ id }) => id === row)) choose(row);
    });
    useEffect(() => whenAsked(at, (row) => chooseAsked(row)), [at]);
    const shows = useShown();
    const news = useReport((view) => newsIn(view, at));
    const [isNewsWanted, setNewsWanted] = useState(false);
    if (isNewsWanted && news.size === 0) setNewsWanted(false);
    const isOnlyNews = isNewsWanted && news.size > 0;
    const pasting = usePasting(at);
    if (state === undefined) return null;

    const rows = state.rows;
    const isShown = ({ id }: ScopeState): boolean =>
      id === chosen || ((shows === showsAll || shows([...at, id])) && (!isOnlyNews || news.has(id)));
    const shown = rows.find((row) => row.id === opened);
    const closed = !state.relevant
      ? (table.opens ?? formText.field.closed)
      : state.readonly
        ? formText.field.locked.readonly
        : editable
          ? undefined
          : formText.table.closed;
    const actions = rowActions({ store, table, at, rows, chosen, closed, setChosen, focusDetail });
    /** A closed one is no stop; its key says why. */
    const closable = (name: RowCommand) => {
      const why = actions.closed(name);
      return { closed: why, excludeFromTabOrder: why !== undefined };
    };
    const chosenRow = rows.find(({ id }) => id === chosen);
    const chosenKind = chosenRow === undefined ? onlyKind(table) : kindOf(table, chosenRow);
    const noPrint = unprintable ?? (chosenRow === undefined ? formText.table.chooseFirst : undefined);
    /** The next row from wherever the keys are in the table: before a button takes Enter for itself, and after a field has taken what was written. */
    const onKeyAnywhere = (event: KeyboardEvent<HTMLElement>): void => {
      if (!(event.target instanceof Element) || event.target.closest('.form-table') !== event.currentTarget) return;
      if ((event.eventPhase === Event.CAPTURING_PHASE) === event.target.matches('input, textarea')) return;
      if (shortcutOf(event.nativeEvent, ['rowNext']) === undefined) return;
      event.preventDefault();
      event.stopPropagation();
      actions.run('rowNext');
    };
    const onPaste = (event: ClipboardEvent<HTMLElement>): void => {
      const text = textPastedIn(event);
      const why = actions.closed('rowNew');
      if (text === null) return;
      event.preventDefault();
      if (why === undefined) pasting.paste(text);
      else announce(why);
    };
    const onDetailKey = (event: KeyboardEvent<HTMLElement>): void => {
      if (event.defaultPrevented) return;
      const name = shortcutOf(event.nativeEvent, ['rowRepeat']);
      if (name !== undefined) actions.run(name, fieldAround(event.target, [...at, shown!.id]));
      else if (event.key === 'Escape') document.getElementById(controlId(at))?.focus();
      else return;
      event.preventDefault();
    };

    return (
      // oxlint-disable-next-line jsx-a11y/no-static-element-interactions -- the key is one for all that stands in it
      <div
        className="form-table"
        data-width="full"
        data-path={pathKey(at)}
        onKeyDownCapture={onKeyAnywhere}
        onKeyDown={onKeyAnywhere}
        onPaste={onPaste}
      >
        <div className="table-head">
          <h3 id={`${controlId(at)}/title`}>
            {table.label} <span className="quiet tabular">{rows.length}</span>
            {colleague !== undefined && <ColleagueHere name={colleague} />}
          </h3>
          <div className="button-row">
            {actions.kinds.map((kind) => (
              <Button key={kind.id} icon="plus" closed={closed} onPress={() => actions.add(kind.id)}>
                {table.kinds.length === 1 ? formText.table.add : formText.table.addKind(kind.label)}
              </Button>
            ))}
            {rows.length > 0 && actions.kinds.some(({ repeats }) => repeats !== undefined) && (
              <Button icon="plus" {...closable('rowNext')} onPress={() => actions.run('rowNext')}>
                {formText.table.nextLike}
              </Button>
            )}
            <Button icon="copy" {...closable('rowCopy')} onPress={() => actions.run('rowCopy')}>
              {formText.table.copy}
            </Button>
            <Button icon="delete" {...closable('rowRemove')} onPress={() => actions.run('rowRemove')}>
              {formText.table.remove}
            </Button>
            <TableMenu
              table={table.label}
              entries={[
                {
                  id: 'print',
                  label: formText.table.print(chosenKind?.definite),
                  closed: noPrint,
                  onSelect: () => void printRow({ store, sync }, chosen!),
                },
                {
                  id: 'paste',
                  label: formText.table.paste,
                  closed: actions.closed('rowNew'),
                  onSelect: () => pasting.paste(null),
                },
              ]}
            />
          </div>
        </div>
        {table.help !== undefined && <p className="field-hint">{table.help}</p>}
        <PasteRows
          pasting={pasting}
          table={table}
          at={at}
          kinds={actions.kinds}
          closed={actions.closed('rowNew')}
          onInserted={setChosen}
        />
        {messagesOf(issues, reasons, at).map((message) => (
          <FieldMessageLine key={message.text} {...message} />
        ))}
        <CalledFor at={at} />
        <RowClashNotices at={at} onChoose={choose} />
        <ReasonClashNotices at={at} item={table} />
        <RemovedNotice at={at} />
        <RemovedRows at={at} />
        {news.size > 0 && news.size < rows.length && (
          <label className="choice shown-switch">
            <input type="checkbox" checked={isOnlyNews} onChange={({ target }) => setNewsWanted(target.checked)} />
            <span>
              {formText.table.sinceReported.only} <span className="quiet tabular">{news.size}</span>
            </span>
          </label>
        )}
        {rows.length > 0 && closed !== undefined && <p className="field-hint">{closed}</p>}
        {rows.length === 0 ? (
          <p className="table-none">{closed ?? formText.table.none}</p>
        ) : (
          <RowGrid
            table={table}
            at={at}
            rows={shows === showsAll && !isOnlyNews ? rows : rows.filter(isShown)}
            chosen={chosen}
            onChoose={choose}
            onReach={(row) => {
              seeNewRow(store, [...at, row]);
              reach(row);
            }}
            onOpen={(row, field) => {
              focusDetail([...at, row], field);
              setChosen(row);
            }}
            onCommand={actions.run}
          />
        )}
        {shown !== undefined && (
          // oxlint-disable-next-line jsx-a11y/no-noninteractive-element-interactions -- Esc in any of its fields leads back to the grid
          <section
            ref={detail}
            className="row-detail"
            aria-label={`${table.label}: ${formText.table.row(rows.indexOf(shown) + 1)}`}
            onKeyDown={onDetailKey}
          >
            <h4>
              {kindOf(table, shown)?.label}{' '}
              <span className="quiet tabular">{formText.table.ofTotal(rows.indexOf(shown) + 1, rows.length)}</span>
            </h4>
            {shown.issues
              .filter(({ trigger }) => trigger === undefined)
              .map((issue) => (
                <FieldMessageLine key={issue.rule} {...messageOf(issue, [...at, shown.id])} />
              ))}
            {drawItems(kindOf(table, shown)?.items ?? [], [...at, shown.id])}
          </section>
        )}
      </div>
    );
  },
  (one, other) => one.table === other.table && pathKey(one.at) === pathKey(other.at),
);

type RowKind = TableDefinition['kinds'][number];

/** The field of the row itself that an element belongs to. */
function fieldAround(element: EventTarget, row: Path): string | undefined {
  const place = element instanceof Element ? element.closest<HTMLElement>('[data-path]')?.dataset['path'] : undefined;
  const within = `${pathKey(row)}/`;
  return place?.startsWith(within) === true && !place.slice(within.length).includes('/') ? place.slice(within.length) : undefined;
}

function kindOf(table: TableDefinition, row: Pick<ScopeState, 'kind'>): RowKind | undefined {
  return table.kinds.find((kind) => kind.id === row.kind);
}

function onlyKind({ kinds }: TableDefinition): RowKind | undefined {
  return kinds.length === 1 ? kinds[0] : undefined;
}

interface ChosenRow {
  readonly chosen: string | null;
  /** The row whose detail is drawn: the chosen one, but for a moment while keys run through many. */
  readonly opened: string | null;
  readonly setChosen: (row: string | null) => void;
  /** Chooses a row; its detail is drawn when there is time. */
  readonly reach: (row: string) => void;
}

function useChosenRow(): ChosenRow {
  const [chosen, setChosen] = useState<string | null>(null);
  const [opened, setOpened] = useState<string | null>(null);
  return {
    chosen,
    opened,
    setChosen: (row) => {
      setChosen(row);
      setOpened(row);
    },
    reach: (row) => {
      setChosen(row);
      startTransition(() => setOpened(row));
    },
  };
}

/** Gives the focus to a field of the detail once that is drawn: the one that is named, if it can be written in, else the first that can. */
function useDetailFocus(opened: string | null) {
  const place = useRef<HTMLElement>(null);
  const wanted = useRef<{ readonly row: Path; readonly field: string | undefined } | null>(null);
  const focusWanted = (): void => {
    if (wanted.current?.row.at(-1) !== opened || wanted.current === null || place.current === null) return;
    const { row, field } = wanted.current;
    wanted.current = null;
    const named = field === undefined ? null : document.getElementById(controlId([...row, field]));
    const writable = 'input:not([readonly]), textarea:not([readonly]), button';
    (named?.matches(writable) === true ? named : place.current.querySelector<HTMLElement>(writable))?.focus();
  };
  const whenDrawn = useEffectEvent(focusWanted);
  // A new row is there a moment after it was asked for.
  useEffect(() => whenDrawn());
  const focus = (row: Path, field?: string): void => {
    wanted.current = { row, field };
    focusWanted();
  };
  return [place, focus] as const;
}
