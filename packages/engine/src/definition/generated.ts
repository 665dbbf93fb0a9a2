/** What a copy does not take along: values that are made and not entered, and what was said of the warnings of what is copied. */
import { acknowledgedRule } from '../answers/acknowledgement.ts';
import { rowsOf, type Row, type Values } from '../answers/answers.ts';
import { isGenerated, type Scope } from './scope.ts';

/** The values of a scope without those that are generated and without acknowledgements, in the rows of its tables too. */
export function withoutGenerated({ fields, tables }: Scope, values: Values): Values {
  const generated = new Set(fields.filter(({ definition }) => isGenerated(definition)).map(({ definition }) => definition.id));
  const kept = Object.entries(values).filter(([id]) => !generated.has(id) && acknowledgedRule(id) === null);
  const rows = tables.flatMap(({ definition: { id }, kinds }) => {
    const inner = rowsOf(values, id).map((row): Row => {
      const scope = kinds.get(row.kind);
      return scope === undefined ? row : { ...row, values: withoutGenerated(scope, row.values) };
    });
    return inner.length === 0 ? [] : [[id, inner] as const];
  });
  return { ...Object.fromEntries(kept), ...Object.fromEntries(rows) };
}
