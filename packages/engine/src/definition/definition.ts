/**
 * The shape of a form: sections, fields, tables, rules, lists. This is the form language.
 * A form is data; what it means is decided by `check.ts`, `compile.ts` and `evaluate.ts`.
 */
import type { IsoDate } from '../answers/answers.ts';

/**
 * A rule in the expression language (`expression/parse.ts`), e.g. `diagnosis in lymphoma and firstContact >= 2004-01-01`.
 * @example "filled(operationDate)"
 */
export type Expression = string;

export interface FormDefinition {
  /** The version of the form language that the form is written in (`language.ts`). */
  readonly language: 2;
  /** Name of the form; the folder under `forms/`. @example "cancer" */
  readonly form: string;
  /** Version of the form; the folder under `forms/<form>/`. @example "4" */
  readonly version: string;
  readonly title: string;
  /** The manual that the form was made from. Sources of fields and rules are paragraphs of it. @example "Cancer v4" */
  readonly source: string;
  /** The register that receives the reports, why, and by which law; shown in Skemainformation. */
  readonly register: { readonly name: string; readonly purpose: string; readonly legalBasis: string };
  /** The dates on which a new report may be made with this version. `to` is the last day. */
  readonly valid: { readonly from: IsoDate; readonly to?: IsoDate };
  /**
   * How to fill in the form; shown in Skemainformation.
   * @example [{ "heading": "Hvem anmelder", "text": "Anmeld senest en uge efter diagnosen." }]
   */
  readonly guidance: readonly { readonly heading: string; readonly text: string }[];
  readonly lists: Readonly<Record<string, ListDefinition>>;
  /**
   * Named sets of codes for rules, written here or kept in a list of the catalogue. A set without codes puts the rules that name it to sleep.
   * @example { "lymphomas": ["DC81*..DC86*", "DC884*"] }
   */
  readonly sets?: Readonly<Record<string, SetDefinition>>;
  /** Fields shown beside the patient in the report's header. @example ["firstContact"] */
  readonly header: readonly string[];
  /**
   * The persons a report is about; may be none. `cpr` and `name` are ids of fields outside tables.
   * @example [{ "role": "patient", "cpr": "cpr", "name": "name" }]
   */
  readonly persons: readonly PersonDefinition[];
  readonly sections: readonly SectionDefinition[];
  /**
   * Values that lists and statistics may read without the answers, of the report outside its rows; kept in clear, so never of a CPR number
   * or a text that somebody typed.
   * @example { "firstContact": "firstContact", "icd10": "diagnosis", "contacts": "count(contacts)" }
   */
  readonly measures?: Readonly<Record<string, Expression>>;
  /** The measure, of a field, that says in a list what a report is about; several are said one after the other. @example "icd10" */
  readonly topic?: string | readonly string[];
  /** The measure, a date, that is the last day on which a report should be reported. @example "lastDay" */
  readonly deadline?: string;
  /**
   * What lists and the report's head say is still to be reported or done, each with its number while that is not 0.
   * @example [{ "count": "newContacts", "one": "ny kontakt", "many": "nye kontakter" }, { "one": "mangler", "many": "mangler" }]
   */
  readonly outstanding?: readonly OutstandingDefinition[];
  readonly triggers?: readonly TriggerDefinition[];
  readonly expectations?: readonly ExpectationDefinition[];
  /** What *Rediger* asks before it opens a reported report: each whose `when` is true of what was reported. */
  readonly beforeEdit?: readonly QuestionDefinition[];
  /** Texts that a user takes out of a report, such as for the unit that the patient is referred to. Offered in the report's menu. */
  readonly letters?: readonly LetterDefinition[];
  /** The words of the issues that every form can have; see `BuiltInRule`. */
  readonly messages: Readonly<Record<BuiltInRule, string>>;
}

