/** A form made ready to run: what `evaluate.ts` goes through, scope by scope. Shapes only; `form.ts` makes them. */
import type { Value } from '../answers/answers.ts';
import type {
  CodeDefinition,
  FieldDefinition,
  FormDefinition,
  LetterDefinition,
  QuestionDefinition,
  RepairDefinition,
  RuleDefinition,
  TableDefinition,
  TriggerDefinition,
} from '../definition/definition.ts';
import type { Scope } from '../definition/scope.ts';
import type { OthersProgram, RelationProgram } from '../expression/typed-tree.ts';
import type { AnswerRead, CompiledPeriod, Read } from '../expression/compile.ts';
import type { Compiled, RowKeys, Run } from '../expression/run.ts';
import type { NamedCodes } from '../expression/code-set.ts';
import type { ShapeError } from '../shape/shape-error.ts';
import type { ValueError } from '../field-types/field-type.ts';
import type { CodeLimit } from './code-sets.ts';
import type { Message } from './message.ts';

export interface Form {
  readonly definition: FormDefinition;
  readonly root: ScopeProgram;
  readonly expectations: readonly ExpectationProgram[];
  readonly measures: MeasuresProgram;
  readonly beforeEdit: readonly QuestionProgram[];
  readonly letters: readonly LetterProgram[];
  /** Codes of the lists that are written in the form, by list and code. */
  readonly codes: ReadonlyMap<string, ReadonlyMap<string, CodeDefinition>>;
  readonly sets: ReadonlyMap<string, NamedCodes>;
  /** Every trigger by its id. */
  readonly triggers: ReadonlyMap<string, TriggerProgram>;
  /** Whether an expression asks what the last reported version says, or for other reports: only then are they needed. */
  readonly asksReported: boolean;
  readonly asksOtherReports: boolean;
}

/** What to do for one scope: first find all values, then judge them. */
export interface ScopeProgram {
  readonly scope: Scope;
  readonly fields: readonly FieldProgram[];
  readonly tables: readonly TableProgram[];
  /** Fields and tables in the order in which their values are found. */
  readonly steps: readonly (FieldProgram | TableProgram)[];
  /** What a row contributes to the totals over its table; null where its kind contributes nothing. */
  readonly contributions: readonly (Compiled | null)[];
  /** The keys by which a row is compared with the others; null where its kind has none. */
  readonly keys: readonly ((run: Run) => RowKeys)[];
  readonly triggers: readonly TriggerProgram[];
  /** Whether rows of this kind are valid at all; null when they always are. */
  readonly isValid: Compiled | null;
  /** What outer scopes must keep for the values here and below to stand, and for the verdicts to stand. */
  readonly valueReads: readonly Read[];
  readonly verdictReads: readonly Read[];
  /** What of outer scopes the values copied here and below follow; null when nothing is copied. */
  readonly copyReads: readonly Read[] | null;
  /** Of the steps its tables, and the fields whose values follow them: what is to be found when only a table has changed. */
  readonly tableSteps: readonly (FieldProgram | TableProgram)[];
  /** Slots of the fields whose verdicts read more than the scope's own values, and of those among them that compare the row with the others. */
  readonly readingOutwards: readonly number[];
  readonly comparing: readonly number[];
  /** What the verdicts on its tables, and whether its triggers call, read of outer scopes. */
  readonly tableReads: readonly Read[];
  /** What is read of them while a trigger calls, or of a row that answers one. */
  readonly callReads: readonly Read[];
  /** Whether its triggers or tables compare it with the rows beside it. */
  readonly comparesTables: boolean;
}

export interface FieldProgram {
  readonly is: 'field';
  readonly id: string;
  readonly slot: number;
  readonly definition: FieldDefinition;
  /** An answer as rules, screen and report see it (see `plainValue`). */
  readonly plain: (value: Value) => Value;
  /** What is wrong with a value, as far as the value alone shows. */
  readonly check: (value: Value) => readonly ValueError[];
  /** Whether nobody types it: a register answers, or it is generated. */
  readonly isMade: boolean;
  /** The field's codes when the form lists them, or the name of the catalogue's list in which they, units or providers stand. */
  readonly codes: ReadonlyMap<string, CodeDefinition> | null;
  readonly catalogue: string | null;
  readonly relevant: Compiled | null;
  readonly calculate: Compiled | null;
  readonly copy: Compiled | null;
  /** What `calculate` and `copy` read: where a value that nobody typed came from. */
  readonly calculateReads: readonly AnswerRead[];
  readonly copyReads: readonly AnswerRead[];
  readonly initial: Compiled | null;
  /** Whether its value depends on tables of its own scope. */
  readonly followsTables: boolean;
  /** What its verdict reads beside its value, of its own scope and outer ones, and whether it compares its row with the others. */
  readonly verdictReads: readonly Read[];
  readonly comparesRows: boolean;
  readonly required: Compiled | null;
  readonly readonly: Compiled | null;
  readonly validOn: CompiledPeriod | null;
  /** Whether the day decides anything: not for a code of a list, written in the form, that has no dates, nor has a set that it must be in. */
  readonly isDated: boolean;
  /** The sets that a code must be in; null when the whole list may be chosen. */
  readonly limit: CodeLimit | null;
  readonly rules: readonly RuleProgram[];
}

export interface TableProgram {
  readonly is: 'table';
  readonly slot: number;
  readonly definition: TableDefinition;
  readonly relevant: Compiled | null;
  readonly required: Compiled | null;
  readonly readonly: Compiled | null;
  readonly kinds: ReadonlyMap<string, ScopeProgram>;
  readonly totals: readonly ('sum' | 'min' | 'max')[];
  readonly relations: readonly RelationProgram['relation'][];
  readonly others: readonly OthersProgram[];
  readonly rules: readonly RuleProgram[];
}

export interface RuleProgram {
  readonly definition: RuleDefinition;
  readonly constraint: Compiled;
  readonly message: Message;
  readonly repairs: readonly RepairProgram[];
  /** What the rule speaks of: all that its constraint and its message read. */
  readonly speaksOf: readonly AnswerRead[];
}

/** A repair with the field or table that it changes: its id, and the tables on the way to the scope that holds it. */
export interface RepairProgram {
  readonly definition: RepairDefinition;
  readonly item: string;
  readonly tables: readonly string[];
  readonly value: Compiled | null;
}

export interface TriggerProgram {
  readonly definition: TriggerDefinition;
  readonly when: Compiled;
  readonly due: Compiled | null;
  /** Run while no row answers it. */
  readonly rules: readonly RuleProgram[];
  /** What is said of a row that answers it while it does not call. */
  readonly gone: RuleProgram | null;
}

/** What to do for measures alone: of the report no more than they rest on. */
export interface MeasuresProgram {
  readonly root: ScopeProgram;
  readonly values: readonly (readonly [name: string, value: Compiled])[];
  /** What the form's topic is said by: measures, and the fields that they are. */
  readonly topics: readonly { readonly measure: string; readonly field: FieldDefinition }[];
}

export interface QuestionProgram {
  readonly definition: QuestionDefinition;
  readonly when: Compiled;
  readonly message: Message;
}

export interface LetterProgram {
  readonly definition: LetterDefinition;
  readonly when: Compiled;
  readonly text: Message;
}

export interface ExpectationProgram {
  readonly definition: NonNullable<FormDefinition['expectations']>[number];
  readonly when: Compiled;
  readonly due: Compiled | null;
  readonly carries: readonly (readonly [string, Compiled])[];
}

/** Something that is wrong with a form: where (`operationDate.relevant`, or a place in the file) and what. */
export type FormError = ShapeError;
