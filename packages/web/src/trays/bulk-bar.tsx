/** What can be done to the ticked reports, how far it has come, and what came of each. Stands where the list's foot is, so that no row moves. */
import { useQueryClient } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { Button as AriaButton } from 'react-aria-components';
import { mostPrinted } from '@sei/contract/list';
import type { Report } from '@sei/contract/routes/bodies';
import { api, fetchFile } from '../api/api.ts';
import { formatCount, formatDate } from '../text/format.ts';
import { ownWork } from '../offline/own-work.ts';
import { keepCounts, refreshTrays } from '../api/queries.ts';
import { usePageActions } from '../navigation/page-actions.ts';
import { useSession } from '../session/session.ts';
import { listText } from '../text/lists.ts';
import { tickedText } from '../text/ticked-rows.ts';
import { announce } from '../ui/announcer.tsx';
import { Button, IconButton } from '../ui/button.tsx';
import { Dialog } from '../ui/dialog.tsx';
import { Icon } from '../ui/icon.tsx';
import { Menu } from '../ui/menu.tsx';
import { useLayout } from '../ui/layout.ts';
import { saveFile } from '../ui/save-file.ts';
import { Unbroken } from '../ui/unbroken.tsx';
import { bulkActions, type BulkAction } from './bulk-actions.ts';
import {
  actOn,
  printTogether,
  runEach,
  stillTicked,
  submitWhole,
  summaryOf,
  whyClosedTo,
  type ReadKept,
  type RowOutcome,
  type SingleAction,
} from './bulk.ts';
import { reportPath } from '../navigation/trays.ts';

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
  /** What was printed. */
  readonly file?: Blob | null;
}

export function BulkBar({ ticked, onTick }: BulkBarProps) {
  const queries = useQueryClient();
  const session = useSession();
  const { now } = session;
  const [work, setWork] = useState<Work | null>(null);
  const [isShown, setShown] = useState(false);

  const begin = (action: Work['action'], all: number): { readonly begun: Work; readonly signal: AbortSignal } => {
    const stopping = new AbortController();
    const begun: Work = { action, all, outcomes: [], cancel: () => stopping.abort() };
    setWork(begun);
    return { begun, signal: stopping.signal };
  };
  const end = (ended: Work): void => {
    setWork({ ...ended, cancel: null });
    announce(summaryOf(ended.action, ended.outcomes));
    onTick(stillTicked(ended.action, ended.outcomes));
    setShown(ended.outcomes.some(({ is }) => is !== 'done'));
  };
  const readKept: ReadKept = async (report) => (await ownWork(session)).work.readReport(report);
  const run = async (action: SingleAction, reports: readonly Report[]): Promise<void> => {
    const { begun, signal } = begin(action, reports.length);
    const perform = (report: Report): Promise<RowOutcome> =>
      action === 'submit' ? submitWhole(report, api, readKept) : actOn(action, report, api);
    const outcomes = await runEach(reports, perform, {
      signal,
      onOutcome: (outcome) => setWork((working) => working && { ...working, outcomes: [...working.outcomes, outcome] }),
    });
    end({ ...begun, outcomes });
    const counts = outcomes.findLast((outcome) => outcome.counts !== undefined)?.counts;
    await (counts === undefined || reports.length > 1 ? refreshTrays(queries) : keepCounts(queries, counts));
  };
  const savePaper = (file: Blob): void => saveFile(listText.file.paperName(formatDate(now)), file);
  const print = async (reports: readonly Report[]): Promise<void> => {
    const { begun, signal } = begin('print', reports.length);
    const printed = await printTogether(reports, (ids, given) => fetchFile('printReports', { ids: [...ids] }, given), signal);
    if (printed.file !== null) savePaper(printed.file);
    end({ ...begun, ...printed });
  };
  const act = (action: BulkAction): void => void (action === 'print' ? print(ticked) : run(action, ticked));

  usePageActions(() =>
    ticked.length === 0
      ? []
      : bulkActions.map((action) => ({
          id: `bulk ${action}`,
          label: listText.actions[action],
          place: listText.rows.ticked(formatCount(ticked.length)),
          closed: closedToAll(action, ticked),
          run: () => act(action),
        })),
  );
  if (work === null && ticked.length === 0) return null;

  return (
    <section className="bulk-bar" aria-label={tickedText.title}>
      {work !== null && work.cancel !== null && <Running work={work} onCancel={work.cancel} />}
      {work !== null && work.cancel === null && (
        <Ended
          work={work}
          onPaper={savePaper}
          onShow={() => setShown(true)}
          onRestore={(reports) => void run('restore', reports)}
          onClose={() => setWork(null)}
        />
      )}
      {work?.cancel == null && ticked.length > 0 && (
        <div className="bulk-line">
          <Ticked ticked={ticked} onAct={act} onUntick={() => onTick(new Set())} />
        </div>
      )}
      {work !== null && <Outcomes work={work} open={isShown} onClose={() => setShown(false)} />}
    </section>
  );
}

