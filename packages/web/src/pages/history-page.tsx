/** A report's history: the time line on the left, and two of its points side by side on the right (SEI2 5.1.4). */
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import '../history/history.scss';
import { comparisonPrintUrl } from '../api/api.ts';
import { Failure } from '../failure/failure.tsx';
import { Comparison } from '../history/comparison.tsx';
import { firstPair, pointChoices, type PointPair } from '../history/points.ts';
import { TimeLine } from '../history/time-line.tsx';
import { reportPath } from '../navigation/trays.ts';
import { usePageActions } from '../navigation/page-actions.ts';
import { comparisonQuery, historyQuery } from '../api/queries.ts';
import { useShortcuts } from '../keys/shortcuts.ts';
import { historyText } from '../text/history.ts';
import { Button, LinkButton } from '../ui/button.tsx';
import { Waiting } from '../ui/progress.tsx';
import { Select } from '../ui/select.tsx';

interface HistoryPageProps {
  readonly id: string;
  /** The points that the address names; when it names none, those that most likely matter. */
  readonly pair: Partial<PointPair>;
  readonly onShow: (pair: PointPair) => void;
  readonly onLeave: () => void;
}

export function HistoryPage({ id, pair, onShow, onLeave }: HistoryPageProps) {
  const { data: history, error, refetch } = useQuery(historyQuery(id));
  useShortcuts({ leavePage: onLeave });
  usePageActions(() => [{ id: 'back', label: historyText.back, shortcut: 'leavePage', run: onLeave }]);
  if (error !== null) return <Failure error={error} onRetry={() => void refetch()} />;
  if (history === undefined) return <Waiting words={historyText.loading} />;
  const { report, events } = history;
  const shown = { ...firstPair(history), ...pair };
  const show = (next: PointPair): void => {
    onShow(next);
    bringIntoSight(document.getElementById(comparisonId));
  };
  return (
    <div className="history">
      <header className="history-header">
        <h1>
          {historyText.title}{' '}
          <span className="report-number tabular">
            {report.formTitle} {report.number}
          </span>
        </h1>
        {report.name !== null && <p className="quiet">{report.name}</p>}
        <LinkButton variant="tertiary" icon="arrow-back" href={reportPath(id)}>
          {historyText.back}
        </LinkButton>
      </header>
      <div className="history-columns">
        <TimeLine events={events} shown={shown} onShow={show} />
        <section className="comparison" aria-labelledby={comparisonId}>
          <h2 id={comparisonId}>{historyText.comparison}</h2>
          <div className="comparison-points">
            <Select
              id="comparison/before"
              label={historyText.before}
              options={pointChoices(history, shown.before)}
              value={shown.before}
              onChange={(before) => onShow({ ...shown, before })}
              placeholder={historyText.choose}
            />
            <Select
              id="comparison/after"
              label={historyText.after}
              options={pointChoices(history, shown.after)}
              value={shown.after}
              onChange={(after) => onShow({ ...shown, after })}
              placeholder={historyText.choose}
            />
          </div>
          <ComparedPoints id={id} pair={shown} />
        </section>
      </div>
    </div>
  );
}

const comparisonId = 'comparison';

/** What was asked for is seen: below the time line on a narrow screen, above where one has read to on a wide one. */
function bringIntoSight(heading: HTMLElement | null): void {
  const top = heading?.getBoundingClientRect().top ?? 0;
  if (top < 0 || top > window.innerHeight / 2) heading?.scrollIntoView({ block: 'start' });
}

function ComparedPoints({ id, pair }: { readonly id: string; readonly pair: PointPair }) {
  const [fields, setFields] = useState<'all' | 'differing'>('differing');
  const { data: compared, error, refetch } = useQuery({ ...comparisonQuery(id, pair), placeholderData: keepPreviousData });
  const showsAll = fields === 'all';
  const turn = (): void => setFields(showsAll ? 'differing' : 'all');
  const print = (): void => void window.open(comparisonPrintUrl(id, pair), '_blank');
  usePageActions(() => [
    { id: 'print', label: historyText.print, run: print },
    { id: 'fields', label: showsAll ? historyText.showDiffering : historyText.showAll, run: turn },
  ]);
  if (error !== null) return <Failure error={error} onRetry={() => void refetch()} />;
  if (compared === undefined) return <Waiting words={historyText.loading} />;
  return (
    <>
      <div className="comparison-bar">
        <output>{historyText.count(compared.count)}</output>
        <label className="choice">
          <input type="checkbox" checked={showsAll} onChange={turn} />
          <span>{historyText.showAll}</span>
        </label>
        <Button variant="tertiary" icon="print" onPress={print}>
          {historyText.print}
        </Button>
      </div>
      <Comparison compared={compared} fields={fields} />
    </>
  );
}
