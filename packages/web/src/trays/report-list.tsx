/** Reports as a list of links: for a narrow page, where they can be ticked, and for the front page's short lists. */
import { Link } from '@tanstack/react-router';
import type { ListedReport } from '@sei/contract/routes/bodies';
import { formatDay, formatRecent } from '../text/format.ts';
import { text } from '../text/da.ts';
import { listText } from '../text/lists.ts';
import { CheckedMark, StateMark } from './marks.tsx';
import { Icon } from '../ui/icon.tsx';
import { Unbroken } from '../ui/unbroken.tsx';
import { reportPath } from '../navigation/trays.ts';

export interface ReportListProps {
  readonly reports: readonly ListedReport[];
  /** The server's time, for "i dag". */
  readonly now: string;
  readonly stale?: boolean;
  /** Which mark distinguishes these reports. */
  readonly mark: 'state' | 'checked' | 'overdue' | 'dueSoon';
  /** Given where something can be done to several. */
  readonly ticks?: ListTicks;
}

export interface ListTicks {
  readonly ticked: ReadonlySet<string>;
  readonly onTick: (ids: ReadonlySet<string>) => void;
}

export function ReportList({ reports, now, stale = false, mark, ticks }: ReportListProps) {
  const list = (
    <ul className="report-list" data-stale={stale || undefined}>
      {reports.map((report) => (
        <li key={report.id} data-ticked={ticks?.ticked.has(report.id) || undefined}>
          {ticks && <Tick report={report} {...ticks} />}
          <Link to={reportPath(report.id)}>
            <strong>{report.name ?? text.lists.noName}</strong>
            <Mark report={report} mark={mark} />
            <span className="quiet tabular">
              {[report.topic ?? report.formTitle, ...(report.outstanding === null ? [] : [report.outstanding])].join(' · ')} ·{' '}
              <span className="piece">{report.number}</span>
              {report.cpr !== null && (
                <>
                  {' · '}
                  <span className="piece">{report.cpr}</span>
                </>
              )}
            </span>
            <span className="quiet tabular">
              <Unbroken words={formatRecent(report.changedAt, now)} />
            </span>
          </Link>
        </li>
      ))}
    </ul>
  );
  return ticks === undefined ? (
    list
  ) : (
    <>
      <TickAll reports={reports} {...ticks} />
      {list}
    </>
  );
}

function Mark({ report, mark }: Pick<ReportListProps, 'mark'> & { readonly report: ListedReport }) {
  if (mark === 'state') return <StateMark state={report.state} />;
  return mark === 'checked' || report.due === null ? <CheckedMark report={report} /> : <DueMark due={report.due} mark={mark} />;
}

/** The day that has passed, or soon comes. */
function DueMark({ due, mark }: { readonly due: string; readonly mark: 'overdue' | 'dueSoon' }) {
  return (
    <span className="mark" data-tone={mark === 'overdue' ? 'error' : 'warning'}>
      <Icon name={mark === 'overdue' ? 'error' : 'time'} />
      {text.front.due(formatDay(due))}
    </span>
  );
}

function Tick({ report, ticked, onTick }: ListTicks & { readonly report: ListedReport }) {
  const isTicked = ticked.has(report.id);
  return (
    <label className="list-tick">
      <input
        type="checkbox"
        aria-label={listText.rows.tick(report.number)}
        checked={isTicked}
        onChange={() => onTick(isTicked ? without(ticked, report.id) : new Set([...ticked, report.id]))}
      />
    </label>
  );
}

function TickAll({ reports, ticked, onTick }: ListTicks & Pick<ReportListProps, 'reports'>) {
  const isAll = ticked.size === reports.length;
  return (
    <label className="tick-line list-tick-all">
      <input
        type="checkbox"
        checked={isAll}
        ref={(box) => {
          if (box !== null) box.indeterminate = !isAll && ticked.size > 0;
        }}
        onChange={() => onTick(isAll ? new Set() : new Set(reports.map(({ id }) => id)))}
      />
      {listText.rows.tickAll}
    </label>
  );
}

function without(ids: ReadonlySet<string>, id: string): ReadonlySet<string> {
  return new Set([...ids].filter((other) => other !== id));
}
