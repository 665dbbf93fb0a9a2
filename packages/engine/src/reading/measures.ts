/** The measures of a report: values that its form names for lists and statistics. */
import type { Answers, Value } from '../answers/answers.ts';
import { pending, startRun, type Known } from '../expression/run.ts';
import type { Form } from '../form/program.ts';
import { findValues } from '../evaluate/values.ts';

/** Those that have a value, by name. */
export type Measures = Readonly<Record<string, NonNullable<Value>>>;

/** Evaluates no more of the form than its measures rest on. One that waits for a fact is left out. */
export function findMeasures({ measures: { root, values } }: Form, answers: Answers, known: Known): Measures {
  if (values.length === 0) return none;
  const run = startRun(known);
  const pass = { run, before: [], isSameKnown: false, isSameNow: false, interned: new Map(), splices: new Map() };
  findValues(root, null, answers, undefined, true, pass);
  return Object.fromEntries(
    values.flatMap(([name, value]) => {
      const found = value(run);
      return found === null || found === pending ? [] : [[name, found]];
    }),
  );
}

const none: Measures = Object.freeze({});
