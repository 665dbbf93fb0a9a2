/** *Filtrér* (SEI2 4.2.1): a word is typed, and the column that it is looked for in is chosen from the list that comes up. */
/* oxlint-disable jsx-a11y/prefer-tag-over-role, jsx-a11y/no-noninteractive-element-to-interactive-role, jsx-a11y/click-events-have-key-events, jsx-a11y/role-has-required-aria-props, jsx-a11y/interactive-supports-focus -- the combobox of the ARIA practices, for which HTML has no element; the field has the keys */
import { useId, useState, type KeyboardEvent, type RefObject } from 'react';
import type { TrayFilter } from '@sei/contract/routes/bodies';
import { text } from '../../text/da.ts';
import { listText } from '../../text/lists.ts';
import { Icon } from '../../ui/icon.tsx';
import { useLatePart } from '../../ui/late-part.ts';
import { operatorWords } from '../look/filters.ts';
import { typedPart } from '../look/typed-part.ts';

interface QuickFilterProps {
  readonly field: RefObject<HTMLInputElement | null>;
  readonly today: string;
  readonly onApply: (filter: TrayFilter) => void;
  /** The arrow down leaves the field while nothing is typed. */
  readonly onLeave: () => void;
}

export function QuickFilter({ field, today, onApply, onLeave }: QuickFilterProps) {
  const id = useId();
  const [typed, setTyped] = useState('');
  const [isOpen, setOpen] = useState(false);
  const [active, setActive] = useState(0);
  const late = useLatePart(typedPart, isOpen);
  const reading = typeof late === 'object' ? late.part : undefined;
  const offers = isOpen ? (reading?.quickFilters(typed, reading.quickColumns, today) ?? []) : [];
  const isTooLong = reading?.isTooLong(typed) ?? false;
  const optionId = (index: number): string => `${id}option${index}`;

  const type = (value: string): void => {
    setTyped(value);
    setOpen(true);
    setActive(0);
  };
  const apply = (filter: TrayFilter | undefined): void => {
    if (filter === undefined) return;
    type('');
    onApply(filter);
  };
  const keys: Readonly<Record<string, () => void>> = {
    ArrowDown: () => (isOpen ? setActive((active + 1) % Math.max(offers.length, 1)) : setOpen(true)),
    ArrowUp: () => setActive((active + offers.length - 1) % Math.max(offers.length, 1)),
    // Pressed before it could be read, it takes what was typed then.
    Enter: () =>
      isOpen && typedPart.whenThere(({ quickFilters, quickColumns }) => apply(quickFilters(typed, quickColumns, today)[active])),
    Escape: () => type(''),
  };
  const onKeyDown = (event: KeyboardEvent): void => {
    if (typed === '' && event.key === 'ArrowDown' && !event.altKey && !event.ctrlKey) {
      event.preventDefault();
      return onLeave();
    }
    // With nothing typed, Esc leaves the page as everywhere.
    if (typed === '' || event.altKey || event.ctrlKey || keys[event.key] === undefined) return;
    event.preventDefault();
    keys[event.key]!();
  };

  return (
    <div className="quick-filter">
      <Icon name="search" />
      <input
        ref={field}
        className="form-input"
        role="combobox"
        aria-label={listText.filter.quick}
        aria-expanded={offers.length > 0}
        aria-controls={`${id}offers`}
        aria-autocomplete="list"
        aria-invalid={isTooLong || undefined}
        aria-describedby={isTooLong ? `${id}flaw` : undefined}
        aria-activedescendant={offers.length > 0 ? optionId(active) : undefined}
        placeholder={listText.filter.quick}
        autoComplete="off"
        spellCheck={false}
        value={typed}
        onChange={(event) => type(event.target.value)}
        onKeyDown={onKeyDown}
        onBlur={() => setOpen(false)}
        onFocus={() => setOpen(true)}
      />
      <p id={`${id}flaw`} role="alert" className="popover typed-flaw" hidden={!isTooLong}>
        {isTooLong && listText.filter.tooLong}
      </p>
      <ul
        id={`${id}offers`}
        role="listbox"
        aria-label={listText.filter.quickChoose}
        className="popover quick-offers"
        hidden={offers.length === 0}
      >
        {offers.map((offer, index) => (
          <li
            key={offer.column}
            id={optionId(index)}
            role="option"
            aria-selected={index === active}
            className="option quick-offer"
            data-focused={index === active || undefined}
            // The field keeps the focus, so the list is still there when the press ends.
            onPointerDown={(event) => event.preventDefault()}
            onClick={() => apply(offer)}
          >
            <strong>{text.columns[offer.column]}</strong>
            <span className="quiet">
              {operatorWords(offer.column, offer.operator)} {typed.trim()}
            </span>
          </li>
        ))}
      </ul>
    </div>
  );
}
