/** Starts the page for signing in. */
import { QueryClientProvider } from '@tanstack/react-query';
import { createQueryClient } from './api/queries.ts';
import { drawPage } from './draw-page.tsx';
import { readReturnTo } from './navigation/sign-in.ts';
import { SignInPage } from './pages/sign-in-page.tsx';
import { titleOf } from './text/da.ts';
import { signInText } from './text/sign-in.ts';

document.title = titleOf(signInText.title);
drawPage(
  <QueryClientProvider client={createQueryClient()}>
    <SignInPage returnTo={readReturnTo(window.location)} />
  </QueryClientProvider>,
);
