/** `npm run generate`: writes the documents that are made from code. A test fails when one of them is stale. */
import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { documents, makeDocument } from './generate/documents.ts';

const root = fileURLToPath(new URL('..', import.meta.url));
for (const document of documents) {
  const text = await makeDocument(document);
  const path = join(root, document.path);
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, text);
  console.log(document.path);
}
