/** Starts the application: every page but the one for signing in. */
import { QueryClientProvider } from '@tanstack/react-query';
import { RouterProvider } from '@tanstack/react-router';
import { StrictMode } from 'react';
import { I18nProvider } from 'react-aria-components';
import { createRoot } from 'react-dom/client';
import { keepFocusInSight } from './frame/focus-in-sight.ts';
import { leavePageMemory } from './session/page-memory.ts';
import { createQueryClient } from './api/queries.ts';
import { createAppRouter } from './routes.tsx';
import { watchActs } from './session/session-end.ts';
import { watchSession } from './session/session.ts';
import { leaveKeysToComposition } from './ui/composition.ts';

leaveKeysToComposition();
const queries = createQueryClient();
const router = createAppRouter(queries);
watchSession(queries);
keepFocusInSight();
watchActs(queries);

const place = document.getElementById('root');
if (place === null) throw new Error('The page has no place for the application.');

leavePageMemory(place);
createRoot(place).render(
  <StrictMode>
    <I18nProvider locale="da-DK">
      <QueryClientProvider client={queries}>
        <RouterProvider router={router} />
      </QueryClientProvider>
    </I18nProvider>
  </StrictMode>,
);