function Running({ work, onCancel }: { readonly work: Work; readonly onCancel: () => void }) {
  const isPrinting = work.action === 'print';
  return (
    <div className="bulk-line">
      <progress
        className="bulk-progress"
        max={work.all}
        // All on paper come at once, so nobody knows how far they are.
        {...(!isPrinting && { value: work.outcomes.length })}
        aria-label={listText.actions[work.action]}
      />
      <span className="tabular">
        {isPrinting
          ? tickedText.printing
          : tickedText.running(listText.actions[work.action], formatCount(work.outcomes.length), formatCount(work.all))}
      </span>
      <Button onPress={onCancel}>{tickedText.cancel}</Button>
    </div>
  );
}

interface EndedProps {
  readonly work: Work;
  readonly onPaper: (file: Blob) => void;
  readonly onShow: () => void;
  readonly onRestore: (reports: readonly Report[]) => void;
  readonly onClose: () => void;
}

/** What came of the latest action. Stands above what can be done next. */
function Ended({ work: { action, outcomes, file }, onPaper, onShow, onRestore, onClose }: EndedProps) {
  const deleted = action === 'delete' ? doneOf(outcomes) : [];
  return (
    <div className="bulk-line bulk-ended">
      <span className="tabular">
        <strong>{listText.actions[action]}:</strong> {summaryOf(action, outcomes)}
      </span>
      <div className="bulk-actions">
        {file != null && (
          <Button icon="download" onPress={() => onPaper(file)}>
            {tickedText.paper}
          </Button>
        )}
        <Button onPress={onShow}>{tickedText.outcome}</Button>
        {deleted.length > 0 && <Button onPress={() => onRestore(deleted)}>{tickedText.undo}</Button>}
      </div>
      <Button variant="tertiary" onPress={onClose}>
        {tickedText.close}
      </Button>
    </div>
  );
}

function Outcomes({ work, open, onClose }: { readonly work: Work; readonly open: boolean; readonly onClose: () => void }) {
  return (
    <Dialog
      title={tickedText.outcomeTitle(listText.actions[work.action])}
      open={open}
      onClose={onClose}
      size="wide"
      actions={
        <Button variant="primary" onPress={onClose}>
          {tickedText.close}
        </Button>
      }
    >
      <ul className="bulk-outcomes">
        {work.outcomes.map(({ report, is, words }) => (
          <li key={report.id} data-outcome={is}>
            <strong className="tabular">{report.number}</strong>
            <span>
              <Unbroken words={words} />{' '}
              {is !== 'done' && (
                <Link to={reportPath(report.id)} className="unbroken">
                  {tickedText.open}
                  <span className="visually-hidden"> {report.number}</span>
                </Link>
              )}
            </span>
          </li>
        ))}
      </ul>
    </Dialog>
  );
}

interface TickedProps {
  readonly ticked: readonly Report[];
  readonly onAct: (action: BulkAction) => void;
  readonly onUntick: () => void;
}

/** The actions as buttons, or in a menu where there is no room for six. */
function Ticked({ ticked, onAct, onUntick }: TickedProps) {
  const layout = useLayout();
  const count = <strong className="tabular">{listText.rows.ticked(formatCount(ticked.length))}</strong>;
  if (layout === 'narrow')
    return (
      <>
        {count}
        <div className="bulk-actions">
          <Menu
            label={tickedText.more}
            placement="top end"
            trigger={
              <AriaButton className="button button-primary">
                <span>{tickedText.more}</span>
                <Icon name="chevron-up" />
              </AriaButton>
            }
            groups={[
              {
                entries: bulkActions.map((action) => {
                  const closed = closedToAll(action, ticked);
                  return { id: action, label: listText.actions[action], closed, onSelect: () => onAct(action) };
                }),
              },
            ]}
          />
        </div>
        <IconButton icon="close" label={tickedText.untick} onPress={onUntick} />
      </>
    );
  return (
    <>
      {count}
      <div className="bulk-actions">
        {bulkActions.map((action) => (
          <Button key={action} closed={closedToAll(action, ticked)} onPress={() => onAct(action)}>
            {listText.actions[action]}
          </Button>
        ))}
      </div>
      <Button variant="tertiary" onPress={onUntick}>
        {tickedText.untick}
      </Button>
    </>
  );
}

/** A button is closed when none of the ticked can be used; one that can be used is enough, and the others say why they cannot. */
function closedToAll(action: BulkAction, ticked: readonly Report[]): string | undefined {
  if (action === 'print' && ticked.length > mostPrinted) return tickedText.tooManyToPrint;
  const reasons = ticked.map((report) => whyClosedTo(action, report));
  if (reasons.includes(null)) return undefined;
  return new Set(reasons).size === 1 ? reasons[0]! : tickedText.allClosed;
}

function doneOf(outcomes: readonly RowOutcome[]): readonly Report[] {
  return outcomes.filter(({ is }) => is === 'done').map(({ report }) => report);
}
