/** What stands round a page that is nobody's: the logo, the theme, and in the middle one heading and what belongs to it. */
import type { ReactNode } from 'react';
import { Logo } from './logo.tsx';
import { ThemeButton } from './theme-button.tsx';

export function OutsidePage({ title, children }: { readonly title: string; readonly children: ReactNode }) {
  return (
    <div className="sign-in">
      <header className="sign-in-header">
        <span className="logo">
          <Logo />
        </span>
        <ThemeButton />
      </header>
      <main className="sign-in-main">
        <h1>{title}</h1>
        {children}
      </main>
    </div>
  );
}
