/** What an edition would change: new, changed, closed and reopened codes, the first of each, found by code or words. */
import { isLongerThan } from '@sei/engine';
import { useQuery } from '@tanstack/react-query';
import { useDeferredValue, useState } from 'react';
import { longest } from '@sei/contract/lengths';
import type { CodeChange, EditionChanges } from '@sei/contract/routes/classifications';
import { formatCount } from '../text/format.ts';
import { Failure } from '../failure/failure.tsx';
import { editionChangesQuery } from '../api/queries.ts';
import { classificationText } from '../text/classifications.ts';
import { Waiting } from '../ui/progress.tsx';
import { Tabs } from '../ui/tabs.tsx';

const kinds = ['added', 'changed', 'closed', 'reopened'] as const;
type Kind = (typeof kinds)[number];

export function EditionChangeList({ edition }: { readonly edition: string }) {
  const [search, setSearch] = useState('');
  const asked = useDeferredValue(search.trim());
  const isTooLong = isLongerThan(asked, longest.changeSearch);
  const { data, error, refetch, isPlaceholderData } = useQuery(editionChangesQuery(edition, isTooLong ? '' : asked));
  const [chosen, setChosen] = useState<Kind | null>(null);
  if (error !== null) return <Failure error={error} onRetry={() => void refetch()} />;
  if (data === undefined) return <Waiting words={classificationText.preview.loading} />;
  if (kinds.every((kind) => data[kind].count === 0)) return <p>{classificationText.preview.none}</p>;
  const shown = chosen ?? kinds.find((kind) => data[kind].count > 0) ?? 'added';
  return (
    <div className="edition-changes" data-stale={isPlaceholderData || undefined}>
      <div className="change-search">
        <label className="form-label" htmlFor="change-search">
          {classificationText.preview.search}
        </label>
        <input
          id="change-search"
          type="text"
          className="form-input"
          autoComplete="off"
          spellCheck={false}
          placeholder={classificationText.preview.searchHint}
          value={search}
          aria-invalid={isTooLong || undefined}
          aria-describedby={isTooLong ? 'change-search-flaw' : undefined}
          onChange={(event) => setSearch(event.target.value)}
        />
        <p id="change-search-flaw" role="alert" className="quiet">
          {isTooLong && classificationText.preview.searchTooLong}
        </p>
      </div>
      <Tabs
        label={classificationText.preview.changes}
        selected={shown}
        onSelect={(kind) => setChosen(kinds.find((known) => known === kind) ?? null)}
        tabs={kinds.map((kind) => ({
          id: kind,
          label: classificationText.preview.tab(
            classificationText.preview.kinds[kind],
            formatCount(asked === '' ? data[kind].count : data[kind].found),
          ),
          content: <ChangesOfKind kind={kind} changes={data[kind]} />,
        }))}
      />
      <p className="quiet">{classificationText.preview.unchanged(data.unchanged, formatCount(data.unchanged))}</p>
    </div>
  );
}

function ChangesOfKind({
  kind,
  changes: { count, found, first },
}: {
  readonly kind: Kind;
  readonly changes: EditionChanges[Kind];
}) {
  if (count === 0) return <p className="quiet">{classificationText.preview.noneOfKind[kind]}</p>;
  if (found === 0) return <p className="quiet">{classificationText.preview.noHits}</p>;
  return (
    <>
      <ul className="change-list" aria-label={classificationText.preview.kinds[kind]}>
        {first.map((change) => (
          <ChangeLine key={`${change.code} ${change.kind}`} change={change} />
        ))}
      </ul>
      {found > first.length && (
        <p className="quiet">{classificationText.preview.shown(formatCount(first.length), formatCount(found))}</p>
      )}
    </>
  );
}

function ChangeLine({ change: { code, kind, before, after } }: { readonly change: CodeChange }) {
  const now = after ?? before;
  const renamed = before !== null && after !== null && before.text !== after.text;
  const moved = before !== null && after !== null && (before.from !== after.from || before.to !== after.to);
  const was = [...(renamed ? [before.text] : []), ...(moved ? [daysOf(before)] : [])].join(' · ');
  return (
    <li>
      <p>
        <strong className="tabular">{code}</strong>
        {kind !== '' && <span className="quiet">{kind}</span>}
      </p>
      <div>
        <p>{now?.text}</p>
        <p className="quiet tabular">{after === null ? classificationText.preview.gone : daysOf(after)}</p>
        {was !== '' && <p className="quiet tabular">{classificationText.preview.before(was)}</p>}
      </div>
    </li>
  );
}

function daysOf({ from, to }: { readonly from: string; readonly to: string }): string {
  const days = [
    ...(from === '' ? [] : [classificationText.preview.from(from)]),
    ...(to === '' ? [] : [classificationText.preview.to(to)]),
  ];
  return days.length === 0 ? classificationText.preview.always : days.join(' ');
}
