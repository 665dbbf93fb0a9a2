/** What the menu of an empty part of the page offers. */
import type { RefObject } from 'react';
import { Menu, MenuItem, Popover } from 'react-aria-components';
import { text } from '../text/da.ts';

interface PageMenuListProps {
  /** Stands where the menu is to open. */
  readonly point: RefObject<HTMLElement | null>;
  readonly open: boolean;
  readonly onClose: () => void;
  readonly onShowShortcuts: () => void;
}

export function PageMenuList({ point, open, onClose, onShowShortcuts }: PageMenuListProps) {
  return (
    <Popover
      className="popover"
      triggerRef={point}
      isOpen={open}
      placement="bottom start"
      onOpenChange={(stillOpen) => {
        if (!stillOpen) onClose();
      }}
    >
      <Menu className="menu" aria-label={text.frame.shortcuts} autoFocus="first" onClose={onClose}>
        <MenuItem className="menu-item" onAction={onShowShortcuts}>
          {text.frame.shortcuts}
        </MenuItem>
      </Menu>
    </Popover>
  );
}
