/**
 * What the engine has to know of a kind of field: the value it holds, how it is typed and shown, and what its content must satisfy.
 * Content that only facts can judge (a code that does not exist) is judged by `evaluate.ts`.
 */
import type { IsoDate, IsoDateTime, IsoTime } from '../answers/answers.ts';
import type { BuiltInRule, FieldDefinition, FieldType } from '../definition/definition.ts';

/** What a field of each kind holds when it is not empty. */
export interface ValueByFieldType {
  readonly text: string;
  readonly longText: string;
  readonly integer: number;
  readonly decimal: number;
  readonly yesNo: boolean;
  readonly date: IsoDate;
  readonly time: IsoTime;
  readonly dateTime: IsoDateTime;
  readonly code: string;
  readonly codes: readonly string[];
  readonly cpr: string;
  readonly unit: string;
  readonly provider: string;
}

export type FieldOfType<Type extends FieldType> = Extract<FieldDefinition, { readonly type: Type }>;

export interface FieldTypeDefinition<Type extends FieldType> {
  /** What a control holds when nothing is entered. To rules and answers it counts as empty. */
  readonly empty: ValueByFieldType[Type] | null;
  /** Whether a value has the type that fields of this kind hold; it may still be wrong (see `check`). */
  readonly holds: (value: unknown) => value is ValueByFieldType[Type];
  /** A text of a value as it is held, whichever door it came through: one that looks the same is the same. Empty when nothing can be seen. */
  readonly plain: (text: string, field: FieldOfType<Type>) => string;
  /** What the user typed, as a value; blank is null. The shorthand of the manuals is understood. */
  readonly read: (typed: string, context: ReadContext, field: FieldOfType<Type>) => Reading<ValueByFieldType[Type]>;
  /** As a Danish reader expects it. `read` takes it back, but for codes, units and providers, which are shown by their texts. */
  readonly show: (value: ValueByFieldType[Type], context: ShowContext) => string;
  /** What is wrong with the content. Runs for every value of a report when it is opened, so it is cheap when nothing is. */
  readonly check: (value: ValueByFieldType[Type], field: FieldOfType<Type>) => readonly ValueError[];
}

export type Reading<Value> = { readonly value: Value | null } | { readonly rule: BuiltInRule };

export interface ReadContext {
  readonly today: IsoDate;
  /** When what ends in the field began; null when that is not known. */
  readonly start?: IsoDateTime | null;
}

export interface ShowContext {
  /** The text of a code, unit or provider number; undefined when it is not known (yet). */
  readonly textOf?: (code: string) => string | undefined;
}

/** A built-in rule that is broken; `limit` is the length or bound that was passed. */
export interface ValueError {
  readonly rule: BuiltInRule;
  readonly limit?: number;
}

/** Nothing is wrong. One object, so that checking a right value makes none. */
export const noValueErrors: readonly ValueError[] = Object.freeze([]);
