/** A button that opens a short list of things to do. What opens is fetched late; the button is the whole of a React Aria menu trigger. */
import { useRef, type ReactNode } from 'react';
import { PressResponder } from 'react-aria/private/interactions/PressResponder';
import { useMenuTrigger } from 'react-aria/useMenu';
import { useMenuTriggerState } from 'react-stately/useMenuTriggerState';
import { Late } from './late.tsx';
import { latePart } from './late-part.ts';
import type { MenuContent } from './menu-popover.tsx';

interface MenuProps extends MenuContent {
  /** A React Aria button. */
  readonly trigger: ReactNode;
}

const popover = latePart(() => import('./menu-popover.tsx'));

export function Menu({ trigger, ...content }: MenuProps) {
  const state = useMenuTriggerState({});
  const button = useRef<HTMLElement>(null);
  const { menuTriggerProps, menuProps } = useMenuTrigger<object>({ type: 'menu' }, state, button);
  return (
    <>
      <PressResponder {...menuTriggerProps} ref={button} isPressed={state.isOpen}>
        {trigger}
      </PressResponder>
      <Late part={popover} isWanted={state.isOpen} onGiveUp={state.close}>
        {({ MenuPopover }) => <MenuPopover {...content} state={state} menuProps={menuProps} button={button} />}
      </Late>
    </>
  );
}
