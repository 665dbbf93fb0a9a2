/** Why nothing came of a file, and what would have it taken all the same. */
import { formatCount } from '../text/format.ts';
import { text } from '../text/classifications.ts';
import { Alert } from '../ui/alert.tsx';
import type { Doubt, Refused } from './use-reading.ts';

/** What would have the file taken all the same; null when nothing would. */
export function doubtOf({ kind }: Refused): { readonly doubt: Doubt; readonly anyway: string } | null {
  switch (kind) {
    case 'badLines':
      return { doubt: kind, anyway: text.file.leaveOut };
    case 'closings':
      return { doubt: kind, anyway: text.file.closeAnyway };
    case 'older':
      return { doubt: kind, anyway: text.file.olderAnyway };
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
        <Alert kind="info" heading={text.fetch.nothingNew} announced>
          <p>{text.fetch.nothingNewWhat}</p>
        </Alert>
      );
    case 'same':
      return (
        <Alert kind="info" heading={text.file.same} announced>
          <p>{text.file.sameWhat(outcome.lines, formatCount(outcome.lines))}</p>
        </Alert>
      );
    case 'unreadable':
      return (
        <Alert kind="error" heading={unusable} announced>
          <p>{outcome.message}</p>
          <p>{text.file.nothingKept}</p>
        </Alert>
      );
    case 'closings':
      return (
        <Alert kind="warning" heading={text.file.closings(outcome.closed, formatCount(outcome.closed))} announced>
          <p>
            {outcome.fewer > 0
              ? text.file.fewerWhat(outcome.fewer, formatCount(outcome.fewer))
              : text.file.closingsWhat(formatCount(outcome.living))}
          </p>
        </Alert>
      );
    case 'older':
      return (
        <Alert kind="warning" heading={text.file.older} announced>
          <p>{text.file.olderWhat(outcome.asOf, outcome.than)}</p>
        </Alert>
      );
    case 'badLines':
      return <BadLines {...outcome} />;
  }
}

function BadLines({ count, first }: Extract<Refused, { readonly kind: 'badLines' }>) {
  return (
    <Alert kind="error" heading={text.file.badLines(count, formatCount(count))} announced>
      <p>{text.file.badLinesWhat}</p>
      {count > first.length && <p>{text.file.badLinesFirst(formatCount(first.length))}</p>}
      {/* oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- what scrolls can be reached by the keys */}
      <ul className="bad-lines" aria-label={text.file.badLinesList} tabIndex={0}>
        {first.map(({ line, code, reason }) => (
          <li key={line}>
            <span className="tabular">{text.file.line(formatCount(line))}</span>
            <strong className="tabular">{code}</strong>
            <span>{reason}</span>
          </li>
        ))}
      </ul>
    </Alert>
  );
}
