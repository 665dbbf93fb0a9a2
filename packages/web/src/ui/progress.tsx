/** That something is under way: nothing at first, words with a turning ring after 300 ms, a bar where the length is known. */
import { Label, ProgressBar as AriaProgressBar } from 'react-aria-components';

export function Waiting({ words }: { readonly words: string }) {
  return (
    <p className="waiting" role="status">
      {words}
    </p>
  );
}

interface ProgressBarProps {
  readonly words: string;
  /** From 0 to 1. */
  readonly done: number;
}

export function ProgressBar({ words, done }: ProgressBarProps) {
  return (
    <AriaProgressBar className="progress" value={done} maxValue={1}>
      <Label>{words}</Label>
      <div className="progress-track">
        <div className="progress-fill" style={{ width: `${Math.round(done * 100)}%` }} />
      </div>
    </AriaProgressBar>
  );
}