/** How many of something, in words: `one` after the number 1, `many` after every other. */
export interface OutstandingDefinition {
  /** The measure, a number, that counts it; without one it is the rows that are called for and not there. @example "newContacts" */
  readonly count?: string;
  readonly one: string;
  readonly many: string;
}

/** The members of a set, or the catalogue's name of the list that has them, with their days. */
export type SetDefinition = readonly SetMember[] | { readonly catalogue: string };

/**
 * What is in a set: single codes, `DC81*` for all that begin so, `DC00*..DC69*` for a range of beginnings; on every day, or from and to a
 * day, both included.
 */
export type SetMember = string | { readonly codes: string; readonly from?: IsoDate; readonly to?: IsoDate };

export interface PersonDefinition {
  readonly role: string;
  readonly cpr: string;
  readonly name?: string;
}

/** Codes of a list: written in the form, or kept in the catalogue. */
export type ListDefinition = ListCommon & ({ readonly codes: readonly CodeDefinition[] } | { readonly catalogue: string });

interface ListCommon {
  readonly label: string;
  /** The numbers of official rules that are fulfilled by what is in the list. */
  readonly holds?: readonly string[];
}

/** A code with its text and, when it is not valid always, its first and last day. */
export interface CodeDefinition {
  readonly code: string;
  readonly text: string;
  readonly from?: IsoDate;
  readonly to?: IsoDate;
}

export interface SectionDefinition {
  readonly id: string;
  readonly title: string;
  readonly source: string;
  /** How to fill in the section, a paragraph each; read in *Hjælp*. @example ["Angives ved parrede organer."] */
  readonly guidance?: readonly string[];
  readonly relevant?: Expression;
  /** What is in it is filled in once: it is folded when the report has been reported, while nothing in it is wrong. */
  readonly once?: boolean;
  readonly items: readonly ItemDefinition[];
}

export type ItemDefinition = FieldDefinition | TableDefinition;

interface FieldCommon {
  /** What rules call it; English. @example "operationDate" */
  readonly id: string;
  /** What the screen calls it; Danish. @example "Operationsdato" */
  readonly label: string;
  /** The paragraph of the manual that asks for it. @example "Cancer v4 §3.2.6" */
  readonly source: string;
  readonly help?: string;
  /** Open when true; a field that is not relevant is closed, empty to all rules, and left out of the report. Default true. */
  readonly relevant?: Expression;
  /** The days on which the field is asked for; on others it is closed. */
  readonly valid?: ValidityDefinition;
  /** Said on a closed field: what would open it. @example "Udfyldes ved CPR-opslag." */
  readonly opens?: string;
  /** Default false. @example "true" */
  readonly required?: Expression;
  /** Default false. */
  readonly readonly?: Expression;
  /** While this is not empty it is the field's value, and the user cannot change it. */
  readonly calculate?: Expression;
  /** Fills the field, and follows its source until the user has written something else. */
  readonly copy?: Expression;
  /** Fills the field once, when the report or row is made. @example "today()" */
  readonly initial?: Expression;
  /**
   * Ids of items in the same or an outer scope that are emptied when this field is changed from one value to another; or all of its own scope but
   * itself, what is generated, and these.
   * @example ["operationCode"]
   */
  readonly clears?: readonly string[] | { readonly allBut: readonly string[] };
  /** Filled by a register through the look-up of this cpr field; never by the user. */
  readonly lookedUp?: { readonly by: string; readonly gives: PersonProperty };
  /** Reported, and never shown: what other fields, registers or rows of the report are to receive. Filled by the form alone, so that nothing is wrong in it. */
  readonly hidden?: true;
  /** Never changed after the first report (manual 5.1.4). */
  readonly lockedAfterReport?: boolean;
  readonly rules?: readonly RuleDefinition[];
  /** The numbers of official rules that the field fulfils by its type and limits alone, by the built-in rule that says so. */
  readonly holds?: HoldsByRule;
  /** How much room the value needs on the screen. */
  readonly width?: 'short' | 'medium' | 'long' | 'full';
  /**
   * Shown in the row of a tick, and out of sight while it is closed. Only where it is shown: rules, print and report are as without.
   * @example { "field": "treatments", "code": "ZWCB0", "label": "since" }
   */
  readonly beside?: BesideDefinition;
  /**
   * What a new report has here before anybody writes: the first of these that there is. Shown with where it came from, and it gives way to what
   * is written. Only what a field is offered: rules know nothing of it.
   * @example ["lastChosen", "groupUnit"]
   */
  readonly preset?: readonly PresetSource[];
}

