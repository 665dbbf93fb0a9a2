/** One classification: what is in force and since when, where new files are looked for, and its editions. */
import type { ClassificationState } from '@sei/contract/routes/codes';
import { Link } from '@tanstack/react-router';
import { useId } from 'react';
import { formatCount, formatRecent } from '../text/format.ts';
import { editionPath } from '../navigation/trays.ts';
import { classificationText } from '../text/classifications.ts';
import { Button } from '../ui/button.tsx';
import { Icon } from '../ui/icon.tsx';
import { FetchNow } from './fetch-now.tsx';

interface ClassificationPartProps {
  readonly state: ClassificationState;
  /** The server's time, for "i dag". */
  readonly now: string;
  readonly onReadFile: () => void;
  /** An edition was made of what was fetched. */
  readonly onFetched: (edition: string) => void;
}

type Edition = ClassificationState['editions'][number];

export function ClassificationPart({ state, now, onReadFile, onFetched }: ClassificationPartProps) {
  const titleId = useId();
  const { classification, inForce, url, checkedAt, problem, editions } = state;
  const current = editions.find(({ id }) => id === inForce?.edition);
  return (
    <section className="classification" aria-labelledby={titleId}>
      <header>
        <h2 id={titleId}>{classificationText.names[classification]}</h2>
        <p className="quiet">{classificationText.whatIs[classification]}</p>
      </header>
      <div className="classification-act button-row">
        <Button tooltip={classificationText.file.readOf(classificationText.names[classification])} onPress={onReadFile}>
          {classificationText.file.read}
        </Button>
        {url !== null && <FetchNow classification={classification} onMade={onFetched} />}
      </div>
      <dl className="classification-facts">
        <dt>{classificationText.inForce}</dt>
        <dd>
          {inForce === null ? (
            <span className="mark">{classificationText.starter}</span>
          ) : (
            <>
              {current !== undefined && (
                <p>
                  <strong>{classificationText.edition(current.name)}</strong>
                  <span className="tabular"> · {classificationText.versions(current.codes, formatCount(current.codes))}</span>
                  <span className="long-word"> · {current.source}</span>
                </p>
              )}
              <p className="quiet">{classificationText.since(formatRecent(inForce.since, now), inForce.by)}</p>
            </>
          )}
        </dd>
        <dt>{classificationText.address}</dt>
        <dd>
          {url === null ? (
            <span className="quiet">{classificationText.noAddress}</span>
          ) : (
            <>
              <span className="long-word">{url}</span>
              <p className="quiet">
                {checkedAt === null ? classificationText.neverChecked : classificationText.checked(formatRecent(checkedAt, now))}
              </p>
            </>
          )}
          {problem !== null && (
            <p className="classification-failure">
              <Icon name="warning" />
              <span>
                {classificationText.problem} {problem}
              </span>
            </p>
          )}
        </dd>
      </dl>
      {editions.length > 0 && (
        <details className="classification-editions">
          <summary>{classificationText.editions(editions.length, formatCount(editions.length))}</summary>
          <ul aria-label={classificationText.editionsOf(classificationText.names[classification])}>
            {editions.map((edition) => (
              <EditionLine key={edition.id} edition={edition} isInForce={edition.id === inForce?.edition} now={now} />
            ))}
          </ul>
        </details>
      )}
    </section>
  );
}

interface EditionLineProps {
  readonly edition: Edition;
  readonly isInForce: boolean;
  readonly now: string;
}

function EditionLine({ edition: { id, name, codes, source, madeAt, madeBy }, isInForce, now }: EditionLineProps) {
  return (
    <li data-current={isInForce || undefined}>
      <p>
        <strong>{classificationText.edition(name)}</strong>{' '}
        {isInForce && <span className="mark mark-success">{classificationText.inForce}</span>}
        <br />
        <span className="quiet tabular">{classificationText.versions(codes, formatCount(codes))}</span>
      </p>
      <p>
        <span className="long-word">{source}</span>
        <br />
        <span className="quiet">{classificationText.made(formatRecent(madeAt, now), madeBy)}</span>
      </p>
      {!isInForce && (
        <Link to={editionPath(id)} aria-label={classificationText.seeEditionNamed(name)}>
          {classificationText.seeEdition}
        </Link>
      )}
    </li>
  );
}
