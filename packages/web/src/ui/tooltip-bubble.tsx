/** The words of a tooltip, beside what they explain. Knows it by what React Aria hands from one to the other. */
import type { ReactNode, RefObject } from 'react';
import { Provider, Tooltip, TooltipContext, TooltipTriggerStateContext } from 'react-aria-components';
import type { TooltipTriggerState } from 'react-stately/useTooltipTriggerState';

interface TooltipBubbleProps {
  readonly state: TooltipTriggerState;
  /** By which the anchor names it. */
  readonly id: string;
  readonly anchor: RefObject<HTMLElement | null>;
  readonly children: ReactNode;
}

export function TooltipBubble({ state, id, anchor, children }: TooltipBubbleProps) {
  const given = { id, triggerRef: anchor };
  return (
    <Provider
      values={[
        [TooltipTriggerStateContext, state],
        [TooltipContext, given],
      ]}
    >
      <Tooltip className="tooltip" offset={6}>
        {children}
      </Tooltip>
    </Provider>
  );
}
