/** Every generated document. */
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { conformance } from './conformance.ts';
import { database } from './database.ts';
import type { Document } from './document.ts';
import { effort } from './effort.ts';
import { environment } from './environment.ts';
import { formLanguage } from './form-language.ts';
import { officialRulePages } from './official-rules.ts';
import { openapi } from './openapi.ts';
import { caseSchema, completeSchema, documentSchema, engineSchema, formSchema } from './schemas.ts';

export const documents: readonly Document[] = [
  environment,
  openapi,
  formLanguage,
  engineSchema,
  formSchema,
  caseSchema,
  completeSchema,
  documentSchema,
  database,
  conformance,
  ...officialRulePages,
  effort,
];

const root = fileURLToPath(new URL('../..', import.meta.url));

/** A document as it should be now. */
export function makeDocument({ path, make }: Document): Promise<string> {
  return make(readDocument(path));
}

/** A document as it is; empty when there is none. */
export function readDocument(path: string): string {
  const file = join(root, path);
  return existsSync(file) ? readFileSync(file, 'utf8') : '';
}
