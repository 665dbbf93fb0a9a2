/** Why nothing came of a file, and what would have it taken all the same. */
import { formatCount } from '../text/format.ts';
import { classificationText } from '../text/classifications.ts';
import { Alert } from '../ui/alert.tsx';
import type { Override, Refused } from './use-reading.ts';

/** What would have the file taken all the same; null when nothing would. */
export function overrideOf({ kind }: Refused): { readonly override: Override; readonly anyway: string } | null {
  switch (kind) {
    case 'badLines':
      return { override: kind, anyway: classificationText.file.leaveOut };
    case 'closings':
      return { override: kind, anyway: classificationText.file.closeAnyway };
    case 'older':
      return { override: kind, anyway: classificationText.file.olderAnyway };
    case 'same':
    case 'notModified':
    case 'unreadable':
      return null;
  }
}

interface RefusedFileProps {
  readonly outcome: Refused;
  /** That there is no file which can be used. */
  readonly unusable: string;
}

export function RefusedFile({ outcome, unusable }: RefusedFileProps) {
  switch (outcome.kind) {
    case 'notModified':
      return (
        <Alert kind="info" heading={classificationText.fetch.nothingNew} announced>
          <p>{classificationText.fetch.nothingNewWhat}</p>
        </Alert>
      );
    case 'same':
      return (
        <Alert kind="info" heading={classificationText.file.same} announced>
          <p>{classificationText.file.sameWhat(outcome.lines, formatCount(outcome.lines))}</p>
        </Alert>
      );
    case 'unreadable':
      return (
        <Alert kind="error" heading={unusable} announced>
          <p>{outcome.message}</p>
          <p>{classificationText.file.nothingKept}</p>
        </Alert>
      );
    case 'closings':
      return (
        <Alert kind="warning" heading={classificationText.file.closings(outcome.closed, formatCount(outcome.closed))} announced>
          <p>
            {outcome.fewer > 0
              ? classificationText.file.fewerWhat(outcome.fewer, formatCount(outcome.fewer))
              : classificationText.file.closingsWhat(formatCount(outcome.living))}
          </p>
        </Alert>
      );
    case 'older':
      return (
        <Alert kind="warning" heading={classificationText.file.older} announced>
          <p>{classificationText.file.olderWhat(outcome.asOf, outcome.than)}</p>
        </Alert>
      );
    case 'badLines':
      return <BadLines {...outcome} />;
  }
}

function BadLines({ count, first }: Extract<Refused, { readonly kind: 'badLines' }>) {
  return (
    <Alert kind="error" heading={classificationText.file.badLines(count, formatCount(count))} announced>
      <p>{classificationText.file.badLinesWhat}</p>
      {count > first.length && <p>{classificationText.file.badLinesFirst(formatCount(first.length))}</p>}
      {/* oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- what scrolls can be reached by the keys */}
      <ul className="bad-lines" aria-label={classificationText.file.badLinesList} tabIndex={0}>
        {first.map(({ line, code, reason }) => (
          <li key={line}>
            <span className="tabular">{classificationText.file.line(formatCount(line))}</span>
            <strong className="tabular">{code}</strong>
            <span>{reason}</span>
          </li>
        ))}
      </ul>
    </Alert>
  );
}
