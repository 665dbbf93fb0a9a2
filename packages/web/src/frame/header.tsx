/** The line at the top: the logo that leads home, the theme, and who is signed in. */
import { useQueryClient } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { Button as AriaButton } from 'react-aria-components';
import { useSession } from '../session/session.ts';
import { signOut } from '../session/sign-out.ts';
import { text } from '../text/da.ts';
import { IconButton } from '../ui/button.tsx';
import { Icon } from '../ui/icon.tsx';
import { Menu } from '../ui/menu.tsx';
import type { Layout } from '../ui/layout.ts';
import { Logo } from './logo.tsx';
import { ThemeButton } from './theme-button.tsx';

interface FrameHeaderProps {
  readonly layout: Layout;
  readonly onOpenMenu: () => void;
  readonly onOpenPalette: () => void;
  readonly onShowShortcuts: () => void;
  readonly onHelp: () => void;
}

export function FrameHeader({ layout, onOpenMenu, onOpenPalette, onShowShortcuts, onHelp }: FrameHeaderProps) {
  const { demo } = useSession();
  return (
    <header className="frame-header">
      {layout === 'narrow' && (
        <span data-tour="trays">
          <IconButton icon="menu" label={text.frame.menu} onPress={onOpenMenu} />
        </span>
      )}
      <Link to="/" className="logo" aria-label={text.frame.home}>
        <Logo />
      </Link>
      <span className="header-space" />
      {layout === 'wide' ? (
        <AriaButton className="button button-secondary palette-button" data-tour="search" onPress={onOpenPalette}>
          <Icon name="search" />
          <span>{text.palette.button}</span>
          <kbd>Alt+Q</kbd>
        </AriaButton>
      ) : (
        <span data-tour="search">
          <IconButton icon="search" label={text.palette.title} onPress={onOpenPalette} />
        </span>
      )}
      {demo && layout !== 'narrow' && <span className="demo-notice">{text.demo}</span>}
      <ThemeButton />
      <span data-tour="help">
        <IconButton icon="help" label={text.help} onPress={onHelp} />
      </span>
      <UserMenu onShowShortcuts={onShowShortcuts} />
    </header>
  );
}

function UserMenu({ onShowShortcuts }: Pick<FrameHeaderProps, 'onShowShortcuts'>) {
  const { user, groups } = useSession();
  const client = useQueryClient();
  return (
    <Menu
      label={text.frame.user(user.name)}
      placement="bottom end"
      trigger={
        <AriaButton className="button button-tertiary user-button" aria-label={text.frame.user(user.name)}>
          <Icon name="person" />
          <span className="user-name">{user.name}</span>
          <Icon name="chevron-down" />
        </AriaButton>
      }
      groups={[
        {
          heading: `${user.name} · ${text.roles[user.role]}`,
          entries: [{ id: 'shortcuts', label: text.frame.shortcuts, icon: 'help', onSelect: onShowShortcuts }],
        },
        {
          heading:
            groups.length === 0 ? text.frame.noGroups : `${text.frame.groups}: ${groups.map((group) => group.name).join(', ')}`,
          entries: [{ id: 'sign-out', label: text.frame.signOut, icon: 'arrow-back', onSelect: () => void signOut(client) }],
        },
      ]}
    />
  );
}
