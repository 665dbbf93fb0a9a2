/** The typed tree of an expression: what it reads and does, every name found and every type known. Shapes only; `type.ts` makes them. */
import type { NamedCodes } from './code-set.ts';
import type { FunctionDefinition, Type } from './functions.ts';

export type Typed = { readonly type: Type } & (
  | { readonly is: 'literal'; readonly value: string | number | boolean | null }
  | { readonly is: 'field'; readonly depth: number; readonly slot: number }
  /** A sum, count, minimum or maximum over the rows of a table that the scope at `depth` holds. */
  | {
      readonly is: 'total';
      readonly depth: number;
      readonly table: number;
      readonly total: number;
      readonly as: 'value' | 'some' | 'none';
    }
  /** How the row at `depth` stands to the other rows of its table. */
  | { readonly is: 'flagged'; readonly depth: number; readonly table: number; readonly relation: number }
  | {
      readonly is: 'neighbour';
      readonly depth: number;
      readonly table: number;
      readonly relation: number;
      readonly step: -1 | 1;
      readonly of: Typed;
    }
  /** The other rows of the table of the row at `depth` for which something is true, of those whose key is what this row looks for. */
  | {
      readonly is: 'others';
      readonly depth: number;
      readonly table: number;
      readonly relation: number;
      readonly lookUp: number;
      readonly where: Typed;
      readonly as: 'value' | 'some' | 'none';
    }
  /** The codes of a field of several for which something is true. */
  | { readonly is: 'codesOf'; readonly of: Typed; readonly where: Typed; readonly as: 'value' | 'some' | 'none' }
  /** The code of them that is asked about. */
  | { readonly is: 'code' }
  /** A field of the other row that a row is compared with. */
  | { readonly is: 'other'; readonly slot: number }
  /** Whether the scope at `depth`, or what the field `id` of it holds, is in the last reported version. */
  | { readonly is: 'reported'; readonly depth: number; readonly of: Typed | null; readonly id: string }
  /** 1 when true, 0 when not: what a row contributes to a count. */
  | { readonly is: 'indicator'; readonly when: Typed; readonly equals: boolean }
  | { readonly is: 'not' | 'minus'; readonly of: Typed }
  | { readonly is: 'and' | 'or'; readonly left: Typed; readonly right: Typed }
  | {
      readonly is: 'compare';
      readonly operator: '=' | '!=' | '<' | '<=' | '>' | '>=';
      readonly left: Typed;
      readonly right: Typed;
    }
  /** Whether a code, and of several some or every, is in a set. */
  | {
      readonly is: 'member';
      readonly of: Typed;
      readonly set: NamedCodes;
      readonly match: 'some' | 'every';
      readonly period: TypedPeriod | null;
    }
  | { readonly is: 'arithmetic'; readonly operator: '+' | '-' | '*'; readonly left: Typed; readonly right: Typed }
  | { readonly is: 'call'; readonly call: FunctionDefinition; readonly given: readonly Typed[] }
);

/** Dates between which something is asked, both included. For a single day both are the same. */
export interface TypedPeriod {
  readonly from: Typed;
  readonly to: Typed;
}

/** A sum, count, minimum or maximum over a table: what each kind of row contributes. */
export interface TotalProgram {
  readonly combine: 'sum' | 'min' | 'max';
  readonly contributions: ReadonlyMap<string, Typed>;
}

/** Rows compared with each other by keys: one for an order or repetition, start and end for an overlap. */
export interface RelationProgram {
  readonly relation: 'order' | 'repeated' | 'overlaps' | 'keyed';
  readonly keys: ReadonlyMap<string, readonly Typed[]>;
}

/** A comparison with the other rows of a table: the relations by which these are found and looked for, and the fields of theirs that it reads. */
export interface OthersProgram {
  readonly relation: number;
  readonly lookUp: number;
  readonly slots: readonly number[];
}
