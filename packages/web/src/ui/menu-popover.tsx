/** What a menu's button opens. Knows its button by what React Aria hands from one to the other. */
import { useId, useRef, type RefObject } from 'react';
import {
  Header,
  Menu as AriaMenu,
  MenuContext,
  MenuItem,
  MenuSection,
  OverlayTriggerStateContext,
  Popover,
  PopoverContext,
  Provider,
  RootMenuTriggerStateContext,
  Separator,
} from 'react-aria-components';
import type { AriaMenuOptions } from 'react-aria/useMenu';
import type { RootMenuTriggerState } from 'react-stately/useMenuTriggerState';
import { announce } from './announcer.tsx';
import { Icon, type IconName } from './icon.tsx';

export interface MenuEntry {
  readonly id: string;
  readonly label: string;
  readonly icon?: IconName;
  /** Why it cannot be chosen; absent when it can. It can still be reached, so that this is read. */
  readonly closed?: string | undefined;
  readonly onSelect?: () => void;
  readonly href?: string;
}

interface MenuGroup {
  readonly heading?: string;
  readonly entries: readonly MenuEntry[];
}

/** What is in a menu, and where it opens. */
export interface MenuContent {
  readonly label: string;
  readonly groups: readonly MenuGroup[];
  readonly placement?: 'bottom start' | 'bottom end' | 'right top' | 'top end';
  /** What holds for all of them, below. */
  readonly note?: string;
}

interface MenuPopoverProps extends MenuContent {
  readonly state: RootMenuTriggerState;
  /** What the trigger says of its menu. */
  readonly menuProps: AriaMenuOptions<object>;
  readonly button: RefObject<HTMLElement | null>;
}

export function MenuPopover({ state, menuProps, button, ...content }: MenuPopoverProps) {
  const { label, groups, placement = 'bottom start', note } = content;
  const noteId = useId();
  const labelledBy = menuProps['aria-labelledby'];
  const scroller = useRef<HTMLDivElement>(null);
  return (
    <Provider
      values={[
        [MenuContext, { ...menuProps, ref: scroller }],
        [OverlayTriggerStateContext, state],
        [RootMenuTriggerStateContext, state],
        [
          PopoverContext,
          {
            trigger: 'MenuTrigger',
            triggerRef: button,
            scrollRef: scroller,
            ...(labelledBy !== undefined && { 'aria-labelledby': labelledBy }),
          },
        ],
      ]}
    >
      <Popover className="popover" placement={placement} offset={4}>
        <AriaMenu className="menu" aria-label={label} {...(note !== undefined && { 'aria-describedby': noteId })}>
          {groups.flatMap((group, index) => [
            ...(index > 0 ? [<Separator key={`divider ${group.heading ?? index}`} className="menu-divider" />] : []),
            <MenuSection key={group.heading ?? `group ${index}`} aria-label={group.heading ?? label}>
              {group.heading !== undefined && <Header className="menu-heading">{group.heading}</Header>}
              {group.entries.map((entry) => (
                <MenuLine key={entry.id} {...entry} />
              ))}
            </MenuSection>,
          ])}
        </AriaMenu>
        {note !== undefined && (
          <p id={noteId} className="menu-note">
            {note}
          </p>
        )}
      </Popover>
    </Provider>
  );
}

function MenuLine({ id, label, icon, closed, onSelect, href }: MenuEntry) {
  return (
    <MenuItem
      id={id}
      className="menu-item"
      textValue={label}
      data-closed={closed !== undefined || undefined}
      {...(closed !== undefined ? { onAction: () => announce(closed) } : onSelect && { onAction: onSelect })}
      {...(href !== undefined && { href })}
    >
      {icon && <Icon name={icon} />}
      <span>
        {label}
        {closed !== undefined && <span className="quiet"> – {closed}</span>}
      </span>
    </MenuItem>
  );
}
