/**
 * A report as it is read on paper: headings, labels and shown values in order, with what is closed left out.
 * Plain data that is kept with a reported version; knows nothing of pages, fonts or languages.
 */

export interface Outline {
  readonly title: string;
  /** The form's version. */
  readonly version: string;
  /** What tells the patient: the numbers and names of the persons, then the form's own header fields. */
  readonly header: readonly OutlineField[];
  readonly sections: readonly OutlineSection[];
}

export interface OutlineSection {
  readonly title: string;
  readonly items: readonly OutlineItem[];
}

export type OutlineItem = OutlineField | OutlineTable;

export interface OutlineField {
  readonly kind: 'field';
  readonly label: string;
  /** As the screen shows it, codes with their text; an empty string when nothing was answered. */
  readonly value: string;
  /** Who wrote the value when it was not the user. */
  readonly origin: 'user' | 'register' | 'form';
}

export interface OutlineTable {
  readonly kind: 'table';
  readonly label: string;
  /** True when rows can be of several kinds, so that a row's title says something of its own. */
  readonly mixed: boolean;
  readonly rows: readonly OutlineRow[];
}

export interface OutlineRow {
  /** The label of the row's kind. */
  readonly title: string;
  readonly items: readonly OutlineItem[];
}
