/**
 * A change with its values as they are held (see `plainValue`), for whatever brings changes in. Looks only at characters: whether the change
 * fits the form is `validate-change.ts`, and what does not fit stays as it is.
 */
import type { Answers, Row, Value, Values } from '../answers/answers.ts';
import { acknowledgedRule, type Acknowledgement } from '../answers/acknowledgement.ts';
import type { Change } from '../answers/changes.ts';
import { plainLine } from '../answers/characters.ts';
import type { FormDefinition } from '../definition/definition.ts';
import { plainValue } from '../field-types/index.ts';
import { locate } from '../definition/locate.ts';
import { itemIn, type Scope } from '../definition/scope.ts';

/** The change as it is kept. `answers` are those that it is for: they say of which kind the rows on its path are. */
export function plainChange(definition: FormDefinition, answers: Answers, change: Change): Change {
  if (change.do === 'remove' || change.do === 'keep') return change;
  if (change.do === 'acknowledge') return { ...change, set: plainAcknowledgement(change.set) as Acknowledgement | null };
  const { is, scope } = locate(definition, answers, change.at);
  const item = change.at.at(-1)!;
  if (change.do === 'set') return is === 'field' ? { ...change, set: plainIn(scope, item, change.set) as Value } : change;
  return is === 'table' ? { ...change, row: plainRow(scope, item, change.row) as Row } : change;
}

/** What a field or table holds, as it came from outside: it may be anything at all. */
function plainIn(scope: Scope, item: string, value: unknown): unknown {
  if (acknowledgedRule(item) !== null) return plainAcknowledgement(value);
  const { field } = itemIn(scope, item);
  if (field !== undefined) return plainValue(field.definition, value as Value);
  return Array.isArray(value) ? value.map((row: unknown) => plainRow(scope, item, row)) : value;
}

/** The reason as text in a line; the words of the warning are kept to the letter. */
function plainAcknowledgement(value: unknown): unknown {
  if (!Array.isArray(value)) return value;
  return value.map((text: unknown, index) => (index === 1 && typeof text === 'string' ? plainLine(text).trim() : text));
}

function plainRow(scope: Scope, table: string, row: unknown): unknown {
  if (!isRowLike(row)) return row;
  const kind = itemIn(scope, table).table?.kinds.get(row.kind);
  if (kind === undefined) return row;
  const values = Object.entries(row.values).map(([item, value]) => [item, plainIn(kind, item, value)] as const);
  return { ...row, values: Object.fromEntries(values) };
}

interface RowLike {
  readonly kind: string;
  readonly values: Values;
}

function isRowLike(row: unknown): row is RowLike {
  if (typeof row !== 'object' || row === null || !('kind' in row) || !('values' in row)) return false;
  return typeof row.values === 'object' && row.values !== null && !Array.isArray(row.values);
}
