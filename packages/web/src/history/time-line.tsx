/** What happened to a report, latest first: who, when, and what came of it. A moment that changed the answers opens its comparison. */
import type { Moment, Sitting, ToldChange } from '@sei/contract/routes/history';
import type { KeyboardEvent } from 'react';
import { formatDateTime, formatTime, formatDate } from '../text/format.ts';
import { text } from '../text/history.ts';
import { Icon, type IconName } from '../ui/icon.tsx';
import { pairOf, type PointPair } from './points.ts';

interface TimeLineProps {
  readonly moments: readonly Moment[];
  readonly shown: PointPair;
  readonly onShow: (pair: PointPair) => void;
}

export function TimeLine({ moments, shown, onShow }: TimeLineProps) {
  return (
    <section className="time-line" aria-labelledby="time-line">
      <h2 id="time-line">{text.timeLine}</h2>
      <ol>
        {moments.map((moment, index) => {
          const pair = pairOf(moment, moments);
          const isShown = pair !== null && pair.before === shown.before && pair.after === shown.after;
          return (
            <li
              key={`${moments.length - index} ${moment.time}`}
              className="moment"
              data-is={moment.is}
              data-shown={isShown || undefined}
            >
              <Icon name={iconOf(moment)} />
              {pair === null ? (
                <MomentHead moment={moment} />
              ) : (
                <button
                  type="button"
                  className="moment-button"
                  onClick={() => onShow(pair)}
                  onKeyDown={stepAmongMoments}
                  aria-current={isShown ? 'true' : undefined}
                >
                  <MomentHead moment={moment} />
                </button>
              )}
              {moment.is === 'sitting' && <Changes sitting={moment} />}
            </li>
          );
        })}
      </ol>
    </section>
  );
}

function MomentHead({ moment }: { readonly moment: Moment }) {
  return (
    <span className="moment-head">
      <span className="moment-what">{whatOf(moment)}</span>
      <span className="quiet tabular">
        {moment.by} · {whenOf(moment)}
      </span>
    </span>
  );
}

/** So many changes of a sitting are told beside it; the comparison shows all. */
const mostTold = 4;

function Changes({ sitting: { changes, untold } }: { readonly sitting: Sitting }) {
  if (changes.length === 0) return null;
  const rest = changes.length - mostTold + untold;
  return (
    <ul className="moment-changes">
      {changes.slice(0, mostTold).map((change) => (
        <li key={change.at.join('/') + change.rows.join('/')}>
          <TellChange change={change} />
        </li>
      ))}
      {rest > 0 && <li className="quiet">{text.more(rest)}</li>}
    </ul>
  );
}

function TellChange({ change: { label, rows, is, before, after } }: { readonly change: ToldChange }) {
  const place = [...rows, ...(is === 'set' ? [label] : [])].join(' · ');
  if (is !== 'set') {
    return (
      <>
        {label}: {place} {is === 'added' ? text.rowAdded : text.rowRemoved}
      </>
    );
  }
  if (before === '') return `${place}: ${after}`;
  return (
    <>
      {place}: <span className="quiet">{before}</span> <span aria-hidden="true">→</span>{' '}
      <span className="visually-hidden">{text.becomes}</span> {after || text.nothing}
    </>
  );
}

function whatOf(moment: Moment): string {
  if (moment.is === 'action') return text.done[moment.action];
  if (moment.is === 'version') return text.submitted(moment.version);
  const count = moment.changes.length + moment.untold;
  if (count === 0) return text.tookBack;
  return [toldBy(moment, count), ...moment.causes.map((cause) => text.causes[cause])].filter((words) => words !== '').join(', ');
}

function toldBy({ changes, untold }: Sitting, count: number): string {
  if (changes.some(({ is }) => is !== 'set')) return text.changedRows(count);
  return untold === 0 && changes.every(({ before }) => before === '') ? text.filled(count) : text.changed(count);
}

/** A sitting by its first and last minute. */
function whenOf(moment: Moment): string {
  const end = formatDateTime(moment.time);
  if (moment.is !== 'sitting') return end;
  const isShort = formatDateTime(moment.began) === end;
  if (isShort) return end;
  const isSameDay = formatDate(moment.began) === formatDate(moment.time);
  return `${formatDateTime(moment.began)}–${isSameDay ? formatTime(moment.time) : end}`;
}

function iconOf(moment: Moment): IconName {
  if (moment.is === 'version') return 'check';
  if (moment.is === 'sitting') return moment.causes.includes('lookUp') ? 'search' : 'edit';
  return icons[moment.action];
}

const icons: Readonly<Record<Extract<Moment, { readonly is: 'action' }>['action'], IconName>> = {
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

/** Arrow keys move among the moments that can be opened. */
function stepAmongMoments(event: KeyboardEvent<HTMLElement>): void {
  const step = event.key === 'ArrowDown' ? 1 : event.key === 'ArrowUp' ? -1 : 0;
  if (step === 0) return;
  event.preventDefault();
  const buttons = [...(event.currentTarget.closest('ol')?.querySelectorAll<HTMLElement>('.moment-button') ?? [])];
  buttons[buttons.indexOf(event.currentTarget) + step]?.focus();
}
