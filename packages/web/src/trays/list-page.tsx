/** The page round a list of reports: its title, and what stands there when it is empty. Esc leads back to the front page. */
import { useNavigate } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { useShortcuts } from '../keys/shortcuts.ts';
import { Reports, type ReportsProps } from './reports.tsx';

interface ListPageProps extends Omit<ReportsProps, 'empty'> {
  readonly emptyWords: string;
  readonly emptyAction: ReactNode;
}

export function ListPage({ emptyWords, emptyAction, ...list }: ListPageProps) {
  const navigate = useNavigate();
  useShortcuts({ leavePage: () => void navigate({ to: '/' }) });
  return (
    <div className="list-page">
      <Reports
        {...list}
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
