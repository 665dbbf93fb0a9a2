/**
 * The reported document: what is kept of a reported version, in every format that there has been. Today's is written as canonical JSON
 * (RFC 8785), the same bytes for the same document wherever they are made; all are read. docs/reported-document.md says what is in them.
 */
import { createHash } from 'node:crypto';
import {
  withAcknowledgements,
  type Answers,
  type Fact,
  type Facts,
  type OfficialNumbers,
  type Outline,
  type Path,
} from '@sei/engine';
import { canonicalJson } from '../runtime/canonical.ts';

/** A reported version as it is read: whichever format it was written in, `answers` and `outline` mean the same. */
export type ReportedDocument = DocumentOfFormat1 | DocumentOfFormat2;

/** A reported version as it is written today. */
export interface DocumentOfFormat2 {
  readonly format: 2;
  /** 256 random bits, hexadecimal: somebody who has only the hash of the bytes cannot find what they say by guessing. */
  readonly salt: string;
  /** The report's number. */
  readonly number: string;
  /** Counts how many times the report has been reported. @integer */
  readonly version: number;
  readonly form: DocumentForm;
  /** The lists of codes that the form looks codes up in, as they were when the report was judged; by name. */
  readonly codeLists: Readonly<Record<string, ListEdition>>;
  readonly submitted: Submission;
  /** Without what was closed, and with what was calculated. */
  readonly answers: Answers;
  /** What the rules rested on beside answers and lists, by key. What a fact holds depends on its kind. */
  readonly facts: Readonly<Record<string, unknown>>;
  /** The warnings that stood when the report was reported. */
  readonly warnings: readonly StandingWarning[];
  /** Numbers of official rules, by what in the form fulfils them. */
  readonly holds: OfficialNumbers;
  /** The report as it reads on paper. */
  readonly outline: Outline;
}

/** The form that the report was made with. */
export interface DocumentForm {
  readonly name: string;
  readonly version: string;
  /** SHA-256 of the form as canonical JSON, hexadecimal. */
  readonly hash: string;
  /** The version of the form language that the form is written in. @integer */
  readonly language: number;
}

/** A list as it was at one time. */
export interface ListEdition {
  /** SHA-256 of the list's content, hexadecimal. */
  readonly hash: string;
  /** The edition of the classification that the list was cut from; null for a list that SEI brings along. */
  readonly edition: { readonly classification: string; readonly hash: string } | null;
}

/** Who reported, for whom, when, and how certain it is who it was. */
export interface Submission {
  /** UTC, ISO 8601. */
  readonly at: string;
  readonly by: {
    readonly id: string;
    readonly name: string;
    /** Of the organisation that the user signed in for; null when the identity provider named none. */
    readonly cvr: string | null;
    /** Ids in the register of authorised health professionals. */
    readonly authorisations: readonly string[];
  };
  readonly group: {
    readonly id: string;
    readonly name: string;
    readonly cvr: string;
    /** The group's SOR or SHAK code. */
    readonly unit: string;
  };
  readonly signIn: {
    /** The identity provider. */
    readonly provider: string;
    /** Level of assurance (NSIS), such as `Substantial`. */
    readonly level: string;
    /** UTC, ISO 8601. */
    readonly at: string;
  };
}

/** A warning that did not keep the report from being reported. */
export interface StandingWarning {
  readonly at: Path;
  readonly label: string;
  readonly rule: string;
  readonly message: string;
  /** The paragraph that the rule is from. */
  readonly source: string;
  /** The numbers of the official rules that are broken with it. */
  readonly holds: readonly string[];
  /** Why it may stand, as somebody wrote before it was reported; null when nobody did. */
  readonly reason: string | null;
}

/** Until format 2, which was the first to say its number. */
export interface DocumentOfFormat1 {
  readonly number: string;
  readonly form: string;
  readonly formVersion: string;
  readonly formHash: string;
  /** @integer */
  readonly version: number;
  /** The group's id. */
  readonly group: string;
  readonly submittedAt: string;
  /** The user's name. */
  readonly submittedBy: string;
  readonly answers: Answers;
  /** With a fact for each code, unit and provider. */
  readonly facts: Readonly<Record<string, unknown>>;
  readonly outline: Outline;
}

/** A document of a format that this program does not know: a later program wrote it. */
export class UnknownFormat extends Error {
  override readonly name = 'UnknownFormat';
}

/** The bytes of a document, and their SHA-256 in hexadecimal. */
export function writeDocument(document: DocumentOfFormat2): { readonly bytes: Uint8Array; readonly sha256: string } {
  const bytes = Buffer.from(canonicalJson(document));
  return { bytes, sha256: createHash('sha256').update(bytes).digest('hex') };
}

/** The document that was written as these bytes. Only this program writes them, so their shape is that of their format. */
export function readDocument(bytes: Uint8Array): ReportedDocument {
  const document = JSON.parse(Buffer.from(bytes).toString()) as { readonly format?: number };
  const { format } = document;
  if (format !== undefined && format !== 2) throw new UnknownFormat(`reported documents of format ${format} are not known`);
  return document as ReportedDocument;
}

/** The answers with the reasons that were given for warnings, as a draft holds them. */
export function answersWithReasons(document: ReportedDocument): Answers {
  return 'format' in document ? withAcknowledgements(document.answers, document.warnings) : document.answers;
}

/** Facts as they are kept: by key, in the order of the keys. */
export function factsToRecord(facts: Facts): Readonly<Record<string, Fact>> {
  return Object.fromEntries([...facts].sort(([one], [other]) => (one < other ? -1 : 1)));
}
