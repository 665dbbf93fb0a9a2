/** Starts the page for signing in. */
import { QueryClientProvider } from '@tanstack/react-query';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { createQueryClient } from './api/queries.ts';
import { keepFocusInSight } from './frame/focus-in-sight.ts';
import { readReturnTo } from './navigation/sign-in.ts';
import { SignInPage } from './pages/sign-in-page.tsx';
import { leavePageMemory } from './session/page-memory.ts';
import { text, titleOf } from './text/da.ts';

keepFocusInSight();
document.title = titleOf(text.signIn.title);

const place = document.getElementById('root');
if (place === null) throw new Error('The page has no place for the application.');

leavePageMemory(place);
createRoot(place).render(
  <StrictMode>
    <QueryClientProvider client={createQueryClient()}>
      <SignInPage returnTo={readReturnTo(window.location)} />
    </QueryClientProvider>
  </StrictMode>,
);
