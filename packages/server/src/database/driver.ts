/**
 * Kysely on pg. A statement whose answer nobody reads (the start of a transaction, a write that returns nothing) is sent and not waited
 * for: the next one that is read says what became of both. So a transaction takes as many round trips as it asks questions, and not one
 * for each statement. Knows statements and connections, not what they are about.
 */
import {
  PostgresAdapter,
  PostgresIntrospector,
  PostgresQueryCompiler,
  type CompiledQuery,
  type DatabaseConnection,
  type Dialect,
  type Driver,
  type QueryResult,
  type RootOperationNode,
} from 'kysely';
import type { Pool, PoolClient, QueryResult as PgResult } from 'pg';
import { createNames, type Names } from './prepared.ts';

/** The dialect for a pool whose clients have `pipeline` set. */
export function postgresOver(pool: Pool): Dialect {
  return {
    createAdapter: () => new PostgresAdapter(),
    createDriver: () => createDriver(pool),
    createIntrospector: (db) => new PostgresIntrospector(db),
    createQueryCompiler: () => new PostgresQueryCompiler(),
  };
}

/** A connection as Kysely hands it out. */
export interface Connection extends DatabaseConnection {
  /** A query whose answer can wait: it goes with the next statement that is waited for, or when its rows are asked for. */
  readonly postpone: (query: CompiledQuery) => () => Promise<readonly unknown[]>;
  readonly begin: (text: string) => Promise<void>;
  readonly end: (text: 'commit' | 'rollback') => Promise<void>;
  readonly release: () => void;
}

function createDriver(pool: Pool): Driver {
  const names = createNames();
  const connections = new WeakMap<PoolClient, Connection>();
  const connectionOf = (client: PoolClient): Connection => {
    const connection = connections.get(client) ?? createConnection(client, names);
    connections.set(client, connection);
    return connection;
  };
  return {
    init: async () => undefined,
    acquireConnection: async () => connectionOf(await pool.connect()),
    // Kysely hands back what it acquired here.
    beginTransaction: (connection, { accessMode }) =>
      (connection as Connection).begin(accessMode === undefined ? 'begin' : `begin ${accessMode}`),
    commitTransaction: (connection) => (connection as Connection).end('commit'),
    rollbackTransaction: (connection) => (connection as Connection).end('rollback'),
    releaseConnection: async (connection) => (connection as Connection).release(),
    destroy: () => pool.end(),
  };
}

function createConnection(client: PoolClient, names: Names): Connection {
  let inTransaction = false;
  let unheard: Promise<unknown>[] = [];
  let isHeldBack = false;

  const send = (text: string, values: readonly unknown[]): Promise<PgResult> => {
    const name = values.length === 0 ? undefined : names(text);
    // With a promise of our own, since the client's comes with a trace of the stack for each error and a second promise for that.
    return new Promise((resolve, reject) => {
      // The client writes them down and changes none.
      client.query({ text, values: values as unknown[], ...(name && { name }) }, (failure: Error | null, answer) => {
        if (failure) reject(failure);
        else resolve(answer);
      });
    });
  };

  /** Sends a statement, and leaves its outcome to the next. */
  const post = (text: string, values: readonly unknown[]) => {
    // Held back, so that it goes to the database in one piece with the next.
    if (!isHeldBack) client.connection.stream.cork();
    isHeldBack = true;
    const sent = send(text, values);
    // Its outcome comes later, or never when the transaction is given up.
    sent.catch(() => undefined);
    unheard.push(sent);
    return sent;
  };

  const letGo = (): void => {
    if (isHeldBack) client.connection.stream.uncork();
    isHeldBack = false;
  };

  /** The answer to a statement, when all before it went well; else the first that did not says why. */
  const ask = async (text: string, values: readonly unknown[]) => {
    const before = unheard;
    unheard = [];
    const asked = send(text, values);
    letGo();
    if (before.length > 0) await Promise.all([...before, asked]);
    return asked;
  };

  return {
    begin: async (text) => {
      inTransaction = true;
      void post(text, []);
    },
    end: async (text) => {
      inTransaction = false;
      // What is taken back need not have gone well.
      if (text === 'rollback') unheard = unheard.map((sent) => sent.catch(() => undefined));
      await ask(text, []);
    },
    executeQuery: async <Row>({ sql, parameters, query }: CompiledQuery): Promise<QueryResult<Row>> => {
      if (inTransaction && isUnread(query)) {
        void post(sql, parameters);
        return { rows: [] };
      }
      const { rows } = await ask(sql, parameters);
      return { rows: rows as Row[] };
    },
    streamQuery: () => {
      throw new Error('Rows are read by pages here, and not streamed.');
    },
    postpone: ({ sql, parameters }) => {
      const sent = post(sql, parameters);
      return async () => {
        letGo();
        return (await sent).rows;
      };
    },
    release: () => {
      letGo();
      client.release();
    },
  };
}

/** A write that returns no rows. How many rows it touched is not returned; a caller that needs it lets the write return them. */
function isUnread(query: RootOperationNode): boolean {
  const writes = query.kind === 'InsertQueryNode' || query.kind === 'UpdateQueryNode' || query.kind === 'DeleteQueryNode';
  return writes && query.returning === undefined;
}
