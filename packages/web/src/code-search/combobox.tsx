/**
 * A text field with a list of what can be chosen: type part of a code or text, Enter takes it. Built on the combobox pattern of the
 * ARIA practices. Knows nothing of codes or units; its caller finds the hits.
 */
import { useEffect, useId, useRef, useState, type KeyboardEvent, type ReactNode } from 'react';
import { isPressed, shortcuts } from '../keys/shortcuts.ts';
import { formText } from '../text/form.ts';
import type { FieldIds } from '../ui/field.tsx';
import { Icon } from '../ui/icon.tsx';
import { doWhenIdle } from '../ui/idle.ts';
import { hasLeft } from '../ui/leaving.ts';
import { ColumnHeads } from './column-heads.tsx';
import { HitActions, HitPath } from './hit-actions.tsx';
import { HitList, optionId } from './hit-list.tsx';
import { nameOfHit, type Column } from './hits.ts';
import { useFinding, type FindingProps } from './use-finding.ts';
import { useEnteredText } from '../report/use-entered-text.ts';

export interface ComboboxProps extends FindingProps {
  readonly ids: FieldIds;
  /** What is chosen, in words; empty when nothing is. */
  readonly shown: string;
  readonly required: boolean;
  readonly placeholder: string;
  /** Done in idle time once the field has the focus, since a user who comes to a field may type. */
  readonly preparations: readonly (() => void)[];
  readonly onLeave: () => void;
  /** True when what was pasted has been taken, and is no text to search for. */
  readonly onPaste: (pasted: string) => boolean;
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

export function Combobox(props: ComboboxProps) {
  const { ids, shown, locked, favourites, hierarchy } = props;
  const listId = useId();
  const frame = useRef<HTMLDivElement>(null);
  const popup = useRef<HTMLDivElement>(null);
  const finding = useFinding(props);
  const { query, isOpen, isShown, active, current, hits, hasMore, mode, root } = finding;
  const [answered, setAnswered] = useState(shown);
  if (answered !== shown) {
    setAnswered(shown);
    // Something else has answered, and put away what was being written.
    if (query !== null && props.unfinished === '') finding.overtake();
  }
  const none = props.none?.(query ?? '') ?? formText.search.none;
  const leave = (written?: string): void => {
    finding.finish(written);
    finding.close();
    props.onLeave();
  };
  const entered = useEnteredText<HTMLInputElement>({
    onText: (written) => finding.type(written, document.activeElement === entered.ref.current),
    finish: (written) => {
      if (written !== undefined || query !== null) leave(written);
    },
  });
  const input = entered.ref;

  // What grows while it is open stays in sight.
  useEffect(() => {
    if (!isShown || popup.current === null) return;
    const { current: box } = popup;
    const growth = new ResizeObserver(() => box.scrollIntoView({ block: 'nearest' }));
    growth.observe(box);
    return () => growth.disconnect();
  }, [isShown]);

  const goTo = (index: number): void => finding.goTo(Math.max(0, index));
  const changeMode = (): void => {
    finding.changeMode();
    input.current?.focus();
  };

  const onKeyDown = (event: KeyboardEvent): void => {
    const is = (name: 'matchMode' | 'favourite' | 'unitFilter'): boolean => isPressed(event.nativeEvent, shortcuts[name].keys[0]);
    if (is('unitFilter') && isOpen && props.columns !== undefined) focusFilter(frame.current);
    else if (isPressed(event.nativeEvent, shortcuts.rowNext.keys[0])) return finding.goOn();
    // With Ctrl the arrows go from report to report.
    else if (event.ctrlKey) return;
    // What leads on from the field takes the hit.
    else if (event.key === 'Tab' || event.key === 'F8') return finding.goOn();
    else if (is('matchMode') && isOpen) changeMode();
    else if (is('favourite') && current !== undefined) finding.toggleFavourite(current);
    else if (event.altKey && isOpen && props.onSideways && !event.shiftKey && event.key in sideways)
      props.onSideways(sideways[event.key]!);
    else if (event.altKey && current !== undefined && hierarchy && event.key === 'ArrowRight') finding.openBelow(current);
    else if (event.altKey && isOpen && hierarchy && event.key === 'ArrowLeft') finding.openAbove();
    else if (event.altKey && event.key === 'ArrowUp') finding.close();
    else if (event.key === 'ArrowDown' && !locked) {
      if (isOpen && !event.altKey) goTo(active + 1);
      else finding.open();
    } else if (event.key === 'ArrowUp' && isOpen) goTo(active - 1);
    else if (event.key === 'PageDown' && isOpen) goTo(active + page);
    else if (event.key === 'PageUp' && isOpen) goTo(active - page);
    else if (event.key === 'Escape' && (isOpen || query !== null)) {
      // The list goes first, then what is written; only then is it the page's key.
      if (isOpen) finding.close();
      else finding.giveUp();
      event.stopPropagation();
    } else if (event.key === 'Enter' && !event.altKey && (isOpen || query !== null)) finding.enter();
    else return;
    event.preventDefault();
  };

  return (
    <div
      ref={frame}
      className="combobox"
      onBlur={(event) => {
        if (hasLeft(event)) leave();
      }}
    >
      <div className="input-line">
        <input
          {...entered}
          id={ids.id}
          className="form-input"
          type="text"
          role="combobox"
          autoComplete="off"
          spellCheck={false}
          placeholder={locked ? '' : props.placeholder}
          value={query ?? shown}
          readOnly={locked}
          tabIndex={ids.tabIndex}
          aria-expanded={isShown}
          aria-controls={isShown ? listId : undefined}
          aria-autocomplete="list"
          aria-activedescendant={current && optionId(listId, active)}
          aria-describedby={ids.describedBy}
          aria-invalid={ids.invalid || undefined}
          aria-required={props.required || undefined}
          data-unfinished={query !== null || undefined}
          onFocus={(event) => {
            event.target.select();
            if (!locked) doWhenIdle(props.preparations);
          }}
          onClick={finding.open}
          onKeyDown={onKeyDown}
          onPaste={(event) => {
            if (locked || !replacesAll(event.currentTarget) || !props.onPaste(event.clipboardData.getData('text'))) return;
            event.preventDefault();
            finding.overtake();
          }}
        />
        {!locked && (
          <button
            type="button"
            className="input-button"
            tabIndex={-1}
            aria-label={formText.search.open}
            onClick={() => {
              input.current?.focus();
              if (isOpen) finding.close();
              else finding.open();
            }}
          >
            <Icon name="chevron-down" />
          </button>
        )}
      </div>
      {isShown && (
        // oxlint-disable-next-line jsx-a11y/no-static-element-interactions -- it only keeps the focus in the text, or the field would count as left
        <div
          ref={popup}
          className="combobox-popup"
          onMouseDown={(event) => {
            if (!(event.target as Element).matches('input, select')) event.preventDefault();
          }}
        >
          <div className="combobox-above">
            {props.above}
            <p className="combobox-count" aria-hidden="true">
              {hits.length > 0 && formText.search.count(hits.length, hasMore)}
            </p>
            <button type="button" className="combobox-mode" tabIndex={-1} onClick={changeMode} title={formText.search.modeKey}>
              {formText.search.mode[mode]}
            </button>
          </div>
          {root !== null && hierarchy !== undefined && (
            <HitPath path={[...hierarchy.above(root), { code: root, text: hierarchy.textOf(root) }]} onGoTo={finding.openAt} />
          )}
          {props.columns && (
            <ColumnHeads
              columns={props.columns}
              onFilter={(column, filter) => {
                props.onFilter?.(column, filter);
                finding.goTo(-1);
              }}
              onBack={(by) => {
                input.current?.focus();
                if (by !== 0) goTo(active + by);
              }}
            />
          )}
          <HitList
            id={listId}
            hits={hits}
            hasMore={hasMore}
            active={active}
            outside={props.outside}
            favourites={favourites}
            hierarchy={hierarchy}
            onChoose={finding.take}
            onOpenBelow={finding.openBelow}
            onNearEnd={finding.findMore}
          />
          {hits.length === 0 && <p className="combobox-none">{none}</p>}
          <div className="combobox-below">
            {current !== undefined && (favourites !== undefined || hierarchy !== undefined) && (
              <HitActions
                name={nameOfHit(current)}
                isFavourite={favourites?.has(current.code) ?? false}
                onFavourite={favourites && current.barred === null ? () => finding.toggleFavourite(current) : undefined}
                onBelow={hierarchy?.hasBelow(current.code) ? () => finding.openBelow(current) : undefined}
                onAbove={hierarchy && (root !== null || hierarchy.above(current.code).length > 0) ? finding.openAbove : undefined}
              />
            )}
            {props.below}
          </div>
        </div>
      )}
      <p className="visually-hidden" aria-live="polite">
        {isShown && (hits.length === 0 ? none : formText.search.count(hits.length, hasMore))}
      </p>
    </div>
  );
}

const page = 8;
const sideways: Readonly<Record<string, 1 | -1>> = { ArrowLeft: -1, ArrowRight: 1 };

function focusFilter(frame: HTMLElement | null): void {
  frame?.querySelector<HTMLElement>('.combobox-columns input, .combobox-columns select')?.focus();
}

/** Whether a paste would leave nothing of what stands in the field. */
function replacesAll({ value, selectionStart, selectionEnd }: HTMLInputElement): boolean {
  return value === '' || (selectionStart === 0 && selectionEnd === value.length);
}
