/** *Kladder, der berøres*: living drafts with a code that an edition closes, looked through until the end. Shows nothing of whom they are about. */
import { useInfiniteQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useEffect } from 'react';
import type { TouchedDraft } from '@sei/contract/routes/codes';
import { formatCount } from '../text/format.ts';
import { Failure } from '../failure/failure.tsx';
import { reportPath } from '../navigation/trays.ts';
import { touchedDraftsQuery } from '../api/queries.ts';
import { classificationText } from '../text/classifications.ts';
import { text } from '../text/da.ts';
import { Waiting } from '../ui/progress.tsx';

export function TouchedDraftList({ edition }: { readonly edition: string }) {
  const { data, error, refetch, hasNextPage, isFetching, fetchNextPage } = useInfiniteQuery(touchedDraftsQuery(edition));
  useEffect(() => {
    if (hasNextPage && !isFetching && error === null) void fetchNextPage();
  }, [hasNextPage, isFetching, error, fetchNextPage]);
  const pages = data?.pages ?? [];
  const drafts = pages.flatMap((page) => page.drafts);
  const read = pages.reduce((sum, page) => sum + page.read, 0);
  const isDone = data !== undefined && !hasNextPage;
  return (
    <>
      {error !== null && <Failure error={error} onRetry={() => void refetch()} />}
      {!isDone && error === null && <Waiting words={classificationText.preview.draftsReading(formatCount(read))} />}
      {isDone && (
        <p>
          {drafts.length === 0
            ? classificationText.preview.draftsNone(read, formatCount(read))
            : classificationText.preview.draftsFound(formatCount(drafts.length), read, formatCount(read))}
        </p>
      )}
      {drafts.length > 0 && (
        <ul className="touched-drafts" aria-label={classificationText.preview.draftsList}>
          {drafts.map((draft) => (
            <DraftLine key={draft.id} draft={draft} />
          ))}
        </ul>
      )}
    </>
  );
}

function DraftLine({ draft: { id, number, formTitle, groupName, state, codes } }: { readonly draft: TouchedDraft }) {
  return (
    <li>
      <p>
        <Link to={reportPath(id)} className="tabular">
          {formTitle} {number}
        </Link>
        <br />
        <span className="quiet">
          {groupName} · {text.states[state]}
        </span>
      </p>
      <ul>
        {codes.map(({ list, field, code, text: codeText, to }) => (
          <li key={`${list} ${field} ${code}`}>
            <strong className="tabular">{code}</strong> {codeText}
            <br />
            <span className="quiet tabular">
              {field} · {to === '' ? classificationText.preview.noLastDay : classificationText.preview.lastDay(to)}
            </span>
          </li>
        ))}
      </ul>
    </li>
  );
}
