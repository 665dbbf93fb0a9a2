/** One edition of a classification: what it would change, which drafts that touches, and putting it in force. */
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { useEffect, useRef, useState } from 'react';
import type { ClassificationState } from '@sei/contract/routes/codes';
import '../classifications/classifications.scss';
import { DiscardEdition } from '../classifications/discard-edition.tsx';
import { EditionChangeList } from '../classifications/edition-changes.tsx';
import { TouchedDraftList } from '../classifications/touched-drafts.tsx';
import { api, NetworkError, RefusalError, valueOf } from '../api/api.ts';
import { formatCount, formatRecent } from '../text/format.ts';
import { Failure } from '../failure/failure.tsx';
import { classificationsPath, editionPath } from '../navigation/trays.ts';
import { usePageActions } from '../navigation/page-actions.ts';
import { classificationsQuery, editionChangesQuery } from '../api/queries.ts';
import { useSession } from '../session/session.ts';
import { useShortcuts } from '../keys/shortcuts.ts';
import { classificationText } from '../text/classifications.ts';
import { Alert } from '../ui/alert.tsx';
import { Button, LinkButton } from '../ui/button.tsx';
import { Dialog } from '../ui/dialog.tsx';
import { Waiting } from '../ui/progress.tsx';

export function EditionPage({ id }: { readonly id: string }) {
  const navigate = useNavigate();
  const client = useQueryClient();
  const { data, error, refetch } = useQuery(classificationsQuery);
  const [discarded, setDiscarded] = useState<string | null>(null);
  useShortcuts({ leavePage: () => void navigate({ to: classificationsPath }) });
  const state = data?.classifications.find(({ editions }) => editions.some((edition) => edition.id === id));
  const edition = state?.editions.find((known) => known.id === id);
  const announceDiscarded = (title: string): void => {
    setDiscarded(title);
    void client.invalidateQueries({ queryKey: classificationsQuery.queryKey });
  };
  if (error !== null) return <Failure error={error} onRetry={() => void refetch()} />;
  if (data === undefined) return <Waiting words={classificationText.loading} />;
  return (
    <div className="classifications">
      <div>
        <LinkButton variant="tertiary" icon="arrow-back" href={classificationsPath}>
          {classificationText.preview.back}
        </LinkButton>
      </div>
      {discarded !== null ? (
        <Discarded title={discarded} />
      ) : state === undefined || edition === undefined ? (
        <Alert kind="error" heading={classificationText.preview.unknown}>
          <p>{classificationText.preview.unknownNext}</p>
        </Alert>
      ) : (
        <KnownEdition state={state} edition={edition} onDiscarded={announceDiscarded} />
      )}
    </div>
  );
}

function Discarded({ title }: { readonly title: string }) {
  // What had the focus is gone.
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => heading.current?.focus(), []);
  return (
    <header className="edition-head">
      <div>
        <h1 ref={heading} tabIndex={-1}>
          {classificationText.discard.done(title)}
        </h1>
        <p className="quiet">{classificationText.discard.doneWhat}</p>
      </div>
    </header>
  );
}

interface KnownEditionProps {
  readonly state: ClassificationState;
  readonly edition: ClassificationState['editions'][number];
  /** Called with its name. */
  readonly onDiscarded: (title: string) => void;
}

/** What came of the latest wish to put it in force; `before` is what was in force then. */
type Outcome =
  | { readonly is: 'none' }
  | { readonly is: 'done'; readonly before: string | null }
  | { readonly is: 'moved' }
  | { readonly is: 'failed'; readonly error: Error };

