/** One classification: what is in force and since when, where new files are looked for, and its editions. */
import type { ClassificationState } from '@sei/contract/routes/codes';
import { Link } from '@tanstack/react-router';
import { useId } from 'react';
import { formatCount, formatRecent } from '../text/format.ts';
import { editionPath } from '../navigation/trays.ts';
import { text } from '../text/classifications.ts';
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
        <h2 id={titleId}>{text.names[classification]}</h2>
        <p className="quiet">{text.whatIs[classification]}</p>
      </header>
      <div className="classification-act button-row">
        <Button tooltip={text.file.readOf(text.names[classification])} onPress={onReadFile}>
          {text.file.read}
        </Button>
        {url !== null && <FetchNow classification={classification} onMade={onFetched} />}
      </div>
      <dl className="classification-facts">
        <dt>{text.inForce}</dt>
        <dd>
          {inForce === null ? (
            <span className="mark">{text.starter}</span>
          ) : (
            <>
              {current !== undefined && (
                <p>
                  <strong>{text.edition(current.name)}</strong>
                  <span className="tabular"> · {text.versions(current.codes, formatCount(current.codes))}</span>
                  <span className="long-word"> · {current.source}</span>
                </p>
              )}
              <p className="quiet">{text.since(formatRecent(inForce.since, now), inForce.by)}</p>
            </>
          )}
        </dd>
        <dt>{text.address}</dt>
        <dd>
          {url === null ? (
            <span className="quiet">{text.noAddress}</span>
          ) : (
            <>
              <span className="long-word">{url}</span>
              <p className="quiet">{checkedAt === null ? text.neverChecked : text.checked(formatRecent(checkedAt, now))}</p>
            </>
          )}
          {problem !== null && (
            <p className="classification-problem">
              <Icon name="warning" />
              <span>
                {text.problem} {problem}
              </span>
            </p>
          )}
        </dd>
      </dl>
      {editions.length > 0 && (
        <details className="classification-editions">
          <summary>{text.editions(editions.length, formatCount(editions.length))}</summary>
          <ul aria-label={text.editionsOf(text.names[classification])}>
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
        <strong>{text.edition(name)}</strong> {isInForce && <span className="mark mark-success">{text.inForce}</span>}
        <br />
        <span className="quiet tabular">{text.versions(codes, formatCount(codes))}</span>
      </p>
      <p>
        <span className="long-word">{source}</span>
        <br />
        <span className="quiet">{text.made(formatRecent(madeAt, now), madeBy)}</span>
      </p>
      {!isInForce && (
        <Link to={editionPath(id)} aria-label={text.seeEditionNamed(name)}>
          {text.seeEdition}
        </Link>
      )}
    </li>
  );
}
