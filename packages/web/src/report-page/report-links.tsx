/** The line in the report's head that leads to what it was copied from, and to its copies. */
import { Link } from '@tanstack/react-router';
import type { ReportLink } from '@sei/contract/routes/bodies';
import { reportPath } from '../navigation/trays.ts';
import { text } from '../text/da.ts';
import { formText } from '../text/form.ts';
import { useOpened } from '../report/report-context.tsx';
import './copying.scss';

export function ReportLinksLine() {
  const { copiedFrom, copies } = useOpened().links;
  if (copiedFrom === null && copies.length === 0) return null;
  return (
    <p className="report-links">
      {copiedFrom !== null && <Links label={formText.copying.from} reports={[copiedFrom]} />}
      {copies.length > 0 && <Links label={formText.copying.to} reports={copies} />}
    </p>
  );
}

function Links({ label, reports }: { readonly label: string; readonly reports: readonly ReportLink[] }) {
  return (
    <span>
      {label}{' '}
      {reports.map(({ id, number, state }, index) => (
        <span key={id}>
          {index > 0 && ', '}
          <Link to={reportPath(id)} className="tabular">
            {number}
          </Link>{' '}
          <span className="quiet">({text.states[state]})</span>
        </span>
      ))}
    </span>
  );
}
