/** What stands at the foot of the window while the page above it is worked with. It takes the focus when it comes; Esc closes it. */
import { useEffect, useRef, type KeyboardEvent, type ReactNode } from 'react';
import { shortcuts } from '../keys/shortcuts.ts';
import { text } from '../text/da.ts';
import { IconButton } from '../ui/button.tsx';
import { publishHeight } from '../ui/publish-height.ts';
import { helpTitleId } from './help-at.ts';
import './help.scss';

interface FootProps {
  readonly title: string;
  readonly onClose: () => void;
  readonly children: ReactNode;
}

const publishOwnHeight = publishHeight('--help-height');

export function Foot({ title, onClose, children }: FootProps) {
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => heading.current?.focus({ preventScroll: true }), []);
  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.key !== 'Escape' && event.key !== shortcuts.help.keys[0]) return;
    // The page behind would be left, or ask for help again.
    event.preventDefault();
    onClose();
  };
  return (
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-element-interactions -- Esc leads back from anywhere in it
    <aside className="help" aria-labelledby={helpTitleId} ref={publishOwnHeight} onKeyDown={onKeyDown}>
      <div className="help-head">
        <h2 id={helpTitleId} tabIndex={-1} ref={heading}>
          {title}
        </h2>
        <IconButton icon="close" label={text.close} onPress={onClose} />
      </div>
      {children}
    </aside>
  );
}
