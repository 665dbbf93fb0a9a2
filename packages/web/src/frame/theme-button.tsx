/** Switches between light and dark; the choice is remembered in this browser. */
import { Button as AriaButton } from 'react-aria-components';
import { text } from '../text/da.ts';
import { switchTheme, useTheme } from './theme.ts';
import { Explained } from '../ui/tooltip.tsx';

export function ThemeButton() {
  const theme = useTheme();
  const label = theme === 'dark' ? text.frame.light : text.frame.dark;
  return (
    <Explained words={label}>
      <AriaButton className="button button-icon-only" aria-label={label} onPress={switchTheme}>
        {theme === 'dark' ? <Sun /> : <Moon />}
      </AriaButton>
    </Explained>
  );
}

function Moon() {
  return (
    <svg className="icon" viewBox="0 0 24 24" aria-hidden="true" focusable="false">
      <path d="M20 14.5A8.5 8.5 0 0 1 9.5 4 8.5 8.5 0 1 0 20 14.5Z" />
    </svg>
  );
}

function Sun() {
  return (
    <svg className="icon" viewBox="0 0 24 24" aria-hidden="true" focusable="false">
      <circle cx="12" cy="12" r="4.5" />
      <path
        d="M12 2v3M12 19v3M2 12h3M19 12h3M4.9 4.9l2.2 2.2M16.9 16.9l2.2 2.2M19.1 4.9l-2.2 2.2M7.1 16.9l-2.2 2.2"
        stroke="currentColor"
        strokeWidth="2"
        strokeLinecap="round"
      />
    </svg>
  );
}
