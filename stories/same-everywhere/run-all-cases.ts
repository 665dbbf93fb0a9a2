/** Runs the cases of forms and writes what comes out as text, one line a case. Knows neither Node nor browser, so that both can run it. */
import { compileForm } from '@sei/engine';
import { catalogueOf, type ListRows } from '../../forms/testing/catalogue.ts';
import type { FormFolder } from '../../forms/testing/read-forms.ts';
import { outcomeOf } from '../../forms/testing/run-case.ts';

/** All that running needs, as plain JSON. */
export interface Material {
  readonly forms: readonly FormFolder[];
  readonly lists: ListRows;
}

/** Form, case, answers and state of every case, as JSON. The order of keys is part of it: stricter than a canonical form would be. */
export function runAllCases({ forms, lists }: Material): readonly string[] {
  const catalogue = catalogueOf(lists);
  return forms.flatMap(({ name, definition, complete, cases }) => {
    const form = compileForm(definition);
    return cases.flatMap(({ name: fileName, file }) =>
      file.cases.map((each) => {
        const { answers, state } = outcomeOf(form, complete, file, each, catalogue);
        return JSON.stringify({ form: name, file: fileName, case: each.title, answers, state });
      }),
    );
  });
}
