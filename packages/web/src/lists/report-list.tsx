/** Reports as a list of links: for a narrow page, and for the front page's short lists. */
import { Link } from '@tanstack/react-router';
import type { Report } from '@sei/contract/routes/bodies';
import { formatRecent } from '../format.ts';
import { text } from '../text/da.ts';
import { CheckedMark, StateMark } from './marks.tsx';
import { reportPath } from './trays.ts';

interface ReportListProps {
  readonly reports: readonly Report[];
  /** The server's time, for "i dag". */
  readonly now: string;
  readonly stale?: boolean;
  /** Which mark tells these reports apart. */
  readonly mark: 'state' | 'checked';
}

export function ReportList({ reports, now, stale = false, mark }: ReportListProps) {
  return (
    <ul className="report-list" data-stale={stale || undefined}>
      {reports.map((report) => (
        <li key={report.id}>
          <Link to={reportPath(report.id)}>
            <strong>{report.name ?? text.lists.noName}</strong>
            {mark === 'state' ? <StateMark state={report.state} /> : <CheckedMark checked={report.checked} />}
            <span className="quiet tabular">
              {report.formTitle} · <span className="piece">{report.number}</span>
              {report.cpr !== null && (
                <>
                  {' · '}
                  <span className="piece">{report.cpr}</span>
                </>
              )}
            </span>
            <span className="quiet tabular">{formatRecent(report.changedAt, now)}</span>
          </Link>
        </li>
      ))}
    </ul>
  );
}
