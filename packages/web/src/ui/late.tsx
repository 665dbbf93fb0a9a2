/**
 * Draws a part that may not have been fetched yet. What opens it is answered at once, by words until it comes; no key that is pressed meanwhile
 * goes to the page below, and Esc gives it up.
 */
import { useEffect, useEffectEvent, useState, type ReactNode } from 'react';
import { createPortal } from 'react-dom';
import { text } from '../text/da.ts';
import { useLatePart, type LatePart } from './late-part.ts';
import { Waiting } from './progress.tsx';

interface LateProps<Part> {
  readonly part: LatePart<Part>;
  /** Whether it is to be seen now. */
  readonly isWanted: boolean;
  /** It is no longer wanted. */
  readonly onGiveUp: () => void;
  /** `typed`: what was typed while it was on its way. */
  readonly children: (part: Part, typed: string) => ReactNode;
}

/** Once it has been fetched, `children` are drawn whether it is wanted or not. */
export function Late<Part>({ part, isWanted, onGiveUp, children }: LateProps<Part>) {
  const status = useLatePart(part, isWanted);
  const [typed, setTyped] = useState('');
  if (!isWanted && typed !== '') setTyped('');
  if (typeof status === 'object') return children(status.part, typed);
  if (!isWanted) return null;
  const isFailed = status === 'failed';
  return createPortal(
    <div className="late-part">
      {isFailed ? <Missing /> : <Waiting words={text.late.fetching} />}
      <HeldKeys isFailed={isFailed} onGiveUp={onGiveUp} onType={(letter) => setTyped(typed + letter)} />
    </div>,
    document.body,
  );
}

/** It is tried again by itself. */
function Missing() {
  return <p role="alert">{`${text.failures.unreachable.title} ${text.late.missing}`}</p>;
}

interface HeldKeysProps {
  /** Then nobody knows how long it takes, and only Esc is heard. */
  readonly isFailed: boolean;
  readonly onGiveUp: () => void;
  readonly onType: (letter: string) => void;
}

function HeldKeys({ isFailed, onGiveUp, onType }: HeldKeysProps) {
  const onKeyDown = useEffectEvent((event: KeyboardEvent) => {
    const isEscape = event.key === 'Escape';
    if (isFailed && !isEscape) return;
    event.preventDefault();
    event.stopImmediatePropagation();
    const isLetter = event.key.length === 1 && !event.ctrlKey && !event.altKey && !event.metaKey;
    if (isEscape) onGiveUp();
    else if (isLetter) onType(event.key);
  });
  useEffect(() => {
    const listener = (event: KeyboardEvent): void => onKeyDown(event);
    window.addEventListener('keydown', listener, { capture: true });
    return () => window.removeEventListener('keydown', listener, { capture: true });
  }, []);
  return null;
}
