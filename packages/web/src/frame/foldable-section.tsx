/** A part of the sidebar that is folded by its heading. What is folded is still found by the browser's own search, and unfolds there. */
/* oxlint-disable jsx-a11y/prefer-tag-over-role -- a `fieldset` is for fields, and `details` folds by itself */
import { useId, useState, type ReactNode } from 'react';
import { Button as AriaButton } from 'react-aria-components';
import type { PressEvent } from 'react-aria/usePress';
import { Icon } from '../ui/icon.tsx';

interface FoldableSectionProps {
  readonly title: string;
  readonly children: ReactNode;
}

export function FoldableSection({ title, children }: FoldableSectionProps) {
  const id = useId();
  const [isOpen, setOpen] = useState(true);
  const toggle = (): void => setOpen(!isOpen);
  /** A key folds when it goes down, mouse and finger when they are let go. */
  const on = (isRight: (pointer: PressEvent['pointerType']) => boolean) => (event: PressEvent) => {
    if (isRight(event.pointerType)) toggle();
  };
  return (
    <div className="sidebar-section">
      <h2 className="sidebar-heading">
        <AriaButton
          id={`${id}-heading`}
          className="sidebar-fold"
          aria-expanded={isOpen}
          aria-controls={`${id}-panel`}
          onPressStart={on((pointer) => pointer === 'keyboard')}
          onPress={on((pointer) => pointer !== 'keyboard')}
        >
          {title}
          <Icon name="chevron-down" />
        </AriaButton>
      </h2>
      <div
        id={`${id}-panel`}
        role="group"
        aria-labelledby={`${id}-heading`}
        aria-hidden={!isOpen}
        ref={(panel) => {
          // React knows neither this value nor the event.
          if (isOpen) panel?.removeAttribute('hidden');
          else panel?.setAttribute('hidden', 'until-found');
          const unfold = (): void => setOpen(true);
          panel?.addEventListener('beforematch', unfold);
          return () => panel?.removeEventListener('beforematch', unfold);
        }}
      >
        {children}
      </div>
    </div>
  );
}
