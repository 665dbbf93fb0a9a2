/** Quiet marks where a colleague has changed something since the user last looked: below a field, in a row, above a table. */
import type { Path } from '@sei/engine';
import { useState, type FocusEvent } from 'react';
import { formText } from '../text/form.ts';
import { announce } from '../ui/announcer.tsx';
import { hasLeft } from '../ui/leaving.ts';
import { pathKey } from '../report/state/draft.ts';
import { showRow } from '../report/state/places.ts';
import { useOpened, useReport } from '../report/report-context.tsx';
import type { ReportStore } from '../report/report-store.ts';
import { recentWords } from '../report/shown/shown.ts';
import type { Unseen, UnseenRow } from '../offline/unseen-places.ts';
import { unseenWithin } from '../report/state/unseen.ts';

/** The mark of a field, and how it goes: it is seen when the field is reached, and stays to be read until the field is left. */
export function useFieldMark(at: Path) {
  const { store } = useOpened();
  const unseen = useReport((view) => view.unseen.get(pathKey(at)));
  const [read, setRead] = useState<Unseen | null>(null);
  return {
    mark: unseen ?? read,
    onFocus: (): void => {
      if (unseen === undefined) return;
      setRead(unseen);
      store.see([unseen]);
    },
    onBlur: (event: FocusEvent): void => {
      if (!hasLeft(event)) return;
      if (unseen !== undefined) store.see([unseen]);
      setRead(null);
    },
  };
}

export function FieldMark({ id, mark }: { readonly id: string; readonly mark: Unseen }) {
  const words = useReport((view) => formText.unseen.changed(mark.by, recentWords(view, mark.time)));
  return (
    <p id={id} className="field-unseen" title={words}>
      {words}
    </p>
  );
}

/** What is new about a row, in words; empty when nothing is. */
export function useRowNews(row: Path): string {
  return useReport((view) => {
    const [first] = unseenWithin(view.unseen, row);
    if (first === undefined) return '';
    const when = recentWords(view, first.time);
    return first.is === 'added' && first.at.length === row.length
      ? formText.unseen.added(first.by, when)
      : formText.unseen.changed(first.by, when);
  });
}

/** A new row is seen when it is chosen; its mark goes, so what it said is read aloud. */
export function seeNewRow(store: ReportStore, row: Path): void {
  const view = store.read();
  const place = view.unseen.get(pathKey(row));
  if (place?.is !== 'added') return;
  announce(formText.unseen.added(place.by, recentWords(view, place.time)));
  store.see([place]);
}

/** The rows of a table that colleagues have removed; each stays listed until it has been seen. */
export function RemovedRows({ at }: { readonly at: Path }) {
  const { store } = useOpened();
  const unseen = useReport((view) => view.unseen);
  const removed = unseenWithin(unseen, at).filter(
    (each): each is UnseenRow => each.is === 'removed' && each.at.length === at.length + 1,
  );
  if (removed.length === 0) return null;
  return (
    <ul className="removed-rows">
      {removed.map((each) => (
        <li key={pathKey(each.at)}>
          <RemovedRow removed={each} />{' '}
          <button type="button" className="link-button" onClick={() => store.see([each])}>
            {formText.unseen.seen}
          </button>
        </li>
      ))}
    </ul>
  );
}

function RemovedRow({ removed }: { readonly removed: UnseenRow }) {
  const { lists } = useOpened();
  return useReport((view) => {
    const row = showRow(view.form.definition, view.draft.answers, removed, (field, code) => lists.textOf(field, code));
    return formText.unseen.removed(row, removed.by, recentWords(view, removed.time));
  });
}

/** How many places have changed, and the way to the next. */
export function UnseenCount({ onNext }: { readonly onNext: () => void }) {
  const count = useReport((view) => view.unseen.size);
  if (count === 0) return null;
  return (
    <button type="button" className="unseen-count link-button" title={formText.unseen.next} onClick={onNext}>
      <span className="unseen-number initials" aria-hidden="true">
        {count}
      </span>
      <span className="unseen-words">{formText.unseen.count(count)}</span>
    </button>
  );
}

/** All of it is taken as seen. */
export function seeAll(store: ReportStore): void {
  const places = [...store.read().unseen.values()];
  announce(places.length === 0 ? formText.unseen.none : formText.unseen.allSeen);
  store.see(places);
}
