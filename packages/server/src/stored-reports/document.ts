/** What is kept of a reported version: canonical JSON (RFC 8785), the same bytes for the same report wherever they are made. */
import { createHash } from 'node:crypto';
import type { Answers, Fact, Facts, Outline } from '@sei/engine';
import { canonicalJson } from '../runtime/canonical.ts';

/** A reported version. */
export interface ReportedDocument {
  readonly number: string;
  readonly form: string;
  readonly formVersion: string;
  readonly formHash: string;
  /** Counts how many times the report has been reported. */
  readonly version: number;
  readonly group: string;
  /** UTC, ISO 8601. */
  readonly submittedAt: string;
  readonly submittedBy: string;
  /** Without what was closed, and with what was calculated. */
  readonly answers: Answers;
  /** The facts that the rules rested on, by key. */
  readonly facts: Readonly<Record<string, Fact>>;
  readonly outline: Outline;
}

/** The bytes of a document, and their SHA-256 in hexadecimal. */
export function writeDocument(document: ReportedDocument): { readonly bytes: Uint8Array; readonly sha256: string } {
  const bytes = Buffer.from(canonicalJson(document));
  return { bytes, sha256: createHash('sha256').update(bytes).digest('hex') };
}

/** A document that `writeDocument` wrote. */
export function readDocument(bytes: Uint8Array): ReportedDocument {
  return JSON.parse(Buffer.from(bytes).toString()) as ReportedDocument;
}

/** Facts as they are kept: by key, in the order of the keys. */
export function factsToRecord(facts: Facts): Readonly<Record<string, Fact>> {
  return Object.fromEntries([...facts].sort(([one], [other]) => (one < other ? -1 : 1)));
}
