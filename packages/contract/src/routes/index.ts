/** The API as one table. Handlers, client, validation and `openapi.json` are read from it. */
import { classificationRoutes } from './classifications.ts';
import { codeRoutes } from './codes.ts';
import { reportRoutes } from './reports.ts';
import { sessionRoutes } from './session.ts';
import { formRoutes } from './forms.ts';
import { historyRoutes } from './history.ts';
import { listRoutes } from './lists.ts';

export const routes = {
  ...sessionRoutes,
  ...formRoutes,
  ...codeRoutes,
  ...classificationRoutes,
  ...reportRoutes,
  ...historyRoutes,
  ...listRoutes,
};
export type Routes = typeof routes;
export type Operation = keyof Routes;
