/**
 * What lists and statistics read of a report without its answers: the persons it is about, the columns made from them, and the measures that
 * its form names. Pure; the hash of a CPR number is handed in. Knows no database.
 */
import {
  findMeasures,
  isEmpty,
  maskCpr,
  parseCpr,
  subjectOf,
  valueOf,
  type Answers,
  type Form,
  type FormDefinition,
  type IsoDate,
  type Known,
  type Measures,
  type PersonDefinition,
} from '@sei/engine';

export interface ReportPerson {
  readonly role: string;
  /** As the answers have it; null while it is not a number. */
  readonly cpr: string | null;
  readonly birthDate: IsoDate | null;
  readonly name: string;
}

/** The subject's columns. Empty text stands for nothing. */
export interface PersonColumns {
  readonly cprShown: string;
  readonly cprBirth: IsoDate | null;
  readonly cprHash: Uint8Array;
  readonly name: string;
}

/** What is kept of a report beside its answers. */
export interface Projection {
  readonly persons: readonly ReportPerson[];
  readonly measures: Measures;
}

/** A measure that waits for something that is not known is left out. */
export function projectionOf(form: Form, answers: Answers, known: Known): Projection {
  return { persons: personsOf(form.definition, answers), measures: findMeasures(form, answers, known) };
}

/** The persons that a report is about, those of whom nothing has been entered left out. */
export function personsOf(definition: FormDefinition, answers: Answers): readonly ReportPerson[] {
  return definition.persons.map((person) => personIn(person, answers)).filter(({ cpr, name }) => cpr !== null || name !== '');
}

/** What lists show of a report's persons: the subject, of those of whom something has been entered. */
export function personColumns(
  definition: FormDefinition,
  persons: readonly ReportPerson[],
  hashCpr: (cpr: string) => Uint8Array,
): PersonColumns {
  const shown = subjectAmong(definition, persons);
  if (shown === undefined) return { cprShown: '', cprBirth: null, cprHash: nothing, name: '' };
  const { cpr, birthDate, name } = shown;
  return {
    cprShown: cpr === null ? '' : maskCpr(cpr),
    cprBirth: birthDate,
    cprHash: cpr === null ? nothing : hashCpr(cpr),
    name,
  };
}

/** The one of these persons whom lists show; undefined when there is none. */
export function subjectAmong(definition: FormDefinition, persons: readonly ReportPerson[]): ReportPerson | undefined {
  const inRole = new Map(persons.map((person) => [person.role, person]));
  const subject = subjectOf(definition, ({ role }) => inRole.has(role));
  return subject && inRole.get(subject.role);
}

const nothing = new Uint8Array(0);

function personIn({ role, cpr, name }: PersonDefinition, answers: Answers): ReportPerson {
  const number = parseCpr(textAt(answers, cpr));
  return {
    role,
    cpr: number?.cpr ?? null,
    birthDate: number?.birthDate ?? null,
    name: name === undefined ? '' : [...textAt(answers, name)].slice(0, longestShown).join(''),
  };
}

/** In characters: more than a list has room for, and as much as an index takes. */
const longestShown = 200;

function textAt(answers: Answers, field: string): string {
  const value = valueOf(answers, field);
  return isEmpty(value) ? '' : String(value);
}
