/**
 * Queries that every request asks: built and compiled once, and asked again with other values, since building one costs more than sending
 * it. Knows Kysely, no table.
 */
import type { CompiledQuery, Kysely } from 'kysely';
import type { Database } from './schema.ts';

/** Stands in a built query for the value that is given each time. */
class Slot {
  readonly name: PropertyKey;
  constructor(name: PropertyKey) {
    this.name = name;
  }
}

const slots = new Proxy({}, { get: (_none, name) => new Slot(name) });

/** A query of Kysely's builders, or one written as SQL. */
interface Built<Row> {
  readonly compile: (db: Kysely<Database>) => CompiledQuery<Row>;
}

/**
 * A query asked by its values. `build` is called once, with stand-ins: it may hand them on as single values, and do nothing else with them,
 * so a list goes in as one array and a value that may be null is written with `is not distinct from`.
 */
export function template<Values extends object, Row = never>(
  build: (db: Kysely<Database>, values: Values) => Built<Row>,
): (db: Kysely<Database>, values: Values) => Promise<Row[]> {
  let built: CompiledQuery<Row> | null = null;
  return async (db, values) => {
    built ??= build(db, slots as Values).compile(db);
    const parameters = built.parameters.map((value) => (value instanceof Slot ? values[value.name as keyof Values] : value));
    return (await db.executeQuery({ ...built, parameters })).rows as Row[];
  };
}
