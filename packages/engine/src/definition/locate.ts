/**
 * What stands at a path of a report, and the report scope by scope: the one way from paths to definitions. What is in a row depends on the
 * row's kind, so answers are read beside the form. Knows neither state nor rules; names that look outwards are resolved by `scope.ts`.
 */
import { rowsOf, type Answers, type Path, type Row, type Values } from '../answers/answers.ts';
import { acknowledgedRuleIn } from './acknowledged-rules.ts';
import type { FieldDefinition, FormDefinition, RowKindDefinition, RuleDefinition, TableDefinition } from './definition.ts';
import { itemIn, scopesOf, type Scope, type ScopeTable } from './scope.ts';

/** A scope as it is answered: the report, or one row of a table. */
export interface AnsweredScope {
  /** The fields and tables of the report, or of the row's kind. */
  readonly scope: Scope;
  readonly values: Values;
  /** `[]` for the report, `[table, row, …, table, row]` for a row. */
  readonly path: Path;
  /** The rows on the way here, outermost first; the last is this scope's own. */
  readonly rows: readonly PlacedRow[];
  /** Where it stands in the form as it is answered (see `compareOrder`). */
  readonly order: readonly number[];
  /** Id of the section that shows it; null for the report. */
  readonly section: string | null;
}

export interface PlacedRow {
  readonly row: Row;
  readonly kind: RowKindDefinition;
  /** What people call it: its kind's label and its number in the table, from 1, such as `Kontakt 6`. */
  readonly words: string;
}

/**
 * What a path leads to, and the scope in which that stands: `scope`, `values`, `path` and `rows` are those of the innermost row on the
 * way that is there. `order` and `section` are the place's own, as far as it is known.
 */
export type Place = AnsweredScope & {
  /** The label of the field or table; the last step of the path where there is neither. */
  readonly label: string;
} & (
    | { readonly is: 'field'; readonly field: FieldDefinition; readonly table?: never }
    /** `row`: the path ends at a row, the last of `rows`. `noRow`: a row of this table is gone, or of no kind that the form has. */
    | { readonly is: 'table' | 'row' | 'noRow'; readonly table: TableDefinition; readonly field?: never }
    /** An acknowledgement of a warning: `warning` is the rule, and the label what a list of issues calls it. */
    | {
        readonly is: 'warning';
        readonly warning: RuleDefinition;
        /** What the rule stands with. */
        readonly item: FieldDefinition | TableDefinition;
        readonly field?: never;
        readonly table?: never;
      }
    /** The form has nothing so called. */
    | { readonly is: 'nothing'; readonly field?: never; readonly table?: never }
  );

type Sections = Pick<FormDefinition, 'sections'>;

/** What stands at `[field]`, `[table]`, `[table, row]`, `[table, row, field]` … */
export function locate(form: Sections, answers: Answers, path: Path): Place {
  return locateIn(reportScope(form, answers), path);
}

/** The report, then its rows, each before the rows inside it; tables in the order of the form. Rows of unknown kinds are left out. */
export function walk(form: Sections, answers: Answers): Generator<AnsweredScope> {
  return scopesIn(reportScope(form, answers));
}

/** Which of two places is read first: negative for the one, positive for the other. What holds a place comes before it. */
export function compareOrder(one: readonly number[], other: readonly number[]): number {
  const step = one.findIndex((position, index) => position !== other[index]);
  return step < 0 || step >= other.length ? one.length - other.length : one[step]! - other[step]!;
}

function reportScope(form: Sections, answers: Answers): AnsweredScope {
  return { scope: scopesOf(form), values: answers, path: [], rows: [], order: [], section: null };
}

function locateIn(here: AnsweredScope, path: Path): Place {
  const [id = '', rowId] = path.slice(here.path.length);
  const { field, table } = itemIn(here.scope, id);
  const order = [...here.order, here.scope.order.indexOf(id)];
  const section = (field ?? table)?.section ?? here.section;
  if (field !== undefined && rowId === undefined)
    return { ...here, order, section, is: 'field', field: field.definition, label: field.definition.label };
  const warning = acknowledgedRuleIn(here.scope, id);
  if (warning !== undefined && rowId === undefined) {
    const { item, rule } = warning;
    const ofItem = [...here.order, here.scope.order.indexOf(item.id)];
    const label = rule.label ?? item.label;
    return { ...here, order: ofItem, section: here.section ?? warning.section, is: 'warning', warning: rule, item, label };
  }
  if (table === undefined) return { ...here, order, section, is: 'nothing', label: path.at(-1) ?? '' };
  const ofTable = { table: table.definition, label: table.definition.label };
  if (rowId === undefined) return { ...here, order, section, is: 'table', ...ofTable };
  const index = rowsOf(here.values, id).findIndex((row) => row.id === rowId);
  const inner = enterRow(here, table, index);
  if (inner === null) return { ...here, order: [...order, index], section, is: 'noRow', ...ofTable };
  return inner.path.length === path.length ? { ...inner, is: 'row', ...ofTable } : locateIn(inner, path);
}

function* scopesIn(here: AnsweredScope): Generator<AnsweredScope> {
  yield here;
  for (const table of here.scope.tables) {
    for (const index of rowsOf(here.values, table.definition.id).keys()) {
      const inner = enterRow(here, table, index);
      if (inner !== null) yield* scopesIn(inner);
    }
  }
}

/** The scope of a table's row at an index; null when there is none, or none of a kind that the form has. */
function enterRow(here: AnsweredScope, { definition: table, kinds, section }: ScopeTable, index: number): AnsweredScope | null {
  const row = rowsOf(here.values, table.id)[index];
  const kind = table.kinds.find(({ id }) => id === row?.kind);
  if (row === undefined || kind === undefined) return null;
  return {
    scope: kinds.get(kind.id)!,
    values: row.values,
    path: [...here.path, table.id, row.id],
    rows: [...here.rows, { row, kind, words: `${kind.label} ${index + 1}` }],
    order: [...here.order, here.scope.order.indexOf(table.id), index],
    section,
  };
}
