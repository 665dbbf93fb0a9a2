/** A date, or a date with a time: written first, with the manuals' shorthand, and a calendar beside it. */
import { todayOf } from '../../report/state/report-view.ts';
import { plainToken, showValue } from '@sei/engine';
import { lazy, Suspense, useRef, useState, type KeyboardEvent } from 'react';
import { Icon } from '../../ui/icon.tsx';
import { formText } from '../../text/form.ts';
import { useOpened } from '../../report/report-context.tsx';
import type { ControlProps, FieldKind } from './control.ts';
import { TextInput } from './text-input.tsx';

const CalendarPopover = lazy(() => import('./calendar.tsx'));

export const date: FieldKind<'date'> = { control: () => 'single', Control: (props) => <DateControl {...props} /> };
export const dateTime: FieldKind<'dateTime'> = { control: () => 'single', Control: (props) => <DateControl {...props} /> };

function DateControl({ field, at, value, state, ids, locked }: ControlProps<'date' | 'dateTime'>) {
  const { store } = useOpened();
  const line = useRef<HTMLDivElement>(null);
  const [isOpen, setOpen] = useState(false);
  const written = typeof value === 'string' ? value : null;

  const openOnKey = (event: KeyboardEvent): void => {
    if (!event.altKey || (event.key !== 'ArrowDown' && event.key !== 'ArrowUp') || locked) return;
    event.preventDefault();
    setOpen(event.key === 'ArrowDown');
  };
  const choose = (day: string | null): void => {
    const time = written?.slice(11) || '00:00:00';
    store.noteUnread(at, null);
    store.keepTyping(at, '');
    store.edit(at, day === null || field.type === 'date' ? day : `${day}T${time}`, null);
    setOpen(false);
  };

  return (
    <div ref={line} className="date-line">
      <TextInput
        field={field}
        at={at}
        value={value}
        shown={showValue(field, value, {})}
        ids={ids}
        locked={locked}
        required={state.required}
        during={field.type === 'date' ? isWholeDate : isWholeDateTime}
        placeholder={locked ? '' : formText.placeholder[field.type]}
        className="tabular"
        onKeyDown={openOnKey}
        after={
          !locked && (
            <button
              type="button"
              className="input-button"
              tabIndex={-1}
              aria-label={formText.calendar.open(field.label)}
              onClick={() => setOpen(true)}
            >
              <Icon name="calendar-month" />
            </button>
          )
        }
      />
      {isOpen && (
        <Suspense>
          <CalendarPopover
            anchor={line}
            label={field.label}
            value={written?.slice(0, 10) ?? null}
            today={todayOf(store.read())}
            onChoose={choose}
            onClose={() => setOpen(false)}
          />
        </Suspense>
      )}
    </div>
  );
}

function isWholeDate(typed: string): boolean {
  return /^\d\d-\d\d-\d{4}$/.test(plainToken(typed));
}

function isWholeDateTime(typed: string): boolean {
  return /^\d\d-\d\d-\d{4} \d\d[.:]\d\d$/.test(plainToken(typed));
}
