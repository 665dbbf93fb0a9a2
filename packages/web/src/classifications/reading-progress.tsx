/** How far a file is: sent, fetched, read, compared. What changes all the time is seen and not read aloud. */
import { formatCount } from '../text/format.ts';
import { classificationText } from '../text/classifications.ts';
import type { Stage } from './use-reading.ts';

type UnderWay = Extract<Stage, { readonly is: 'sending' | 'reading' }>;

interface ReadingProgressProps {
  readonly stage: UnderWay;
  /** What is done while nothing has been read yet. */
  readonly beginning: string;
}

export function ReadingProgress({ stage, beginning }: ReadingProgressProps) {
  const share = shareOf(stage);
  return (
    <div className="code-file">
      {share === null ? (
        <progress aria-label={classificationText.file.progress} />
      ) : (
        <progress aria-label={classificationText.file.progress} max={1} value={share} />
      )}
      <p className="reading-line">
        <output>{phaseOf(stage) ?? beginning}</output>
        <span className="quiet tabular">{figuresOf(stage)}</span>
      </p>
      <p className="quiet">{classificationText.file.unnoticed}</p>
    </div>
  );
}

/** Null when it is not known, and while what has been read is compared. */
function shareOf(stage: UnderWay): number | null {
  const share = stage.is === 'sending' ? stage.share : (stage.reading?.share ?? null);
  return share === 1 ? null : share;
}

function phaseOf(stage: UnderWay): string | null {
  if (stage.is === 'sending') return classificationText.file.sending;
  if (stage.reading === null) return null;
  return stage.reading.share === 1 ? classificationText.file.comparing : classificationText.file.reading;
}

function figuresOf(stage: UnderWay): string {
  const share = shareOf(stage);
  const lines = stage.is === 'reading' && stage.reading !== null ? stage.reading.lines : 0;
  return [
    ...(share === null ? [] : [classificationText.file.percent(formatCount(Math.floor(share * 100)))]),
    ...(lines === 0 ? [] : [classificationText.file.lines(lines, formatCount(lines))]),
  ].join(' · ');
}
