/** The button of a column's heading, which opens its sorting, its filter and its place. What opens is fetched late. */
import { useId, useRef, type ReactNode } from 'react';
import { Button as AriaButton } from 'react-aria-components';
import { PressResponder } from 'react-aria/private/interactions/PressResponder';
import { useOverlayTrigger } from 'react-aria/useOverlayTrigger';
import { useMenuTriggerState } from 'react-stately/useMenuTriggerState';
import { text } from '../../text/da.ts';
import { listText } from '../../text/lists.ts';
import { Icon } from '../../ui/icon.tsx';
import { Late } from '../../ui/late.tsx';
import { latePart } from '../../ui/late-part.ts';
import { isSorted } from '../look/columns.ts';
import type { ColumnMenuProps } from './column-popover.tsx';

const popover = latePart(() => import('./column-popover.tsx'));

export function ColumnMenu(props: ColumnMenuProps): ReactNode {
  const { column, filter, open, onOpen } = props;
  const label = isSorted(column) ? listText.filter.open(text.columns[column]) : listText.columns.place(text.columns[column]);
  const state = useMenuTriggerState({ isOpen: open, onOpenChange: (isOpen) => onOpen(isOpen ? column : null) });
  const buttonId = useId();
  const button = useRef<HTMLButtonElement>(null);
  const { triggerProps, overlayProps } = useOverlayTrigger({ type: 'dialog' }, state, button);
  const dialogProps = { ...overlayProps, 'aria-labelledby': buttonId };
  return (
    <>
      <PressResponder {...triggerProps} ref={button} isPressed={open}>
        <AriaButton id={buttonId} className="column-menu" aria-label={label} data-filtered={filter !== undefined || undefined}>
          <Icon name={filter === undefined ? 'chevron-down' : 'tune'} />
        </AriaButton>
      </PressResponder>
      <Late part={popover} isWanted={open} onGiveUp={() => onOpen(null)}>
        {({ ColumnPopover }) => (
          <ColumnPopover {...props} label={label} state={state} dialogProps={dialogProps} button={button} />
        )}
      </Late>
    </>
  );
}
