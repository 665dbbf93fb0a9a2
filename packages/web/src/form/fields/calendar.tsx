/** The calendar that opens beside a date field; loaded only when somebody asks for it. */
import { parseDate, type CalendarDate, type DateDuration } from '@internationalized/date';
import type { IsoDate } from '@sei/engine';
import { useState, type KeyboardEvent, type RefObject } from 'react';
import {
  Button,
  Calendar,
  CalendarCell,
  CalendarGrid,
  CalendarGridBody,
  CalendarGridHeader,
  CalendarHeaderCell,
  Dialog,
  Heading,
  Popover,
} from 'react-aria-components';
import { formText } from '../../text/form.ts';
import { Icon } from '../../ui/icon.tsx';

interface CalendarPopoverProps {
  readonly anchor: RefObject<HTMLElement | null>;
  readonly label: string;
  readonly value: IsoDate | null;
  readonly today: IsoDate;
  /** Null empties the field. */
  readonly onChoose: (day: IsoDate | null) => void;
  readonly onClose: () => void;
}

export default function CalendarPopover({ anchor, label, value, today, onChoose, onClose }: CalendarPopoverProps) {
  const [focused, setFocused] = useState<CalendarDate>(() => parseDate(value ?? today));
  const onKeyDown = (event: KeyboardEvent): void => {
    const key = event.key.toLowerCase();
    const step = event.ctrlKey && !event.altKey ? steps[event.shiftKey ? `shift ${key}` : key] : undefined;
    const isBare = !event.ctrlKey && !event.altKey && !event.metaKey;
    if (step !== undefined) setFocused(focused.add(step));
    else if (event.ctrlKey && key === 'home') setFocused(parseDate(today));
    else if (isBare && (key === 't' || key === 'd')) onChoose(today);
    else if (isBare && key === 'c') onChoose(null);
    else return;
    event.preventDefault();
    event.stopPropagation();
  };
  return (
    <Popover
      className="popover calendar-popover"
      triggerRef={anchor}
      isOpen
      onOpenChange={(open) => !open && onClose()}
      placement="bottom start"
    >
      <Dialog aria-label={formText.calendar.of(label)} className="calendar-dialog">
        <Calendar
          autoFocus
          aria-label={label}
          className="calendar"
          firstDayOfWeek="mon"
          focusedValue={focused}
          onFocusChange={(day) => setFocused(parseDate(day.toString()))}
          {...(value !== null && { defaultValue: parseDate(value) })}
          onChange={(day) => onChoose(day.toString())}
        >
          <header className="calendar-head">
            <Button slot="previous" className="button button-icon-only">
              <Icon name="chevron-left" />
            </Button>
            <Heading className="calendar-month" />
            <Button slot="next" className="button button-icon-only">
              <Icon name="chevron-right" />
            </Button>
          </header>
          {/* oxlint-disable-next-line jsx-a11y/no-static-element-interactions -- the cells have the focus; this handles the keys that the calendar does not know, or knows otherwise */}
          <div onKeyDownCapture={onKeyDown}>
            <CalendarGrid weekdayStyle="short">
              <CalendarGridHeader>{(day) => <CalendarHeaderCell>{day}</CalendarHeaderCell>}</CalendarGridHeader>
              <CalendarGridBody>{(day) => <CalendarCell date={day} className="calendar-day" />}</CalendarGridBody>
            </CalendarGrid>
          </div>
        </Calendar>
        <Button className="button button-tertiary" onPress={() => onChoose(today)}>
          {formText.calendar.today}
        </Button>
      </Dialog>
    </Popover>
  );
}

/** What keys with Ctrl move by; the bare arrows and page keys the calendar knows itself. */
const steps: Readonly<Record<string, DateDuration>> = {
  arrowleft: { days: -1 },
  arrowright: { days: 1 },
  arrowup: { weeks: -1 },
  arrowdown: { weeks: 1 },
  'shift pageup': { years: -1 },
  'shift pagedown': { years: 1 },
};
