/** What happened to a report, latest first: who, when, and what came of it. An event that changed the answers opens its comparison. */
import type { HistoryEvent, EditingSession, DescribedChange } from '@sei/contract/routes/history';
import type { KeyboardEvent } from 'react';
import { formatDateTime, formatTime, formatDate } from '../text/format.ts';
import { historyText } from '../text/history.ts';
import { Icon, type IconName } from '../ui/icon.tsx';
import { pairOf, type PointPair } from './points.ts';

interface TimeLineProps {
  readonly events: readonly HistoryEvent[];
  readonly shown: PointPair;
  readonly onShow: (pair: PointPair) => void;
}

export function TimeLine({ events, shown, onShow }: TimeLineProps) {
  return (
    <section className="time-line" aria-labelledby="time-line">
      <h2 id="time-line">{historyText.timeLine}</h2>
      <ol>
        {events.map((event, index) => {
          const pair = pairOf(event, events);
          const isShown = pair !== null && pair.before === shown.before && pair.after === shown.after;
          return (
            <li
              key={`${events.length - index} ${event.time}`}
              className="event"
              data-is={event.is}
              data-shown={isShown || undefined}
            >
              <Icon name={iconOf(event)} />
              {pair === null ? (
                <EventHead event={event} />
              ) : (
                <button
                  type="button"
                  className="event-button"
                  onClick={() => onShow(pair)}
                  onKeyDown={stepAmongMoments}
                  aria-current={isShown ? 'true' : undefined}
                >
                  <EventHead event={event} />
                </button>
              )}
              {event.is === 'editingSession' && <Changes session={event} />}
            </li>
          );
        })}
      </ol>
    </section>
  );
}

function EventHead({ event }: { readonly event: HistoryEvent }) {
  return (
    <span className="event-head">
      <span className="event-what">{whatOf(event)}</span>
      <span className="quiet tabular">
        {event.by} · {whenOf(event)}
      </span>
    </span>
  );
}

/** So many changes of an editing session are listed with it; the comparison shows all. */
const mostShown = 4;

function Changes({ session: { changes, notShown } }: { readonly session: EditingSession }) {
  if (changes.length === 0) return null;
  const rest = changes.length - mostShown + notShown;
  return (
    <ul className="event-changes">
      {changes.slice(0, mostShown).map((change) => (
        <li key={change.at.join('/') + change.rows.join('/')}>
          <TellChange change={change} />
        </li>
      ))}
      {rest > 0 && <li className="quiet">{historyText.more(rest)}</li>}
    </ul>
  );
}

function TellChange({ change: { label, rows, is, before, after } }: { readonly change: DescribedChange }) {
  const isValue = is === 'set' || is === 'reason';
  const place = [...rows, ...(isValue ? [is === 'reason' ? historyText.reasonFor(label) : label] : [])].join(' · ');
  if (!isValue) {
    return (
      <>
        {label}: {place} {is === 'added' ? historyText.rowAdded : historyText.rowRemoved}
      </>
    );
  }
  if (before === '') return `${place}: ${after}`;
  return (
    <>
      {place}: <span className="quiet">{before}</span> <span aria-hidden="true">→</span>{' '}
      <span className="visually-hidden">{historyText.becomes}</span> {after || historyText.nothing}
    </>
  );
}

function whatOf(event: HistoryEvent): string {
  if (event.is === 'action') return historyText.done[event.action];
  if (event.is === 'version') return historyText.submitted(event.version);
  const count = event.changes.length + event.notShown;
  if (count === 0) return historyText.tookBack;
  return [fieldsIn(event, count), ...event.causes.map((cause) => historyText.causes[cause])]
    .filter((words) => words !== '')
    .join(', ');
}

function fieldsIn({ changes, notShown }: EditingSession, count: number): string {
  if (changes.some(({ is }) => is !== 'set')) return historyText.changedRows(count);
  return notShown === 0 && changes.every(({ before }) => before === '') ? historyText.filled(count) : historyText.changed(count);
}

/** An editing session by its first and last minute. */
function whenOf(event: HistoryEvent): string {
  const end = formatDateTime(event.time);
  if (event.is !== 'editingSession') return end;
  const isShort = formatDateTime(event.began) === end;
  if (isShort) return end;
  const isSameDay = formatDate(event.began) === formatDate(event.time);
  return `${formatDateTime(event.began)}–${isSameDay ? formatTime(event.time) : end}`;
}

function iconOf(event: HistoryEvent): IconName {
  if (event.is === 'version') return 'check';
  if (event.is === 'editingSession') return event.causes.includes('lookUp') ? 'search' : 'edit';
  return icons[event.action];
}

const icons: Readonly<Record<Extract<HistoryEvent, { readonly is: 'action' }>['action'], IconName>> = {
  create: 'add-document',
  changeGroup: 'arrow-forward',
  edit: 'lock',
  giveUpEdit: 'reply',
  moveToOutbox: 'send',
  removeFromOutbox: 'reply',
  annul: 'close',
  delete: 'delete',
  restore: 'reply',
};

/** Arrow keys move among the events that can be opened. */
function stepAmongMoments(event: KeyboardEvent<HTMLElement>): void {
  const step = event.key === 'ArrowDown' ? 1 : event.key === 'ArrowUp' ? -1 : 0;
  if (step === 0) return;
  event.preventDefault();
  const buttons = [...(event.currentTarget.closest('ol')?.querySelectorAll<HTMLElement>('.event-button') ?? [])];
  buttons[buttons.indexOf(event.currentTarget) + step]?.focus();
}
