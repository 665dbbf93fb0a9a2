/**
 * A text field with a list of what can be chosen: type part of a code or text, Enter takes it. Built on the combobox pattern of the
 * ARIA practices. Knows nothing of codes or units; whoever uses it finds the hits.
 */
import {
  useCallback,
  useDeferredValue,
  useId,
  useLayoutEffect,
  useMemo,
  useRef,
  useState,
  type KeyboardEvent,
  type ReactNode,
} from 'react';
import { isPressed, shortcuts } from '../../shortcuts.ts';
import { text } from '../../text/form.ts';
import { announce } from '../../ui/announcer.tsx';
import type { FieldIds } from '../../ui/field.tsx';
import { Icon } from '../../ui/icon.tsx';
import { doWhenIdle } from '../../ui/idle.ts';
import { ColumnHeads } from './column-heads.tsx';
import { HitActions, HitPath } from './hit-actions.tsx';
import { HitList, optionId, whyBarred } from './hit-list.tsx';
import {
  nothingFound,
  type Column,
  type Favourites,
  type Find,
  type Hierarchy,
  type Hit,
  type Hits,
  type MatchMode,
} from './hits.ts';

export interface ComboboxProps {
  readonly ids: FieldIds;
  /** What is chosen, in words; empty when nothing is. */
  readonly shown: string;
  readonly locked: boolean;
  readonly required: boolean;
  readonly placeholder: string;
  /** The same function for as long as it finds the same. */
  readonly find: Find;
  /** The choice that a text means by itself, as when a whole code was typed. */
  readonly exact: (query: string) => Pick<Hit, 'code'> | undefined;
  /** Done in idle time once the field has the focus, since whoever comes to a field may type. */
  readonly preparations: readonly (() => void)[];
  readonly onChoose: (code: string | null) => void;
  /** The field was left with a text that means nothing. */
  readonly onUnread: (query: string) => void;
  readonly onType: (query: string) => void;
  readonly onLeave: () => void;
  /** True when what was pasted has been taken, and is no text to search for. */
  readonly onPaste: (pasted: string) => boolean;
  /** Text that was typed and not finished, from before. */
  readonly unfinished: string;
  /** Under which the *indeholder / begynder med* of this field is remembered. */
  readonly rememberAs: string;
  /** Words for why a hit is outside what the field takes. */
  readonly outside?: string | undefined;
  readonly favourites?: Favourites | undefined;
  readonly hierarchy?: Hierarchy | undefined;
  /** Alt with the left or right arrow was pressed while the list was open. */
  readonly onSideways?: (by: 1 | -1) => void;
  /** Headings of the columns, when the hits have details. */
  readonly columns?: readonly Column[];
  readonly onFilter?: (column: string, filter: string) => void;
  /** What is said when nothing is found. */
  readonly none?: (query: string) => string;
  /** Stands above the hits, e.g. tabs. */
  readonly above?: ReactNode;
  /** Stands below the hits, e.g. what the list is. */
  readonly below?: ReactNode;
}

/** What the list shows: hits of a search, or, in the hierarchy, the codes below one. */
interface Wanted {
  readonly query: string;
  readonly mode: MatchMode;
  readonly limit: number;
  readonly root: string | null;
}