/** `groupUnit`: the unit of the report's group. `lastChosen`: what the user chose last from the same list in a report of that group. */
export type PresetSource = 'groupUnit' | 'lastChosen';

/** The tick in whose row a field is shown. */
export interface BesideDefinition {
  /** A `codes` field of the same section, or of the same kind of row, that shows all its codes at once. */
  readonly field: string;
  readonly code: string;
  /** What it is called there, after the words of the tick. Default the field's label. */
  readonly label?: string;
}

/** What a look-up gives. `cpr` is the number that was looked up: a form can see that the answers belong to the number it now shows. */
export type PersonProperty = 'cpr' | 'name' | 'sex' | 'birthDate' | 'address' | 'status' | 'lookedUpAt';

export type FieldDefinition = FieldCommon &
  (
    | {
        readonly type: 'text';
        /** Most characters. @integer @minimum 1 */
        readonly maxLength?: number;
        /** A regular expression for the whole text. @example "[A-Z]{2}[0-9]+" */
        readonly pattern?: string;
        /** Filled with a new UUID when the report or row is made, and never by the user. A copy gets one of its own. */
        readonly generated?: 'uuid';
        /** An id of this kind and nothing else. It may be entered as a text in which it stands, such as a letter: the id alone is the answer. */
        readonly identifier?: 'uuid';
      }
    | {
        readonly type: 'longText';
        /** Most characters. @integer @minimum 1 */
        readonly maxLength?: number;
      }
    | { readonly type: 'integer'; readonly min?: number; readonly max?: number; readonly unit?: string }
    | {
        readonly type: 'decimal';
        /** Most decimals. @integer @minimum 0 @maximum 15 */
        readonly decimals: number;
        readonly min?: number;
        readonly max?: number;
        readonly unit?: string;
      }
    | { readonly type: 'yesNo' }
    | { readonly type: 'date' }
    | { readonly type: 'time' }
    | {
        readonly type: 'dateTime';
        /**
         * The field of the same scope with the start of what ends here. It is typed from there: `1430` is on the day of the start, `+20` so many
         * minutes after it; and what is typed there may say both, as `14-1430`. @example "contactStart"
         */
        readonly endOf?: string;
      }
    | CodeFieldShape<'code'>
    | CodeFieldShape<'codes'>
    | {
        readonly type: 'cpr';
        /** Whether a replacement number will do. */
        readonly replacement: boolean;
      }
    | {
        readonly type: 'unit';
        /** The day, or the period as `FROM..TO`, on which the unit must be valid. @example "firstContact" */
        readonly validOn: Expression;
      }
    | {
        readonly type: 'provider';
        /** The day, or the period as `FROM..TO`, on which the provider must be valid. @example "firstContact" */
        readonly validOn: Expression;
      }
  );

interface CodeFieldShape<Type extends 'code' | 'codes'> {
  readonly type: Type;
  /** Name of a list of the form. @example "operations" */
  readonly list: string;
  /**
   * The day on which the code must be valid, relative to the field's row; or a period, `FROM..TO`, on any day of which it must be, open where an
   * end is empty.
   * @example "operationDate"
   */
  readonly validOn: Expression;
  /** Ids of sets: only codes in one of them may be chosen. */
  readonly within?: readonly string[];
  /**
   * Why a code that is found may not be chosen: `words` are said of what `within` leaves out, and of the codes of `list`, a wider list
   * of the form that is searched too, so that somebody who looks for such a code learns why it is not offered.
   */
  readonly outside?: { readonly words: string; readonly list?: string };
  /** `choice` shows all codes at once (radio buttons or ticks); `search` a drop-down that searches. */
  readonly show: 'choice' | 'search';
}

