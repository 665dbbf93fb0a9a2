/**
 * A text field with a list of what can be chosen: type part of a code or text, Enter takes it. Built on the combobox pattern of the
 * ARIA practices. Knows nothing of codes or units; whoever uses it finds the hits.
 */
/* oxlint-disable jsx-a11y/prefer-tag-over-role, jsx-a11y/no-noninteractive-element-to-interactive-role, jsx-a11y/no-noninteractive-element-interactions -- the pattern of the ARIA practices, for which HTML has no element */
import type { Hit as FoundCode, Range, Search } from '@sei/engine';
import { Fragment, useEffect, useId, useLayoutEffect, useRef, useState, type KeyboardEvent, type ReactNode } from 'react';
import { text } from '../../text/form.ts';
import type { FieldIds } from '../../ui/field.tsx';
import { Icon } from '../../ui/icon.tsx';

export type MatchMode = Search['mode'];

export interface Hit extends FoundCode {
  /** Further columns, e.g. the level of a unit. */
  readonly details?: readonly string[];
}

export interface Hits {
  readonly hits: readonly Hit[];
  /** True when there are more than these. */
  readonly hasMore: boolean;
}

interface ComboboxProps {
  readonly ids: FieldIds;
  /** What is chosen, in words; empty when nothing is. */
  readonly shown: string;
  readonly locked: boolean;
  readonly required: boolean;
  readonly placeholder: string;
  readonly find: (query: string, mode: MatchMode) => Hits;
  /** The choice that a text means by itself, as when a whole code was typed. */
  readonly exact: (query: string) => Hit | undefined;
  readonly onChoose: (code: string | null) => void;
  /** The field was left with a text that means nothing. */
  readonly onUnread: (query: string) => void;
  readonly onType: (query: string) => void;
  readonly onLeave: () => void;
  /** Text that was typed and not finished, from before. */
  readonly unfinished: string;
  /** Under which the *indeholder / begynder med* of this field is remembered. */
  readonly rememberAs: string;
  /** Alt with the left or right arrow was pressed while the list was open. */
  readonly onSideways?: (by: 1 | -1) => void;
  /** Headings of the columns, when the hits have details. */
  readonly columns?: readonly string[];
  /** Stands above the hits, e.g. tabs. */
  readonly above?: ReactNode;
  /** Stands below the hits, e.g. what the list is. */
  readonly below?: ReactNode;
}

