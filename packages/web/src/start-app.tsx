/** Starts the application: every page but the one for signing in. */
import { QueryClientProvider } from '@tanstack/react-query';
import { RouterProvider } from '@tanstack/react-router';
import { I18nProvider } from 'react-aria-components';
import { createQueryClient } from './api/queries.ts';
import { drawPage } from './draw-page.tsx';
import { createAppRouter } from './routes.tsx';
import { watchActs } from './session/session-end.ts';
import { watchSession } from './session/session.ts';
import { leaveKeysToComposition } from './ui/composition.ts';

leaveKeysToComposition();
const queries = createQueryClient();
const router = createAppRouter(queries);
watchSession(queries);
watchActs(queries);
drawPage(
  <I18nProvider locale="da-DK">
    <QueryClientProvider client={queries}>
      <RouterProvider router={router} />
    </QueryClientProvider>
  </I18nProvider>,
);