export type FieldType = FieldDefinition['type'];

export interface TableDefinition {
  readonly id: string;
  readonly type: 'table';
  readonly label: string;
  readonly source: string;
  readonly help?: string;
  readonly relevant?: Expression;
  readonly opens?: string;
  readonly readonly?: Expression;
  /** At least one row is required when true. */
  readonly required?: Expression;
  /** Fields by which users distinguish the rows in the list. */
  readonly columns: readonly string[];
  /** What `previous(…)` and `next(…)` in rules of the rows go by. */
  readonly order?: Expression;
  /** The kinds of rows; most tables have one. */
  readonly kinds: readonly RowKindDefinition[];
  /** Rules about the rows together; read in the scope that holds the table. */
  readonly rules?: readonly RuleDefinition[];
  /** The numbers of official rules that the table fulfils by itself, by the built-in rule that says so. */
  readonly holds?: HoldsByRule;
}

export interface RowKindDefinition {
  readonly id: string;
  readonly label: string;
  /**
   * One of its rows, as what is done with it says: *Print kontakten*. Without it a row is called so.
   * @example "kontakten"
   */
  readonly definite?: string;
  readonly items: readonly ItemDefinition[];
  /**
   * Fields that the next row takes over from the one that it is made like; all others are empty in it.
   * @example ["contactType", "contactUnit"]
   */
  readonly repeats?: readonly string[];
  readonly triggers?: readonly TriggerDefinition[];
  /** The days on which there are rows of this kind; one of another day breaks `kind.notValid`. */
  readonly valid?: ValidityDefinition;
  /** The numbers of official rules that are fulfilled by what rows of this kind can hold. */
  readonly holds?: readonly string[];
}

/** From and to a day, both included. What has no day yet, as `on` is empty, is as if it were valid. */
export interface ValidityDefinition {
  /** @example "contactStart" */
  readonly on: Expression;
  readonly from?: IsoDate;
  readonly to?: IsoDate;
}

/** Numbers of official rules, e.g. `5102`, by the built-in rule that fulfils them. */
export type HoldsByRule = Readonly<Partial<Record<BuiltInRule, readonly string[]>>>;

/** Something that must hold. A rule speaks only when it can: it is broken when `constraint` is false, not when it is empty. */
export interface RuleDefinition {
  /** @example "operationAfterFirstContact" */
  readonly id: string;
  /** An error stops the report, a warning does not. */
  readonly severity: 'error' | 'warning';
  /** @example "operationDate > firstContact" */
  readonly constraint: Expression;
  /**
   * Danish, with `{field}` for the shown value of a field in reach.
   * @example "Operationsdatoen ({operationDate}) skal ligge efter {firstContact}. Ret en af datoerne."
   */
  readonly message: string;
  /** What a list of issues calls it, when it is about more than its field. */
  readonly label?: string;
  /**
   * The rule itself in words, without values: what holds for every report. Told under *Hvorfor?*.
   * @example "Operationen ligger efter datoen for kontakt."
   */
  readonly says?: string;
  /** A paragraph of the manual; or, where it says nothing, a rule of the product, as `product: nothingLost` (`product-rules.ts`). @example "Cancer v4 §3.2.6" */
  readonly source: string;
  /** The numbers of official rules that this rule fulfils, e.g. `5102`. */
  readonly holds?: readonly string[];
  /** `false`: the warning cannot be acknowledged with a reason. Other warnings of fields and tables can. */
  readonly acknowledge?: false;
  /** What would mend it: a button for each. */
  readonly repairs?: readonly RepairDefinition[];
}

/**
 * A change that mends what is wrong, and what its button says. `field` names a field or table in reach, where it is not the one that the rule
 * stands with. `answer` and `restore` are for triggers alone.
 */
