/** What is measured: the engine and the floors, behind one set of operations on a course, so that their answers can be compared. */
import { randomUUID } from 'node:crypto';
import {
  applyChange,
  compileForm,
  evaluate,
  factKey,
  keyBetween,
  noCatalogue,
  react,
  rowsOf,
  valueOf,
  type Answers,
  type Change,
  type Known,
  type Row,
  type State,
  type Value,
} from '@sei/engine';
import { courseForm, type Contact, type Course } from './engine-course.ts';
import * as fastest from './engine-fastest.ts';
import { judgeCourse } from './engine-floor.ts';

/** A course that is open. What each operation gives is the same for every contender. */
export interface OpenCourse {
  /** Sets the priority of a contact; gives whether its reason is open, and whether it is missing. */
  readonly setPriority: (index: number, priority: string) => readonly [isOpen: boolean, isMissing: boolean];
  /** The same as a user makes it: with what follows from it. */
  readonly typePriority: (index: number, priority: string) => readonly [isOpen: boolean, isMissing: boolean];
  /** Every contact depends on it; gives how many begin before it. */
  readonly setCourseStart: (time: string) => number;
  /** Gives the unit that was filled in, the number of contacts, and the minutes of all. */
  readonly addContact: (contact: Contact) => readonly [unit: string, contacts: number, minutes: number];
  readonly removeLastContact: () => void;
  /** Judges everything anew; gives the number of errors. */
  readonly validate: () => number;
  /** The number of errors after what was done. */
  readonly errors: () => number;
}

export interface Contender {
  readonly name: 'engine' | 'floor' | 'fastest';
  /** A course as this contender stores it. */
  readonly stored: (course: Course) => unknown;
  readonly load: (stored: unknown) => OpenCourse;
}

const floor: Contender = {
  name: 'floor',
  stored: (course) => course,
  load: (stored) => {
    const course = stored as Course;
    let judged = judgeCourse(course);
    const setPriority: OpenCourse['setPriority'] = (index, priority) => {
      course.contacts[index]!.priority = priority;
      judged = judgeCourse(course);
      return [judged.contacts[index]!.isReasonOpen, judged.errors.some(({ path }) => path === `contacts[${index}].reason`)];
    };
    return {
      setPriority,
      typePriority: setPriority,
      setCourseStart: (time) => {
        course.startTime = time;
        judged = judgeCourse(course);
        return judged.early;
      },
      addContact: (contact) => {
        contact.unit ??= course.responsibleUnit!;
        course.contacts.push(contact);
        judged = judgeCourse(course);
        return [contact.unit, judged.contacts.length, judged.minutes];
      },
      removeLastContact: () => {
        course.contacts.pop();
        judged = judgeCourse(course);
      },
      validate: () => {
        judged = judgeCourse(course);
        return judged.errors.length;
      },
      errors: () => judged.errors.length,
    };
  },
};

const flat: Contender = {
  name: 'fastest',
  stored: (course) => course,
  load: (stored) => {
    const kept = fastest.keepCourse(stored as Course);
    const setPriority: OpenCourse['setPriority'] = (index, priority) => fastest.setPriority(kept, index, priority);
    return {
      setPriority,
      typePriority: setPriority,
      setCourseStart: (time) => fastest.setCourseStart(kept, time),
      addContact: (contact) => {
        contact.unit ??= kept.course.responsibleUnit!;
        fastest.addContact(kept, contact);
        return [contact.unit, kept.count, kept.minutes];
      },
      removeLastContact: () => fastest.removeLastContact(kept),
      validate: () => fastest.validate(kept),
      errors: () => fastest.errorsOf(kept),
    };
  },
};

const form = compileForm(courseForm);
const { scope } = form.root;
const [contacts] = scope.tables;
const ofContact = contacts!.kinds.get('contact')!.fieldSlots;
const known: Known = { facts: new Map([[factKey.today, '2026-11-21']]), catalogue: noCatalogue, reported: null };

const engine: Contender = {
  name: 'engine',
  stored: valuesOf,
  load: (stored) => {
    let answers = stored as Answers;
    let state = evaluate(form, answers, known);
    let made = 0;
    const newId = (): string => `change ${++made}`;
    const apply = (change: Change): void => {
      answers = applyChange(answers, change);
      state = evaluate(form, answers, known, state);
    };
    const type = (change: Change): void => {
      ({ answers, state } = react(form, answers, state, [change], known, newId));
    };
    const priorityBy = (carryOut: (change: Change) => void): OpenCourse['setPriority'] => {
      return (index, set) => {
        const { id, values } = rowsOf(answers, 'contacts')[index]!;
        carryOut({ id: newId(), do: 'set', at: ['contacts', id, 'priority'], was: valueOf(values, 'priority'), set });
        const { relevant, issues } = contactStates(state)[index]!.fields[ofContact.get('reason')!]!;
        return [relevant, issues.length > 0];
      };
    };
    return {
      setPriority: priorityBy(apply),
      typePriority: priorityBy(type),
      setCourseStart: (time) => {
        apply({ id: newId(), do: 'set', at: ['startTime'], was: valueOf(answers, 'startTime'), set: `${time}:00` });
        const ofStart = ofContact.get('start')!;
        let early = 0;
        for (const { fields } of contactStates(state))
          for (const { rule } of fields[ofStart]!.issues) if (rule === 'beforeCourse') early++;
        return early;
      },
      addContact: (contact) => {
        const key = keyBetween(rowsOf(answers, 'contacts').at(-1)?.key ?? null, null);
        type({ id: newId(), do: 'insert', at: ['contacts'], row: rowOf('contacts', contact, key) });
        const { values } = state.root;
        const unit = contactStates(state).at(-1)!.values[ofContact.get('unit')!] as string;
        return [
          unit,
          values[scope.fieldSlots.get('contactCount')!] as number,
          values[scope.fieldSlots.get('totalMinutes')!] as number,
        ];
      },
      removeLastContact: () => {
        const was = rowsOf(answers, 'contacts').at(-1)!;
        apply({ id: newId(), do: 'remove', at: ['contacts', was.id], was });
      },
      validate: () => evaluate(form, answers, known).root.counts.errors,
      errors: () => state.root.counts.errors,
    };
  },
};

export const contenders: readonly Contender[] = [floor, flat, engine];

function contactStates({ root }: State): State['root']['tables'][number]['rows'] {
  return root.tables[contacts!.slot]!.rows;
}

/** A document of the course as answers: whole seconds, and rows with ids and keys. */
function valuesOf(of: object): Answers {
  const values: Record<string, Value | readonly Row[]> = {};
  for (const [name, value] of Object.entries(of) as [string, string | readonly object[]][])
    values[name] = typeof value !== 'string' ? rowsOfTable(name, value) : isTime.test(value) ? `${value}:00` : value;
  return values;
}

const isTime = /^\d{4}-\d\d-\d\dT\d\d:\d\d$/;

function rowsOfTable(table: string, items: readonly object[]): readonly Row[] {
  let key: string | null = null;
  return items.map((item) => rowOf(table, item, (key = keyBetween(key, null))));
}

function rowOf(table: string, of: object, key: string): Row {
  return { id: randomUUID(), kind: kinds[table]!, key, values: valuesOf(of) };
}

const kinds: Readonly<Record<string, string>> = { contacts: 'contact', diagnoses: 'diagnosis', procedures: 'procedure' };
