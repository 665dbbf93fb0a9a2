/**
 * Queries that every request asks: built and compiled once, and asked again with other values, since building one costs more than sending
 * it. Knows Kysely, no table.
 */
import type { CompiledQuery, Kysely } from 'kysely';
import type { Connection } from './driver.ts';
import type { Database } from './schema.ts';

/** A query asked by its values. */
export interface Template<Values, Row> {
  (db: Kysely<Database>, values: Values): Promise<Row[]>;
  /** The same for rows that can wait: the query goes with the next statement that is waited for, or when its rows are asked for. */
  readonly later: (db: Kysely<Database>, values: Values) => Promise<() => Promise<readonly Row[]>>;
}

/** A query of Kysely's builders, or one written as SQL. */
interface Built<Row> {
  readonly compile: (db: Kysely<Database>) => CompiledQuery<Row>;
}

/**
 * `build` is called once, with stand-ins: it may hand them on as single values, and do nothing else with them, so a list goes in as one
 * array and a value that may be null is written with `is not distinct from`.
 */
export function template<Values extends object, Row = never>(
  build: (db: Kysely<Database>, values: Values) => Built<Row>,
): Template<Values, Row> {
  let built: CompiledQuery<Row> | null = null;
  const fill = (db: Kysely<Database>, values: Values): CompiledQuery<Row> => {
    built ??= build(db, slots as Values).compile(db);
    const parameters = built.parameters.map((value) => (value instanceof Slot ? values[value.name as keyof Values] : value));
    return { ...built, parameters };
  };
  const ask = async (db: Kysely<Database>, values: Values): Promise<Row[]> => (await db.executeQuery(fill(db, values))).rows;
  const later: Template<Values, Row>['later'] = (db, values) =>
    db.getExecutor().provideConnection(async (connection) => {
      // Every connection is the driver's own.
      return (connection as Connection).postpone(fill(db, values)) as () => Promise<readonly Row[]>;
    });
  return Object.assign(ask, { later });
}

/** Stands in a built query for the value that is given each time. */
class Slot {
  readonly name: PropertyKey;
  constructor(name: PropertyKey) {
    this.name = name;
  }
}

const slots = new Proxy({}, { get: (_none, name) => new Slot(name) });
