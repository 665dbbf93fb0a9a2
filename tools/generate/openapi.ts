/** `docs/openapi.json`: the route table as an OpenAPI document, the same that a running system answers with. */
import { openApiDocument, routes } from '@sei/contract';
import type { Document } from './document.ts';

export const openapi: Document = {
  path: 'docs/openapi.json',
  make: async () => `${JSON.stringify(openApiDocument(routes, '/api'), null, 2)}\n`,
};