export function Combobox(props: ComboboxProps) {
  const { ids, shown, locked, find, exact, onChoose, favourites, hierarchy } = props;
  const listId = useId();
  const frame = useRef<HTMLDivElement>(null);
  const input = useRef<HTMLInputElement>(null);
  const [query, setQuery] = useState<string | null>(props.unfinished === '' ? null : props.unfinished);
  const [isOpen, setOpen] = useState(false);
  const [active, setActive] = useState(-1);
  const [mode, setMode] = useState<MatchMode>(() => rememberedMode(props.rememberAs));
  const [limit, setLimit] = useState(firstHits);
  const [root, setRoot] = useState<string | null>(null);

  const look = useCallback(
    (wanted: Wanted): Hits =>
      wanted.root !== null && hierarchy !== undefined
        ? { hits: hierarchy.below(wanted.root), hasMore: false }
        : find(wanted.query, wanted.mode, wanted.limit),
    [find, hierarchy],
  );
  const wanted = useMemo((): Wanted => ({ query: query ?? '', mode, limit, root }), [query, mode, limit, root]);
  // What was typed is on the screen before it is searched for, however long the list; the list comes with its hits.
  const searched = useDeferredValue(isOpen ? wanted : null);
  const isShown = isOpen && searched !== null;
  const found = useMemo(() => (isShown ? look(searched) : nothingFound), [isShown, look, searched]);
  const { hits } = found;
  const current = hits[active];

  const linesInSight = Math.min(hits.length, page);
  useLayoutEffect(() => {
    // Again when more lines have come.
    if (isShown && linesInSight >= 0) frame.current?.querySelector('.combobox-popup')?.scrollIntoView({ block: 'nearest' });
  }, [isShown, linesInSight]);

  const open = (): void => {
    if (!locked) setOpen(true);
  };
  const close = (): void => {
    setOpen(false);
    setActive(-1);
    setRoot(null);
    setLimit(firstHits);
  };
  const choose = (code: string | null): void => {
    setQuery(null);
    close();
    onChoose(code);
  };
  const take = (hit: Hit): void => {
    const why = whyBarred(hit, props.outside);
    if (why === undefined) choose(hit.code);
    else announce(text.search.barred.said(hit.code, why));
  };
  const type = (typed: string): void => {
    setQuery(typed);
    setOpen(true);
    setRoot(null);
    setLimit(firstHits);
    setActive(typed.trim() === '' ? -1 : 0);
    props.onType(typed);
  };
  /** What is written becomes the choice, if it means one. */
  const finish = (): void => {
    if (query === null) return;
    const typed = query.trim();
    const meant = typed === '' ? null : exact(typed);
    if (meant === undefined) props.onUnread(query);
    else choose(meant?.code ?? null);
  };
  const enter = (): void => {
    // Enter may come before the hits of the last key.
    const hit = (searched === wanted ? hits : look(wanted).hits)[active];
    if (hit === undefined) finish();
    else take(hit);
  };
  const changeMode = (): void => {
    const next = mode === 'contains' ? 'beginsWith' : 'contains';
    rememberMode(props.rememberAs, next);
    setMode(next);
    input.current?.focus();
  };
  const openBelow = (hit: Pick<Hit, 'code'>): void => {
    if (hierarchy === undefined) return;
    if (!hierarchy.hasBelow(hit.code)) return announce(text.search.below.none(hit.code));
    setRoot(hit.code);
    setActive(0);
  };
  /** Up to the codes among which the active one stands, or among which those shown have their parent. */
  const openAbove = (): void => {
    const from = root ?? current?.code;
    if (hierarchy === undefined || from === undefined) return;
    const parent = hierarchy.above(from).at(-1)?.code;
    if (parent === undefined && root === null) return announce(text.search.below.top(from));
    const siblings = parent === undefined ? find(wanted.query, mode, limit).hits : hierarchy.below(parent);
    setRoot(parent ?? null);
    setActive(siblings.findIndex(({ code }) => code === from));
  };
  const toggleFavourite = (hit: Hit): void => {
    if (favourites === undefined) return;
    announce(text.search.favourite[favourites.has(hit.code) ? 'removed' : 'added'](hit.code));
    favourites.toggle(hit.code);
  };
  const goTo = (index: number): void => setActive(Math.max(0, Math.min(hits.length - 1, index)));

  const onKeyDown = (event: KeyboardEvent): void => {
    const is = (name: 'matchMode' | 'favourite' | 'unitFilter'): boolean => isPressed(event.nativeEvent, shortcuts[name].keys[0]);
    if (is('unitFilter') && isOpen && props.columns !== undefined) focusFilter(frame.current);
    // With Ctrl the arrows go from report to report.
    else if (event.ctrlKey) return;
    else if (is('matchMode') && isOpen) changeMode();
    else if (is('favourite') && current?.barred === null) toggleFavourite(current);
    else if (event.altKey && isOpen && props.onSideways && !event.shiftKey && event.key in sideways)
      props.onSideways(sideways[event.key]!);
    else if (event.altKey && current !== undefined && hierarchy && event.key === 'ArrowRight') openBelow(current);
    else if (event.altKey && isOpen && hierarchy && event.key === 'ArrowLeft') openAbove();
    else if (event.altKey && event.key === 'ArrowUp') close();
    else if (event.key === 'ArrowDown') {
      if (isOpen && !event.altKey) goTo(active + 1);
      else open();
    } else if (event.key === 'ArrowUp' && isOpen) goTo(active - 1);
    else if (event.key === 'PageDown' && isOpen) goTo(active + page);
    else if (event.key === 'PageUp' && isOpen) goTo(active - page);
    else if (event.key === 'Escape' && (isOpen || query !== null)) {
      setQuery(null);
      props.onType('');
      close();
      event.stopPropagation();
    } else if (event.key === 'Enter' && !event.altKey && (isOpen || query !== null)) enter();
    else return;
    event.preventDefault();
  };

  return (
    <div
      ref={frame}
      className="combobox"
      onBlur={(event) => {
        if (event.currentTarget.contains(event.relatedTarget)) return;
        finish();
        close();
        props.onLeave();
      }}
    >
      <div className="input-line">
        <input
          ref={input}
          id={ids.id}
          className="form-input"
          type="text"
          role="combobox"
          autoComplete="off"
          spellCheck={false}
          placeholder={locked ? '' : props.placeholder}
          value={query ?? shown}
          readOnly={locked}
          aria-expanded={isShown}
          aria-controls={isShown ? listId : undefined}
          aria-autocomplete="list"
          aria-activedescendant={current && optionId(listId, active)}
          aria-describedby={ids.describedBy}
          aria-invalid={ids.invalid || undefined}
          aria-required={props.required || undefined}
          data-unfinished={query !== null || undefined}
          onChange={(event) => type(event.target.value)}
          onFocus={(event) => {
            event.target.select();
            if (!locked) doWhenIdle(props.preparations);
          }}
          onClick={open}
          onKeyDown={onKeyDown}
          onPaste={(event) => {
            if (locked || !replacesAll(event.currentTarget) || !props.onPaste(event.clipboardData.getData('text'))) return;
            event.preventDefault();
            setQuery(null);
            close();
          }}
        />
        {!locked && (
          <button
            type="button"
            className="input-button"
            tabIndex={-1}
            aria-label={text.search.open}
            onClick={() => {
              input.current?.focus();
              if (isOpen) close();
              else open();
            }}
          >
            <Icon name="chevron-down" />
          </button>
        )}
      </div>
      {isShown && (
        // oxlint-disable-next-line jsx-a11y/no-static-element-interactions -- it only keeps the focus in the text, or the field would count as left
        <div
          className="combobox-popup"
          onMouseDown={(event) => {
            if (!(event.target as Element).matches('input, select')) event.preventDefault();
          }}
        >
          <div className="combobox-above">
            {props.above}
            <button type="button" className="combobox-mode" tabIndex={-1} onClick={changeMode} title={text.search.modeKey}>
              {text.search.mode[mode]}
            </button>
          </div>
          {root !== null && hierarchy !== undefined && (
            <HitPath
              path={[...hierarchy.above(root), { code: root, text: hierarchy.textOf(root) }]}
              onGoTo={(code) => {
                setRoot(code);
                setActive(code === null ? -1 : 0);
              }}
            />
          )}
          {props.columns && (
            <ColumnHeads
              columns={props.columns}
              onFilter={(column, filter) => {
                props.onFilter?.(column, filter);
                setActive(-1);
              }}
              onBack={(by) => {
                input.current?.focus();
                if (by !== 0) goTo(Math.max(active, -1) + by);
              }}
            />
          )}
          <HitList
            id={listId}
            hits={hits}
            hasMore={found.hasMore}
            active={active}
            outside={props.outside}
            favourites={favourites}
            hierarchy={hierarchy}
            onChoose={take}
            onOpenBelow={openBelow}
            onNearEnd={() => setLimit((known) => Math.min(known * 4, mostHits))}
          />
          {hits.length === 0 && <p className="combobox-none">{props.none?.(query ?? '') ?? text.search.none}</p>}
          <div className="combobox-below">
            {current !== undefined && (favourites !== undefined || hierarchy !== undefined) && (
              <HitActions
                code={current.code}
                isFavourite={favourites?.has(current.code) ?? false}
                onFavourite={favourites && current.barred === null ? () => toggleFavourite(current) : undefined}
                onBelow={hierarchy?.hasBelow(current.code) ? () => openBelow(current) : undefined}
                onAbove={hierarchy && (root !== null || hierarchy.above(current.code).length > 0) ? openAbove : undefined}
              />
            )}
            {props.below}
          </div>
        </div>
      )}
      <p className="visually-hidden" aria-live="polite">
        {isShown ? text.search.count(hits.length, found.hasMore) : ''}
      </p>
    </div>
  );
}

/** So many are found at a key press; more when the end comes near. */
const firstHits = 200;
const mostHits = 200_000;
const page = 8;
const sideways: Readonly<Record<string, 1 | -1>> = { ArrowLeft: -1, ArrowRight: 1 };

function focusFilter(frame: HTMLElement | null): void {
  frame?.querySelector<HTMLElement>('.combobox-columns input, .combobox-columns select')?.focus();
}

/** Whether a paste would leave nothing of what stands in the field. */
function replacesAll({ value, selectionStart, selectionEnd }: HTMLInputElement): boolean {
  return value === '' || (selectionStart === 0 && selectionEnd === value.length);
}

function rememberedMode(field: string): MatchMode {
  return localStorage.getItem(modeKey(field)) === 'beginsWith' ? 'beginsWith' : 'contains';
}

function rememberMode(field: string, mode: MatchMode): void {
  localStorage.setItem(modeKey(field), mode);
}

function modeKey(field: string): string {
  return `sei search ${field}`;
}
