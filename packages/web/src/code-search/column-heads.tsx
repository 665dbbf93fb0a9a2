/** The headings above hits with several columns, each with its filter. Ctrl+G leads here; Esc and the arrows lead back to the list. */
import { useId, useState, type KeyboardEvent } from 'react';
import { formText } from '../text/form.ts';
import { Icon } from '../ui/icon.tsx';
import type { Column } from './hits.ts';

interface ColumnHeadsProps {
  readonly columns: readonly Column[];
  readonly onFilter: (column: string, filter: string) => void;
  /** Back to the text field; `by` says how far to go in the list from there. */
  readonly onBack: (by: 0 | 1 | -1) => void;
}

const keysBack: Readonly<Record<string, 0 | 1 | -1>> = { Escape: 0, Enter: 1, ArrowDown: 1, ArrowUp: -1 };

export function ColumnHeads({ columns, onFilter, onBack }: ColumnHeadsProps) {
  const id = useId();
  const [isFolded, setFolded] = useState(true);
  const count = columns.filter(({ filter }) => filter !== '').length;
  const onKeyDown = (event: KeyboardEvent): void => {
    // The arrows walk through a drop-down's own values.
    const by =
      event.target instanceof HTMLSelectElement && event.key !== 'Escape' && event.key !== 'Enter'
        ? undefined
        : keysBack[event.key];
    if (event.key === 'Tab' && moveFocus(event)) event.preventDefault();
    if (by === undefined || event.altKey || event.ctrlKey) return;
    event.preventDefault();
    event.stopPropagation();
    onBack(by);
  };
  return (
    // oxlint-disable-next-line jsx-a11y/no-static-element-interactions -- handles the keys of the filters inside
    <div className="combobox-columns" data-folded={isFolded || undefined} onKeyDown={onKeyDown}>
      <button type="button" className="columns-fold" tabIndex={-1} aria-expanded={!isFolded} onClick={() => setFolded(!isFolded)}>
        <Icon name="tune" /> <span>{formText.search.filters(count)}</span>
      </button>
      {columns.map(({ id: column, label, filter, options }) => (
        <div key={column} className="hit-column" data-column={column}>
          <label htmlFor={`${id}-${column}`}>{label}</label>
          {options === undefined ? (
            <input
              id={`${id}-${column}`}
              type="text"
              autoComplete="off"
              spellCheck={false}
              tabIndex={-1}
              aria-label={formText.search.filter(label)}
              value={filter}
              data-on={filter !== '' || undefined}
              onChange={(event) => onFilter(column, event.target.value)}
            />
          ) : (
            <select
              id={`${id}-${column}`}
              tabIndex={-1}
              aria-label={formText.search.filter(label)}
              value={filter}
              data-on={filter !== '' || undefined}
              onChange={(event) => onFilter(column, event.target.value)}
            >
              <option value="">{formText.search.all}</option>
              {options.map((option) => (
                <option key={option}>{option}</option>
              ))}
            </select>
          )}
        </div>
      ))}
    </div>
  );
}

/** Tab goes from filter to filter, and from the last one on as it does from the field. True when there was a filter to go to. */
function moveFocus({ shiftKey, currentTarget, target }: KeyboardEvent): boolean {
  const filters = [...currentTarget.querySelectorAll<HTMLElement>('input, select')].filter((filter) => filter.checkVisibility());
  const next = filters[filters.indexOf(target as HTMLElement) + (shiftKey ? -1 : 1)];
  next?.focus();
  return next !== undefined;
}
