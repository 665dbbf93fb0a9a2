/**
 * What follows from the answers: for each field whether it is open, required and right; for the report what may be done.
 * Plain data that survives JSON. Made by `evaluate.ts`, which shares every part that did not change with the state before.
 */
import type { IsoDate, Path, Row, Value } from '../answers/answers.ts';

export interface State {
  readonly root: ScopeState;
  readonly expectations: readonly Expectation[];
}

/** One scope: the report itself, or a row. `values` and `fields` stand in the order of the scope's fields (`form.ts`). */
export interface ScopeState {
  /** The row's id and kind; both empty for the report itself. */
  readonly id: string;
  readonly kind: string;
  /** The value of each field as rules, screen and print see it: empty when closed, calculated when calculated. */
  readonly values: readonly Value[];
  readonly fields: readonly FieldState[];
  readonly tables: readonly TableState[];
  /** The triggers that call. */
  readonly triggers: readonly TriggerState[];
  /** What is wrong with the row itself, and what it calls for that is not there. */
  readonly issues: readonly Issue[];
  readonly missingFacts: readonly string[];
  /** Everything in this scope and below. */
  readonly counts: Counts;
}

/** A trigger that calls, by its id, and the row that answers it. */
export interface TriggerState {
  readonly trigger: string;
  readonly due: IsoDate | null;
  readonly answeredBy: Row['id'] | null;
}

export interface FieldState {
  readonly relevant: boolean;
  readonly required: boolean;
  readonly readonly: boolean;
  readonly issues: readonly Issue[];
  /** Keys of facts that the field's rules wait for. */
  readonly missingFacts: readonly string[];
}

export interface TableState {
  readonly relevant: boolean;
  readonly required: boolean;
  readonly readonly: boolean;
  readonly rows: readonly ScopeState[];
  readonly issues: readonly Issue[];
  readonly missingFacts: readonly string[];
  readonly counts: Counts;
}

/** A rule that is broken, or a built-in one: what the user is to mend, or to look at again. */
export interface Issue {
  /** The rule's id, or the name of a built-in rule. */
  readonly rule: string;
  readonly severity: 'error' | 'warning';
  readonly message: string;
  /** Where in the manual. */
  readonly source: string;
  /** The numbers of the official rules that are broken with it; absent where there are none. */
  readonly holds?: readonly string[];
  /** What it is about, when that is more than its field. */
  readonly label?: string;
  /** Absent where nothing would mend it. */
  readonly repairs?: readonly Repair[];
  /** The key of the trigger that calls for a row that is not there; absent in all other issues. */
  readonly trigger?: string;
}

/** A change that mends an issue, and what its button says. `restoration.ts` finds what brings a trigger back, if it can be found. */
export type Repair = { readonly label: string } & (
  | { readonly do: 'set'; readonly at: Path; readonly value: Value }
  | { readonly do: 'clear' | 'lookUp' | 'remove' | 'restore'; readonly at: Path }
  | { readonly do: 'answer'; readonly trigger: string }
);

/** `waiting` counts fields and tables with rules that wait for a fact; `required` the required fields that are empty. */
export interface Counts {
  readonly errors: number;
  readonly warnings: number;
  readonly waiting: number;
  readonly triggers: number;
}

/** An issue together with where it is. `label` is the issue's own, or else the field's or table's. */
export interface LocatedIssue extends Issue {
  readonly at: Path;
  /** The row that calls for what is missing; absent in all other issues. */
  readonly caller?: Path;
  readonly label: string;
  readonly section: string;
}

/** A sub-report that is called for. `key` is `<trigger>/<row id>`, the same every time. */
export interface Trigger {
  readonly key: string;
  readonly trigger: string;
  readonly label: string;
  readonly source: string;
  readonly due: IsoDate | null;
  /** The row that calls for it; empty for the report itself. */
  readonly row: Path;
  readonly opens: string;
  readonly kind: string;
  /** What the row that answers it is to hold, by field. */
  readonly carries: Readonly<Record<string, Value>>;
  /** The row that answers it, when there is one. */
  readonly answeredBy: Row['id'] | null;
}

/** A report of another form that is called for. */
export interface Expectation {
  readonly expectation: string;
  readonly form: string;
  readonly label: string;
  readonly source: string;
  readonly due: IsoDate | null;
  readonly carries: Readonly<Record<string, Value>>;
}
