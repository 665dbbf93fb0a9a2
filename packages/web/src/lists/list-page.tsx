/** The page round a list of reports: its title, and what stands there when it is empty. Esc leads back to the front page. */
import { useNavigate } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import type { ReportState } from '@sei/contract/report';
import { useShortcuts } from '../shortcuts.ts';
import type { Sort } from './columns.ts';
import { Reports } from './reports.tsx';

interface ListPageProps {
  readonly title: string;
  readonly state?: ReportState;
  readonly form?: string;
  readonly sort: Sort;
  readonly onSort: (sort: Sort) => void;
  readonly total?: number | undefined;
  readonly emptyWords: string;
  readonly emptyAction: ReactNode;
}

export function ListPage({ title, emptyWords, emptyAction, ...list }: ListPageProps) {
  const navigate = useNavigate();
  useShortcuts({ leavePage: () => void navigate({ to: '/' }) });
  return (
    <div className="list-page">
      <Reports
        {...list}
        title={title}
        empty={
          <div className="list-empty">
            <p>{emptyWords}</p>
            {emptyAction}
          </div>
        }
      />
    </div>
  );
}
