/** A few words beside what is pointed at or reached; never the only place where something is said. What shows them is fetched late. */
import { useRef, type ReactNode } from 'react';
import { FocusableProvider } from 'react-aria/private/interactions/useFocusable';
import { useTooltipTrigger } from 'react-aria/useTooltipTrigger';
import { useTooltipTriggerState } from 'react-stately/useTooltipTriggerState';
import { latePart, useLatePart } from './late-part.ts';

interface ExplainedProps {
  /** Undefined when there is nothing to say. */
  readonly words: string | undefined;
  /** Given where something else than pointing and reaching opens it too. */
  readonly isOpen?: boolean;
  readonly onOpenChange?: (isOpen: boolean) => void;
  /** A React Aria button. */
  readonly children: ReactNode;
}

const bubble = latePart(() => import('./tooltip-bubble.tsx'));

export function Explained({ words, children, ...open }: ExplainedProps) {
  const settings = { delay: 500, isDisabled: words === undefined, ...open };
  const state = useTooltipTriggerState(settings);
  const anchor = useRef<HTMLElement>(null);
  const { triggerProps, tooltipProps } = useTooltipTrigger(settings, state, anchor);
  const late = useLatePart(bubble, state.isOpen);
  return (
    <>
      <FocusableProvider {...triggerProps} ref={anchor}>
        {children}
      </FocusableProvider>
      {typeof late === 'object' && (
        <late.part.TooltipBubble state={state} id={tooltipProps.id ?? ''} anchor={anchor}>
          {words}
        </late.part.TooltipBubble>
      )}
    </>
  );
}
