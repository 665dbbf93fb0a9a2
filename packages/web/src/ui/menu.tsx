/** A button that opens a short list of things to do. */
import { useId, type ReactNode } from 'react';
import { Header, Menu as AriaMenu, MenuItem, MenuSection, MenuTrigger, Popover, Separator } from 'react-aria-components';
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

export interface MenuGroup {
  readonly heading?: string;
  readonly entries: readonly MenuEntry[];
}

interface MenuProps {
  readonly label: string;
  /** A React Aria button. */
  readonly trigger: ReactNode;
  readonly groups: readonly MenuGroup[];
  readonly placement?: 'bottom start' | 'bottom end' | 'right top' | 'top end';
  /** What holds for all of them, below. */
  readonly note?: string;
}

export function Menu({ label, trigger, groups, placement = 'bottom start', note }: MenuProps) {
  const noteId = useId();
  return (
    <MenuTrigger>
      {trigger}
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
    </MenuTrigger>
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
