/** *Papirkurv*: the deleted drafts of one's groups, each with who deleted it and until when it can be taken back. */
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { useRef, useState } from 'react';
import type { DeletedReport } from '@sei/contract/routes/bodies';
import { includesRight } from '@sei/contract/rights';
import { api, NetworkError, RefusalError, valueOf } from '../api/api.ts';
import { formatCount, formatDate, formatRecent } from '../text/format.ts';
import { Failure } from '../failure/failure.tsx';
import { reportPath, trayPath } from '../navigation/trays.ts';
import { usePageActions } from '../navigation/page-actions.ts';
import { keepCounts, recycleBinQuery } from '../api/queries.ts';
import { useSession } from '../session/session.ts';
import { useShortcuts } from '../keys/shortcuts.ts';
import { text } from '../text/da.ts';
import { recycleText } from '../text/recycle-bin.ts';
import { Alert } from '../ui/alert.tsx';
import { Button, LinkButton } from '../ui/button.tsx';
import { Waiting } from '../ui/progress.tsx';
import { Unbroken } from '../ui/unbroken.tsx';

/** What came of the latest wish to take one back. */
type Outcome =
  | { readonly is: 'none' }
  | { readonly is: 'restored'; readonly report: DeletedReport }
  | { readonly is: 'failed'; readonly report: DeletedReport; readonly error: Error };

export function RecycleBinPage() {
  const client = useQueryClient();
  const navigate = useNavigate();
  const session = useSession();
  const heading = useRef<HTMLHeadingElement>(null);
  const [outcome, setOutcome] = useState<Outcome>({ is: 'none' });
  const { data, error, refetch } = useQuery(recycleBinQuery);
  useShortcuts({ leavePage: () => void navigate({ to: '/' }) });

  const restore = async (report: DeletedReport): Promise<void> => {
    try {
      const { counts } = await valueOf(api.restoreReport({ id: report.id }, {}));
      setOutcome({ is: 'restored', report });
      await keepCounts(client, counts);
      // The row that had the focus is gone.
      heading.current?.focus();
    } catch (failure) {
      if (!(failure instanceof RefusalError || failure instanceof NetworkError)) throw failure;
      setOutcome({ is: 'failed', report, error: failure });
    }
  };

  usePageActions(() =>
    (data?.reports ?? []).map((report) => ({
      id: `restore ${report.id}`,
      label: recycleText.restoreNamed(report.number),
      place: recycleText.title,
      isOneOfMany: true,
      closed: includesRight(report.right, 'enter') ? undefined : recycleText.needsEnter,
      run: () => void restore(report),
    })),
  );

  return (
    <div className="recycle-bin">
      <div>
        <h1 ref={heading} tabIndex={-1}>
          {recycleText.title}
        </h1>
        <p className="quiet">{recycleText.lead}</p>
      </div>
      {outcome.is === 'restored' && (
        <Alert kind="success" heading={recycleText.restored(outcome.report.number)} announced>
          <div className="button-row">
            <LinkButton href={reportPath(outcome.report.id)}>{recycleText.open}</LinkButton>
          </div>
        </Alert>
      )}
      {outcome.is === 'failed' && <Failure error={outcome.error} onRetry={() => void restore(outcome.report)} />}
      {error !== null && <Failure error={error} onRetry={() => void refetch()} />}
      {data === undefined && error === null && <Waiting words={text.lists.loading} />}
      {data?.reports.length === 0 && (
        <div className="list-empty">
          <p>{recycleText.empty}</p>
          <LinkButton href={trayPath('draft')}>{text.lists.toDrafts}</LinkButton>
        </div>
      )}
      {data !== undefined && data.reports.length > 0 && (
        <ul className="recycle-list" aria-label={recycleText.list}>
          {data.reports.map((report) => (
            <Row key={report.id} report={report} now={session.now} onRestore={() => void restore(report)} />
          ))}
        </ul>
      )}
      {data !== undefined && data.count > data.reports.length && (
        <p className="quiet">{recycleText.more(formatCount(data.reports.length), formatCount(data.count))}</p>
      )}
    </div>
  );
}

interface RowProps {
  readonly report: DeletedReport;
  /** The server's time, for "i dag". */
  readonly now: string;
  readonly onRestore: () => void;
}

function Row({ report, now, onRestore }: RowProps) {
  const about = [report.formTitle, report.number, report.cpr].filter((part) => part !== null).join(' · ');
  return (
    <li>
      <p>
        <strong>{report.name ?? text.lists.noName}</strong>
        <span className="quiet tabular">
          <Unbroken words={about} />
        </span>
      </p>
      <p className="tabular">
        <Unbroken words={recycleText.deleted(formatRecent(report.deletedAt, now), report.deletedBy)} />
        <br />
        <span className="quiet">
          <Unbroken words={recycleText.removed(formatDate(report.removedAt))} />
        </span>
      </p>
      <div>
        <Button
          tooltip={recycleText.restoreNamed(report.number)}
          closed={includesRight(report.right, 'enter') ? undefined : recycleText.needsEnter}
          onPress={onRestore}
        >
          {recycleText.restore}
        </Button>
      </div>
    </li>
  );
}