export type RepairDefinition = { readonly label: string } & (
  | { readonly do: 'set'; readonly field?: string; readonly value: Expression }
  /** Empties a field, or removes all rows of a table. */
  | { readonly do: 'clear'; readonly field?: string }
  /** Looks a CPR number up. */
  | { readonly do: 'lookUp'; readonly field?: string }
  /** Removes the row that the rule stands in. */
  | { readonly do: 'remove' }
  /** Adds the row that a trigger calls for. */
  | { readonly do: 'answer' }
  /** Brings back what called for the row. Offered where it can be found. */
  | { readonly do: 'restore' }
);

/** When true, a sub-report is called for: a row of `kind` in the table `opens` outside all rows. */
export interface TriggerDefinition {
  readonly id: string;
  readonly when: Expression;
  readonly opens: string;
  readonly kind: string;
  /** What the row that answers it receives from what called for it, and keeps receiving: its field ← a field in scope here. */
  readonly carries?: Readonly<Record<string, string>>;
  /** The last day on which the row should be there; its rules call it `due`, their messages `{due}`. @example "addDays(dateOf(contactEnd), 3)" */
  readonly due?: Expression;
  /** What must hold while no row answers it. The rules are read where the trigger stands, and `answered` in them is false. */
  readonly rules?: readonly RuleDefinition[];
  /** What is wrong with the row that answers it when it calls for that row no more. Read in the row. */
  readonly gone?: GoneDefinition;
  readonly label: string;
  readonly source: string;
  /** The numbers of official rules that the trigger fulfils. */
  readonly holds?: readonly string[];
}

/** A rule that is broken as soon as a row answers a trigger that does not call for it. */
export type GoneDefinition = Omit<RuleDefinition, 'constraint'>;

/** What a user confirms before an action is carried out. Read in the report, outside its rows. */
export interface QuestionDefinition {
  readonly id: string;
  /** @example "filled(courseEnd)" */
  readonly when: Expression;
  /** Danish, with `{field}` for the shown value of a field of the report. @example "Indberettet med sluttidspunkt {courseEnd}. Skal det rettes?" */
  readonly message: string;
  readonly source: string;
}

/** A text for a letter, in the words of a report; to be copied. Read in the report, outside its rows. */
export interface LetterDefinition {
  readonly id: string;
  /** What the menu calls it. @example "Henvis videre" */
  readonly label: string;
  /** Whether the report has all that the text says. @example "filled(courseId)" */
  readonly when: Expression;
  /** Said while it has not: what would open it. @example "Udfyld startdatoen." */
  readonly opens: string;
  /** Its lines, with `{field}` for the shown value of a field of the report, and `{today}` for the day. @example ["Henvist {today} fra {department}."] */
  readonly text: readonly string[];
  readonly source: string;
}

/** When true, a report of another form is called for, no later than `due`, carrying over `carries` (there ← here). */
export interface ExpectationDefinition {
  readonly id: string;
  readonly form: string;
  readonly when: Expression;
  readonly due?: Expression;
  readonly carries: Readonly<Record<string, Expression>>;
  readonly label: string;
  readonly source: string;
}

/** Issues that a field has by its type alone. `{label}` and what else the message may hold is listed in `check.ts`. */
export type BuiltInRule =
  | 'required'
  | 'requiredRows'
  | 'format.text'
  | 'format.integer'
  | 'format.decimal'
  | 'format.date'
  | 'format.time'
  | 'format.dateTime'
  | 'format.cpr'
  | 'format.unit'
  | 'format.provider'
  | 'format.identifier'
  | 'identifier.several'
  | 'tooLong'
  | 'tooSmall'
  | 'tooLarge'
  | 'kind.notValid'
  | 'code.unknown'
  | 'code.notValid'
  | 'code.notAllowed'
  | 'unit.unknown'
  | 'provider.unknown';