function KnownEdition({ state, edition, onDiscarded }: KnownEditionProps) {
  const { id, name, codes, source, madeAt, madeBy, asOf, wasInForce } = edition;
  const { classification, inForce } = state;
  const { now } = useSession();
  const client = useQueryClient();
  const heading = useRef<HTMLHeadingElement>(null);
  const [isAsking, setAsking] = useState(false);
  const [outcome, setOutcome] = useState<Outcome>({ is: 'none' });
  const { data: changes, isPending } = useQuery(editionChangesQuery(id, ''));
  const isInForce = inForce?.edition === id;
  const title = classificationText.preview.title(classificationText.names[classification], name);
  const put = wasInForce ? classificationText.preview.putAgain : classificationText.preview.put;
  const closed = changes === undefined ? classificationText.preview.stillReading : undefined;
  const ask = (): void => setAsking(true);

  const putInForce = async (over: string | null): Promise<void> => {
    setAsking(false);
    try {
      await valueOf(api.putEditionInForce({ edition: id }, { over }));
      setOutcome({ is: 'done', before: over });
    } catch (failure) {
      if (failure instanceof RefusalError && failure.refusal.code === 'edition.moved') setOutcome({ is: 'moved' });
      else if (failure instanceof RefusalError || failure instanceof NetworkError) setOutcome({ is: 'failed', error: failure });
      else throw failure;
    }
    await client.invalidateQueries({ queryKey: classificationsQuery.queryKey });
    heading.current?.focus();
  };
  usePageActions(() => (isInForce ? [] : [{ id: 'put-in-force', label: put, closed, run: ask }]));

  return (
    <>
      <header className="edition-head">
        <div>
          <h1 ref={heading} tabIndex={-1}>
            {title}
          </h1>
          <p className="quiet">
            <span className="long-word">{source}</span> · {classificationText.versions(codes, formatCount(codes))} ·{' '}
            {classificationText.made(formatRecent(madeAt, now), madeBy)}
            {asOf !== null && (
              <>
                {' · '}
                <span className="file-day-stated">{classificationText.asOf(asOf)}</span>
              </>
            )}
          </p>
        </div>
        {!isInForce && (
          <div className="button-row">
            <Button variant="primary" closed={closed} onPress={ask}>
              {put}
            </Button>
            {!wasInForce && (
              <DiscardEdition
                edition={edition}
                title={classificationText.names[classification]}
                onDiscarded={() => onDiscarded(title)}
              />
            )}
          </div>
        )}
      </header>
      {outcome.is === 'moved' && (
        <Alert kind="warning" heading={classificationText.preview.moved} announced>
          <p>{classificationText.preview.movedWhat}</p>
        </Alert>
      )}
      {outcome.is === 'failed' && <Failure error={outcome.error} onRetry={ask} />}
      {isInForce && inForce !== null && (
        <Alert kind="success" heading={classificationText.preview.isInForce} announced={outcome.is === 'done'}>
          <p>{classificationText.since(formatRecent(inForce.since, now), inForce.by)}.</p>
          {outcome.is === 'done' && outcome.before !== null && (
            <div className="button-row">
              <LinkButton href={editionPath(outcome.before)}>{classificationText.preview.toPrevious}</LinkButton>
            </div>
          )}
        </Alert>
      )}
      {!isInForce && (
        <>
          <section className="edition-part" aria-labelledby="changes">
            <h2 id="changes">{classificationText.preview.changes}</h2>
            <p className="quiet">{inForce === null ? classificationText.preview.first : classificationText.preview.lead}</p>
            <EditionChangeList edition={id} />
          </section>
          {/* It reads on its own, and is seen where it will stay. */}
          <section className="edition-part" aria-labelledby="drafts" hidden={isPending}>
            <h2 id="drafts">{classificationText.preview.drafts}</h2>
            <p className="quiet">{classificationText.preview.draftsWhat}</p>
            <TouchedDraftList edition={id} />
          </section>
        </>
      )}
      <Dialog
        title={classificationText.preview.putTitle(classificationText.names[classification], name)}
        open={isAsking && changes !== undefined}
        onClose={() => setAsking(false)}
        role="alertdialog"
        actions={
          <>
            <Button variant="primary" onPress={() => void putInForce(changes?.over ?? null)}>
              {put}
            </Button>
            <Button onPress={() => setAsking(false)}>{classificationText.preview.notNow}</Button>
          </>
        }
      >
        <div className="put-words">
          <p>{classificationText.preview.putWhat}</p>
          <p>{classificationText.preview.putKeeps}</p>
          <p>{inForce === null ? classificationText.preview.putBackNone : classificationText.preview.putBack}</p>
        </div>
      </Dialog>
    </>
  );
}
