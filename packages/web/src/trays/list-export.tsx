/** *Eksportér*: the whole list as it is filtered and sorted, as a file of the person's own. It can be given up while it is made. */
import { useState } from 'react';
import { Button as AriaButton } from 'react-aria-components';
import { fetchFile, NetworkError, RefusalError } from '../api/api.ts';
import { formatDate } from '../text/format.ts';
import { Failure } from '../failure/failure.tsx';
import type { ListQuery } from '../api/queries.ts';
import { useSession } from '../session/session.ts';
import { listText } from '../text/lists.ts';
import { announce } from '../ui/announcer.tsx';
import { Icon } from '../ui/icon.tsx';
import { Menu } from '../ui/menu.tsx';
import { saveFile } from '../ui/save-file.ts';
import type { ListColumn } from '@sei/contract/routes/bodies';

export type FileKind = keyof typeof kinds;

const kinds = {
  csv: { operation: 'exportCsv', ending: 'csv', label: listText.file.csv },
  spreadsheet: { operation: 'exportSpreadsheet', ending: 'xlsx', label: listText.file.spreadsheet },
} as const;

const kindNames = Object.keys(kinds) as readonly FileKind[];

type ExportStatus =
  | { readonly is: 'idle' }
  | { readonly is: 'running'; readonly cancel: () => void }
  | { readonly is: 'done'; readonly name: string }
  | { readonly is: 'failed'; readonly error: Error; readonly retry: () => void };

export interface ListExport {
  readonly status: ExportStatus;
  readonly run: (kind: FileKind) => void;
}

export function useListExport(list: ListQuery, columns: readonly ListColumn[]): ListExport {
  const { now } = useSession();
  const [status, setStatus] = useState<ExportStatus>({ is: 'idle' });
  const run = async (kind: FileKind): Promise<void> => {
    const stopping = new AbortController();
    setStatus({ is: 'running', cancel: () => stopping.abort() });
    const { operation, ending } = kinds[kind];
    try {
      const result = await fetchFile(operation, { ...list, columns: [...columns] }, stopping.signal);
      if (!result.ok) throw new RefusalError(result.refusal);
      const name = listText.file.fileName(formatDate(now), ending);
      saveFile(name, result.value);
      setStatus({ is: 'done', name });
      announce(listText.file.done(name));
    } catch (error) {
      if (!(error instanceof RefusalError || error instanceof NetworkError)) throw error;
      setStatus(stopping.signal.aborted ? { is: 'idle' } : { is: 'failed', error, retry: () => void run(kind) });
    }
  };
  return { status, run: (kind) => void run(kind) };
}

export function ExportMenu({ status, run }: ListExport) {
  const closed = status.is === 'running' ? listText.file.running : undefined;
  return (
    <Menu
      label={listText.file.export}
      placement="bottom end"
      trigger={
        <AriaButton className="button button-secondary" aria-label={listText.file.export}>
          <Icon name="download" />
          <span className="wide-only">{listText.file.export}</span>
        </AriaButton>
      }
      groups={[
        {
          heading: listText.file.heading,
          entries: kindNames.map((kind) => ({ id: kind, label: kinds[kind].label, closed, onSelect: () => run(kind) })),
        },
      ]}
      note={listText.file.logged}
    />
  );
}

/** How far the file has come, and what came of it. */
export function ExportNotice({ status }: Pick<ListExport, 'status'>) {
  if (status.is === 'idle') return null;
  if (status.is === 'failed') return <Failure error={status.error} onRetry={status.retry} />;
  return (
    <output className="list-changed">
      {status.is === 'done' ? (
        listText.file.done(status.name)
      ) : (
        <>
          {listText.file.running}{' '}
          <button type="button" className="link-button" onClick={status.cancel}>
            {listText.file.cancel}
          </button>
        </>
      )}
    </output>
  );
}

/** The same for the palette. */
export function exportActions({ status, run }: ListExport) {
  return kindNames.map((kind) => ({
    id: `export-${kind}`,
    label: `${listText.file.export}: ${kinds[kind].label}`,
    closed: status.is === 'running' ? listText.file.running : undefined,
    run: () => run(kind),
  }));
}
