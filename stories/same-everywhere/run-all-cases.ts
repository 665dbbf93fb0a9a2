/** Runs the cases of forms and writes what comes out as text, one line a case. Knows neither Node nor browser, so that both can run it. */
import { compileForm, type Fact } from '@sei/engine';
import type { FormFolder } from '../../forms/testing/read-forms.ts';
import { outcomeOf } from '../../forms/testing/run-case.ts';

/** All that running needs, as plain JSON. */
export interface Material {
  readonly forms: readonly FormFolder[];
  /** Codes, units and providers by the key that they are asked for by. */
  readonly facts: Readonly<Record<string, Fact>>;
}

/** Form, case, answers and state of every case, as JSON. The order of keys is part of it: stricter than a canonical form would be. */
export function runAllCases({ forms, facts }: Material): readonly string[] {
  const answerFact = (key: string): Fact => {
    const fact = facts[key];
    if (fact === undefined) throw new Error(`Nobody asked for ${key} before.`);
    return fact;
  };
  return forms.flatMap(({ name, definition, complete, cases }) => {
    const form = compileForm(definition);
    return cases.flatMap(({ name: fileName, file }) =>
      file.cases.map((each) => {
        const { answers, state } = outcomeOf(form, complete, file, each, answerFact);
        return JSON.stringify({ form: name, file: fileName, case: each.title, answers, state });
      }),
    );
  });
}
