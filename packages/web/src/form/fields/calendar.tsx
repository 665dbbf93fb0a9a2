/** The calendar that opens beside a date field; loaded only when somebody asks for it. */
import { parseDate } from '@internationalized/date';
import type { IsoDate } from '@sei/engine';
import type { KeyboardEvent, RefObject } from 'react';
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
import { text } from '../../text/form.ts';
import { Icon } from '../../ui/icon.tsx';

interface CalendarPopoverProps {
  readonly anchor: RefObject<HTMLElement | null>;
  readonly label: string;
  readonly value: IsoDate | null;
  readonly today: IsoDate;
  readonly onChoose: (day: IsoDate) => void;
  readonly onClose: () => void;
}

export default function CalendarPopover({ anchor, label, value, today, onChoose, onClose }: CalendarPopoverProps) {
  const chooseToday = (event: KeyboardEvent): void => {
    if (event.key.toLowerCase() === 't' || event.key.toLowerCase() === 'd') onChoose(today);
  };
  return (
    <Popover
      className="popover calendar-popover"
      triggerRef={anchor}
      isOpen
      onOpenChange={(open) => !open && onClose()}
      placement="bottom start"
    >
      <Dialog aria-label={text.calendar.of(label)} className="calendar-dialog">
        <Calendar
          autoFocus
          aria-label={label}
          className="calendar"
          firstDayOfWeek="mon"
          defaultFocusedValue={parseDate(value ?? today)}
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
          {/* oxlint-disable-next-line jsx-a11y/no-static-element-interactions -- the cells take the keys; this hears the two that the calendar does not know */}
          <div onKeyDown={chooseToday}>
            <CalendarGrid weekdayStyle="short">
              <CalendarGridHeader>{(day) => <CalendarHeaderCell>{day}</CalendarHeaderCell>}</CalendarGridHeader>
              <CalendarGridBody>{(day) => <CalendarCell date={day} className="calendar-day" />}</CalendarGridBody>
            </CalendarGrid>
          </div>
        </Calendar>
        <Button className="button button-tertiary" onPress={() => onChoose(today)}>
          {text.calendar.today}
        </Button>
      </Dialog>
    </Popover>
  );
}
