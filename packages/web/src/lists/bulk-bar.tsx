/** What can be done to the ticked reports, how far it has come, and what came of each. Stands where the list's foot is, so that no row moves. */
import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import type { Report } from '@sei/contract/routes/bodies';
import { api, printUrl } from '../api.ts';
import { formatCount } from '../format.ts';
import { keepCounts, refreshTrays } from '../queries.ts';
import { text } from '../text/lists.ts';
import { announce } from '../ui/announcer.tsx';
import { Button } from '../ui/button.tsx';
import { Dialog } from '../ui/dialog.tsx';
import { actOn, bulkActions, runEach, whyClosedTo, type BulkAction, type RowOutcome } from './bulk.ts';

interface BulkBarProps {
  readonly ticked: readonly Report[];
  readonly onTick: (ids: ReadonlySet<string>) => void;
}

interface Work {
  readonly action: BulkAction | 'restore';
  readonly all: number;
  readonly outcomes: readonly RowOutcome[];
  /** Stops it; null when it has ended. */
  readonly cancel: (() => void) | null;
}

export function BulkBar({ ticked, onTick }: BulkBarProps) {
  const queries = useQueryClient();
  const [work, setWork] = useState<Work | null>(null);
  const [isShown, setShown] = useState(false);
  if (work === null && ticked.length === 0) return null;

  const run = async (action: Work['action'], reports: readonly Report[]): Promise<void> => {
    const stopping = new AbortController();
    const begun: Work = { action, all: reports.length, outcomes: [], cancel: () => stopping.abort() };
    setWork(begun);
    const outcomes = await runEach(reports, (report) => actOn(action, report, api), {
      signal: stopping.signal,
      onOutcome: (outcome) => setWork((now) => now && { ...now, outcomes: [...now.outcomes, outcome] }),
    });
    setWork({ ...begun, outcomes, cancel: null });
    announce(summaryOf(outcomes));
    // What could not be done stays ticked.
    onTick(new Set(outcomes.filter(({ is }) => is !== 'done').map(({ report }) => report.id)));
    setShown(action === 'print' || outcomes.some(({ is }) => is !== 'done'));
    const counts = outcomes.findLast((outcome) => outcome.counts !== undefined)?.counts;
    await (counts === undefined || reports.length > 1 ? refreshTrays(queries) : keepCounts(queries, counts));
  };

  return (
    <section className="bulk-bar" aria-label={text.rows.actions}>
      {work === null ? (
        <>
          <strong className="tabular">{text.rows.ticked(formatCount(ticked.length))}</strong>
          <div className="bulk-actions">
            {bulkActions.map((action) => (
              <Button key={action} closed={closedToAll(action, ticked)} onPress={() => void run(action, ticked)}>
                {text.actions[action]}
              </Button>
            ))}
          </div>
          <Button variant="tertiary" onPress={() => onTick(new Set())}>
            {text.rows.untick}
          </Button>
        </>
      ) : work.cancel !== null ? (
        <>
          <progress
            className="bulk-progress"
            max={work.all}
            value={work.outcomes.length}
            aria-label={text.actions[work.action]}
          />
          <span className="tabular">
            {text.rows.running(text.actions[work.action], formatCount(work.outcomes.length), formatCount(work.all))}
          </span>
          <Button onPress={work.cancel}>{text.rows.cancel}</Button>
        </>
      ) : (
        <>
          <strong>{text.actions[work.action]}</strong>
          <span className="tabular">{summaryOf(work.outcomes)}</span>
          <Button onPress={() => setShown(true)}>{text.rows.outcome}</Button>
          {work.action === 'delete' && work.outcomes.some(({ is }) => is === 'done') && (
            <Button onPress={() => void run('restore', doneOf(work.outcomes))}>{text.rows.undo}</Button>
          )}
          <Button variant="tertiary" onPress={() => setWork(null)}>
            {text.rows.close}
          </Button>
        </>
      )}
      {work !== null && (
        <Dialog
          title={text.rows.outcomeTitle(text.actions[work.action])}
          open={isShown}
          onClose={() => setShown(false)}
          size="wide"
          actions={
            <Button variant="primary" onPress={() => setShown(false)}>
              {text.rows.close}
            </Button>
          }
        >
          <ul className="bulk-outcomes">
            {work.outcomes.map(({ report, is, words }) => (
              <li key={report.id} data-outcome={is}>
                <strong className="tabular">{report.number}</strong>
                {work.action === 'print' && is === 'done' ? (
                  <a href={printUrl(report.id)} target="_blank" rel="noreferrer">
                    {words}
                  </a>
                ) : (
                  <span>{words}</span>
                )}
              </li>
            ))}
          </ul>
        </Dialog>
      )}
    </section>
  );
}

/** A button is closed when none of the ticked can be used; one that can be used is enough, and the others say why they cannot. */
function closedToAll(action: BulkAction, ticked: readonly Report[]): string | undefined {
  const reasons = ticked.map((report) => whyClosedTo(action, report));
  if (reasons.includes(null)) return undefined;
  return new Set(reasons).size === 1 ? reasons[0]! : text.rows.allClosed;
}

function doneOf(outcomes: readonly RowOutcome[]): readonly Report[] {
  return outcomes.filter(({ is }) => is === 'done').map(({ report }) => report);
}

function summaryOf(outcomes: readonly RowOutcome[]): string {
  const count = (is: RowOutcome['is']): number => outcomes.filter((outcome) => outcome.is === is).length;
  return [
    text.rows.done(formatCount(count('done'))),
    ...(count('refused') > 0 ? [text.rows.refused(formatCount(count('refused')))] : []),
    ...(count('skipped') > 0 ? [text.rows.skipped(formatCount(count('skipped')))] : []),
  ].join(' · ');
}
