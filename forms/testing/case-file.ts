/** The shape of the files in `cases/`. Their JSON Schemas are made from it. */
import type { Answers, Fact, Row, Value } from '@sei/engine';

/** A file of cases. */
export interface CaseFile {
  /** `complete` for the form's complete report, or answers to start from. */
  readonly base: 'complete' | Answers;
  /** Codes of lists of the catalogue whose members nobody here knows, so that what asks them is awake in these cases. @example { "diag.lateral": ["DC504"] } */
  readonly lists?: Readonly<Record<string, readonly string[]>>;
  readonly cases: readonly Case[];
}

/** A report in which every field that is asked for is answered, and nothing is wrong; the cases start from it. */
export interface CompleteReport {
  readonly note?: string;
  /** What is known beside the answers. @example { "today": "2026-11-21" } */
  readonly facts: Readonly<Record<string, Fact>>;
  readonly answers: Answers;
  /** Whether the last reported version says the same. Default false: the report was never reported. */
  readonly reported?: boolean;
}

/** Answers and what is expected of them. Fields and tables are named by path, as in `contacts/c1/start`. */
export interface Case {
  /** @example "An operation on the day of the first contact" */
  readonly title: string;
  /** The rule that the case is about, when it is about one. */
  readonly rule: string | null;
  /** The numbers of the official rules that the case proves: an issue carries each when something is broken, and none does when not. @example ["RAA05.1"] */
  readonly holds?: readonly string[];
  readonly facts?: Readonly<Record<string, Fact>>;
  /** Whether the complete report had been reported before, where that differs from what it says itself. */
  readonly reported?: boolean;
  /** What to put into the base before evaluating. @example { "operationDate": "2026-10-05" } */
  readonly set?: Edits;
  /** A change made by a user, with what follows from it. */
  readonly change?: Edits;
  readonly expect: Expectation;
}

/** Values by path of a field; by path of a row, as in `contacts/c1`, the row to put there, or `null` to remove it. In order. */
export type Edits = Readonly<Record<string, Value | Omit<Row, 'id'>>>;

export interface Expectation {
  /** Rules that are broken. An empty list: none at all. @example ["operationAfterFirstContact"] */
  readonly breaks?: readonly string[];
  readonly keeps?: readonly string[];
  readonly open?: readonly string[];
  readonly closed?: readonly string[];
  readonly required?: readonly string[];
  readonly optional?: readonly string[];
  readonly locked?: readonly string[];
  readonly values?: Readonly<Record<string, Value>>;
  readonly messages?: Readonly<Record<string, string>>;
  /** Answers after a change and what followed from it. */
  readonly after?: Readonly<Record<string, Value>>;
  /** Keys of facts that are waited for. */
  readonly waiting?: readonly string[];
  /** What is called for: exactly these keys of triggers, each `<trigger>/<row id>`, with the row that answers it or `null`. */
  readonly triggers?: Readonly<Record<string, string | null>>;
  /** What *Rediger* asks once it is reported: exactly these questions. @example ["courseReportedWithEnd"] */
  readonly asks?: readonly string[];
  /** Reports of other forms that are expected: exactly these, with what is said of them here. */
  readonly expectations?: Readonly<
    Record<string, { readonly due?: string | null; readonly carries?: Readonly<Record<string, Value>> }>
  >;
}
