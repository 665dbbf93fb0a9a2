/** What colleagues have changed since the one who reports last looked, to be gone through before *Indberet* (SEI2 5.1.5). */
import { locate, showValue, valueAt, type Path } from '@sei/engine';
import { useEffect, useId, useRef } from 'react';
import { formText } from '../text/form.ts';
import { Button } from '../ui/button.tsx';
import { Icon } from '../ui/icon.tsx';
import { pathKey } from '../report/state/draft.ts';
import { rowWords, showRow } from '../report/state/places.ts';
import { useOpened, useReport } from '../report/report-context.tsx';
import { recentWords } from '../report/shown/shown.ts';
import type { Unseen } from '../offline/unseen-places.ts';
import type { UnseenPlaces } from '../report/state/unseen.ts';

interface ReviewNoticeProps {
  /** What was unseen when the review began; what has come since is added. */
  readonly places: readonly Unseen[];
  readonly onJump: (at: Path) => void;
  readonly onSubmit: () => void;
  readonly onBack: () => void;
}

export function ReviewNotice({ places, onJump, onSubmit, onBack }: ReviewNoticeProps) {
  const { store } = useOpened();
  const unseen = useReport((view) => view.unseen);
  const titleId = useId();
  const title = useRef<HTMLParagraphElement>(null);
  useEffect(() => {
    if (places.length > 0) title.current?.focus();
  }, [places]);
  const shown = withNews(places, unseen);
  const submitAnyway = (): void => {
    store.see(shown);
    onSubmit();
  };
  return (
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-element-interactions -- Esc goes back from anywhere in it
    <section
      className="alert alert-warning review"
      aria-labelledby={titleId}
      onKeyDown={(event) => {
        if (event.key !== 'Escape') return;
        event.preventDefault();
        onBack();
      }}
    >
      <Icon name="warning" />
      <div className="alert-body">
        <p id={titleId} ref={title} tabIndex={-1} className="alert-heading">
          {formText.review.title(shown.length)}
        </p>
        <p>{formText.review.lead}</p>
        <ul className="review-list">
          {shown.map((place) => (
            <li key={pathKey(place.at)}>
              <ReviewedPlace place={place} onJump={onJump} />
            </li>
          ))}
        </ul>
        <div className="button-row">
          <Button onPress={submitAnyway}>{formText.review.submit}</Button>
          <Button variant="tertiary" onPress={onBack}>
            {formText.review.back}
          </Button>
        </div>
      </div>
    </section>
  );
}

/** A place that has been seen stays in the list, so that it does not move under its reader. */
function withNews(places: readonly Unseen[], unseen: UnseenPlaces): readonly Unseen[] {
  const known = new Set(places.map(({ at }) => pathKey(at)));
  return [
    ...places.map((place) => unseen.get(pathKey(place.at)) ?? place),
    ...[...unseen.values()].filter(({ at }) => !known.has(pathKey(at))),
  ];
}

function ReviewedPlace({ place, onJump }: { readonly place: Unseen; readonly onJump: (at: Path) => void }) {
  const { lists } = useOpened();
  const label = useReport((view) => {
    const { definition } = view.form;
    if (place.is === 'removed') return showRow(definition, view.draft.answers, place, (field, code) => lists.textOf(field, code));
    const found = locate(definition, view.draft.answers, place.at);
    const row = rowWords(found);
    if (place.is === 'added') return row;
    return [row, found.label].filter((words) => words !== '').join(': ');
  });
  const by = useReport((view) => formText.unseen.by(place.by, recentWords(view, place.time)));
  return (
    <>
      <button type="button" className="link-button" onClick={() => onJump(place.at)}>
        {label}
      </button>
      <span className="review-change">
        {place.is === 'set' ? <Values at={place.at} before={place.before} /> : formText.review[place.is]}
      </span>
      <span className="quiet tabular">{by}</span>
    </>
  );
}

function Values({ at, before }: Pick<Extract<Unseen, { readonly is: 'set' }>, 'at' | 'before'>) {
  const { lists } = useOpened();
  const field = useReport((view) => locate(view.form.definition, view.draft.answers, at).field);
  const after = useReport((view) => valueAt(view.draft.answers, at));
  if (field === undefined) return null;
  const words = (value: typeof before): string =>
    showValue(field, value, { textOf: (code) => lists.textOf(field, code) }) || formText.empty;
  return (
    <>
      <span className="visually-hidden">{formText.review.before} </span>
      <del>{words(before)}</del>
      <span aria-hidden="true"> → </span>
      <span className="visually-hidden">{formText.review.after} </span>
      <ins>{words(after)}</ins>
    </>
  );
}
