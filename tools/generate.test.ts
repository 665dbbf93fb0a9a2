/** The generated documents say what the code says. */
import { expect, test } from 'vitest';
import { documents, makeDocument, readDocument } from './generate/documents.ts';

test.each(documents.map((document) => [document.path, document] as const))(
  '%s is up to date',
  async (path, document) => {
    const fresh = await makeDocument(document);
    expect(readDocument(path) === fresh, `${path} is stale; run "npm run generate" and commit it`).toBe(true);
  },
  60_000,
);
