/**
 * Where names live: a form as nested scopes, the report outermost and one for each kind of row.
 * Every field and table gets its slot, so that rules reach values by number instead of by name. Knows no expressions.
 */
import type { FieldDefinition, FormDefinition, ItemDefinition, TableDefinition } from './definition.ts';

export interface Scope {
  /** 0 for the report, 1 for the rows of its tables, and so on. */
  readonly depth: number;
  /** Kind of the rows; empty for the report. */
  readonly kind: string;
  /** Ids of the tables on the way here. */
  readonly path: readonly string[];
  readonly outer: Scope | null;
  readonly fields: readonly ScopeField[];
  readonly tables: readonly ScopeTable[];
  readonly fieldSlots: ReadonlyMap<string, number>;
  readonly tableSlots: ReadonlyMap<string, number>;
  /** Ids of fields and tables in the order of the form. */
  readonly order: readonly string[];
}

export interface ScopeField {
  readonly slot: number;
  readonly definition: FieldDefinition;
  /** Id of the section that shows it. */
  readonly section: string;
  readonly sectionRelevant: string | undefined;
}

export interface ScopeTable {
  readonly slot: number;
  readonly definition: TableDefinition;
  readonly section: string;
  readonly sectionRelevant: string | undefined;
  /** One scope for each kind of row, by kind. */
  readonly kinds: ReadonlyMap<string, Scope>;
}

interface PlacedItem {
  readonly item: ItemDefinition;
  readonly section: string;
  readonly sectionRelevant: string | undefined;
}

const roots = new WeakMap<object, Scope>();

/** The scopes of a form, made once for each definition. */
export function scopesOf(form: Pick<FormDefinition, 'sections'>): Scope {
  const known = roots.get(form);
  if (known !== undefined) return known;
  const items = form.sections.flatMap((section) =>
    section.items.map((item) => ({ item, section: section.id, sectionRelevant: section.relevant })),
  );
  const root = buildScope(items, { depth: 0, kind: '', path: [], outer: null });
  roots.set(form, root);
  return root;
}

/** A field, a table, or neither. */
interface ScopeItem {
  readonly field?: ScopeField;
  readonly table?: ScopeTable;
}

/** The field or table of a scope's own that has this id. */
export function itemIn(scope: Scope, id: string): ScopeItem {
  const field = scope.fieldSlots.get(id);
  if (field !== undefined) return { field: scope.fields[field]! };
  const table = scope.tableSlots.get(id);
  return table === undefined ? {} : { table: scope.tables[table]! };
}

/** The field or table that a name means in a scope: the innermost that has it, and how deep that lies. */
export function resolve(scope: Scope, name: string): (ScopeItem & { readonly scope: Scope }) | null {
  for (let here: Scope | null = scope; here !== null; here = here.outer) {
    const item = itemIn(here, name);
    if (item.field !== undefined || item.table !== undefined) return { scope: here, ...item };
  }
  return null;
}

/** Ids of the items that a field empties when it is changed, in its scope and around it. */
export function clearedItems(scope: Scope, { id, clears = [] }: FieldDefinition): readonly string[] {
  if (!('allBut' in clears)) return clears;
  const kept = new Set([id, ...clears.allBut]);
  const isMade = (item: string): boolean => isGenerated(itemIn(scope, item).field?.definition);
  return scope.order.filter((item) => !kept.has(item) && !isMade(item));
}

/** Whether a value is made and not entered. */
export function isGenerated(field: FieldDefinition | undefined): boolean {
  return field?.type === 'text' && field.generated !== undefined;
}

/** A scope and every scope inside it, outermost first. */
export function* allScopes(scope: Scope): Generator<Scope> {
  yield scope;
  for (const table of scope.tables) for (const kind of table.kinds.values()) yield* allScopes(kind);
}

function buildScope(items: readonly PlacedItem[], place: Pick<Scope, 'depth' | 'kind' | 'path' | 'outer'>): Scope {
  const fields: ScopeField[] = [];
  const tables: ScopeTable[] = [];
  const fieldSlots = new Map<string, number>();
  const tableSlots = new Map<string, number>();
  const scope: Scope = { ...place, fields, tables, fieldSlots, tableSlots, order: items.map(({ item }) => item.id) };
  for (const { item, section, sectionRelevant } of items) {
    if (item.type === 'table') {
      const kinds = new Map<string, Scope>();
      tableSlots.set(item.id, tables.length);
      tables.push({ slot: tables.length, definition: item, section, sectionRelevant, kinds });
      for (const kind of item.kinds) {
        const inner = kind.items.map((child) => ({ item: child, section, sectionRelevant: undefined }));
        kinds.set(
          kind.id,
          buildScope(inner, { depth: scope.depth + 1, kind: kind.id, path: [...scope.path, item.id], outer: scope }),
        );
      }
    } else {
      fieldSlots.set(item.id, fields.length);
      fields.push({ slot: fields.length, definition: item, section, sectionRelevant });
    }
  }
  return scope;
}