export function Combobox(props: ComboboxProps) {
  const { ids, shown, locked, find, exact, onChoose } = props;
  const listId = useId();
  const frame = useRef<HTMLDivElement>(null);
  const input = useRef<HTMLInputElement>(null);
  const [query, setQuery] = useState<string | null>(props.unfinished === '' ? null : props.unfinished);
  const [isOpen, setOpen] = useState(false);
  const [active, setActive] = useState(-1);
  const [mode, setMode] = useState<MatchMode>(() => rememberedMode(props.rememberAs));
  const found = isOpen ? find(query ?? '', mode) : nothingFound;
  const current = found.hits[active];

  useKeptInSight(isOpen, frame, current && optionId(listId, active));

  const open = (): void => {
    if (!locked) setOpen(true);
  };
  const close = (): void => {
    setOpen(false);
    setActive(-1);
  };
  const choose = (code: string | null): void => {
    setQuery(null);
    close();
    onChoose(code);
  };
  const type = (typed: string): void => {
    setQuery(typed);
    setOpen(true);
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
  const changeMode = (): void => {
    const next = mode === 'contains' ? 'beginsWith' : 'contains';
    rememberMode(props.rememberAs, next);
    setMode(next);
    input.current?.focus();
  };

  const onKeyDown = (event: KeyboardEvent): void => {
    const last = found.hits.length - 1;
    // With Ctrl the arrows go from report to report.
    if (event.ctrlKey) return;
    if (event.altKey && event.key.toLowerCase() === 'i' && isOpen) changeMode();
    else if (event.altKey && isOpen && props.onSideways && event.key in sideways) props.onSideways(sideways[event.key]!);
    else if (event.altKey && event.key === 'ArrowUp') close();
    else if (event.key === 'ArrowDown') {
      if (isOpen && !event.altKey) setActive(Math.min(last, active + 1));
      else open();
    } else if (event.key === 'ArrowUp' && isOpen) setActive(Math.max(0, active - 1));
    else if (event.key === 'PageDown' && isOpen) setActive(Math.min(last, active + page));
    else if (event.key === 'PageUp' && isOpen) setActive(Math.max(0, active - page));
    else if (event.key === 'Escape' && (isOpen || query !== null)) {
      setQuery(null);
      props.onType('');
      close();
      event.stopPropagation();
    } else if (event.key === 'Enter' && !event.altKey && (isOpen || query !== null)) {
      if (current !== undefined) choose(current.code);
      else finish();
    } else return;
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
          aria-expanded={isOpen}
          aria-controls={isOpen ? listId : undefined}
          aria-autocomplete="list"
          aria-activedescendant={current && optionId(listId, active)}
          aria-describedby={ids.describedBy}
          aria-invalid={ids.invalid || undefined}
          aria-required={props.required || undefined}
          data-unfinished={query !== null || undefined}
          onChange={(event) => type(event.target.value)}
          onFocus={(event) => event.target.select()}
          onClick={open}
          onKeyDown={onKeyDown}
        />
        {!locked && (
          <button
            type="button"
            className="input-button"
            tabIndex={-1}
            aria-label={text.search.open}
            onClick={() => (isOpen ? close() : openAndFocus())}
          >
            <Icon name="chevron-down" />
          </button>
        )}
      </div>
      {isOpen && (
        // oxlint-disable-next-line jsx-a11y/no-static-element-interactions -- it only keeps the focus in the text, or the field would count as left
        <div className="combobox-popup" onMouseDown={(event) => event.preventDefault()}>
          <div className="combobox-above">
            {props.above}
            <button type="button" className="combobox-mode" tabIndex={-1} onClick={changeMode} title={text.search.modeKey}>
              {text.search.mode[mode]}
            </button>
          </div>
          {props.columns && (
            <div className="combobox-hit combobox-columns" data-details aria-hidden="true">
              {props.columns.map((column) => (
                <span key={column}>{column}</span>
              ))}
            </div>
          )}
          <ul id={listId} role="listbox" aria-label={text.search.hits} className="combobox-hits">
            {found.hits.map((hit, index) => (
              // oxlint-disable-next-line jsx-a11y/click-events-have-key-events -- the keys are heard by the text field, which has the focus
              <li
                key={hit.code}
                id={optionId(listId, index)}
                role="option"
                aria-selected={index === active}
                className="combobox-hit"
                data-details={hit.details && true}
                onClick={() => choose(hit.code)}
              >
                <span className="hit-code">
                  <Marked words={hit.code} ranges={hit.inCode} />
                </span>
                <span className="hit-text">
                  <Marked words={hit.text} ranges={hit.inText} />
                </span>
                {hit.details?.map((detail) => (
                  <span key={detail} className="hit-detail">
                    {detail}
                  </span>
                ))}
              </li>
            ))}
          </ul>
          {found.hits.length === 0 && <p className="combobox-none">{text.search.none}</p>}
          <div className="combobox-below">
            {found.hasMore && <p>{text.search.more(found.hits.length)}</p>}
            {props.below}
          </div>
        </div>
      )}
      <p className="visually-hidden" aria-live="polite">
        {isOpen ? text.search.count(found.hits.length, found.hasMore) : ''}
      </p>
    </div>
  );

  function openAndFocus(): void {
    input.current?.focus();
    open();
  }
}

const nothingFound: Hits = { hits: [], hasMore: false };
const page = 8;
const sideways: Readonly<Record<string, 1 | -1>> = { ArrowLeft: -1, ArrowRight: 1 };

function optionId(listId: string, index: number): string {
  return `${listId}-${index}`;
}

/** Keeps the opened list, and in it the hit that is active, where the user sees it. */
function useKeptInSight(isOpen: boolean, frame: React.RefObject<HTMLElement | null>, active: string | undefined): void {
  useLayoutEffect(() => {
    if (isOpen) frame.current?.querySelector('.combobox-popup')?.scrollIntoView({ block: 'nearest' });
  }, [isOpen, frame]);
  useEffect(() => {
    if (active !== undefined) document.getElementById(active)?.scrollIntoView({ block: 'nearest' });
  }, [active]);
}

interface MarkedProps {
  readonly words: string;
  readonly ranges: readonly Range[];
}

/** Words with what was searched for set off. */
function Marked({ words, ranges }: MarkedProps) {
  if (ranges.length === 0) return words;
  const ends = [...ranges.map(([from]) => from), words.length];
  return (
    <>
      {words.slice(0, ends[0])}
      {ranges.map(([from, to], index) => (
        <Fragment key={from}>
          <mark>{words.slice(from, to)}</mark>
          {words.slice(to, ends[index + 1])}
        </Fragment>
      ))}
    </>
  );
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
