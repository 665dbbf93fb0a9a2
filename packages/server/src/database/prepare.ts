/** From configuration to an open, migrated database, embedded or not. The only place that knows there are two kinds. */
import { setTimeout as pause } from 'node:timers/promises';
import { Client } from 'pg';
import type { Logger } from 'pino';
import type { Config } from '../config/config.ts';
import { within } from '../runtime/within.ts';
import { connectionTo, openDatabase, type OpenDatabase, type DatabaseAddress } from './connect.ts';
import { startCluster, type Cluster } from './embedded.ts';
import { takeApplicationLock, type ApplicationLock } from './lock.ts';
import { migrate } from './migrate.ts';
import { keepReserve } from './reserve.ts';

export interface PreparedDatabase extends OpenDatabase {
  /** The database as its owner: for what only set-up may do. */
  readonly ownerPlace: DatabaseAddress;
  /** Whether the disk has so little room that nothing more may be taken in; of a database elsewhere nobody here knows. */
  readonly isFull: () => boolean;
}

/** Another application is running on the same data. */
export class DataInUse extends Error {
  override readonly name = 'DataInUse';
}

type DatabaseConfig = Pick<Config, 'database' | 'dataDirectory' | 'connections'>;

/** Throws `DataInUse`, `EmbeddedError` or `MigrationMismatch`. */
export async function prepareDatabase(config: DatabaseConfig, log: Logger): Promise<PreparedDatabase> {
  if (config.database.kind === 'embedded') return prepareEmbedded(config, log);
  const { url, ownerUrl } = config.database;
  return { ...(await openMigrated({ url: ownerUrl }, { url }, config, log)), isFull: () => false };
}

export interface AttachedDatabase {
  readonly place: DatabaseAddress;
  /** The same as its owner. */
  readonly ownerPlace: DatabaseAddress;
  readonly detach: () => Promise<void>;
}

/** The same database for a short visit, whether the application is running or not; it has been prepared before. */
export async function attachDatabase(config: Pick<Config, 'database' | 'dataDirectory'>): Promise<AttachedDatabase> {
  if (config.database.kind === 'external') {
    const { url, ownerUrl } = config.database;
    return { place: { url }, ownerPlace: { url: ownerUrl }, detach: async () => undefined };
  }
  const cluster = await startCluster({ directory: config.dataDirectory });
  const place = cluster.place(databaseName);
  return {
    place,
    ownerPlace: place,
    detach: async () => {
      // The holder of the lock is alone, and so the one to stop the server.
      const lock = await takeApplicationLock(cluster.place('postgres'), () => undefined);
      if (lock === null) return;
      await lock.release();
      await cluster.stop();
    },
  };
}

const databaseName = 'sei';
const statementTimeoutMs = 15_000;

/** What still has a connection after this long loses it with the server. */
const partingMs = 500;

async function prepareEmbedded(config: DatabaseConfig, log: Logger): Promise<PreparedDatabase> {
  const cluster = await startCluster({ directory: config.dataDirectory });
  const guard = await guardCluster(cluster, config.dataDirectory, log);
  const takeDown = async (): Promise<void> => {
    await within(partingMs, guard.release());
    await cluster.stop();
  };
  try {
    await createDatabase(cluster.place('postgres'));
    const place = cluster.place(databaseName);
    const open = await openMigrated(place, place, config, log);
    const reserve = await keepReserve(config.dataDirectory, log);
    return {
      ...open,
      isFull: reserve.isFull,
      close: async () => {
        await within(partingMs, reserve.stop());
        await within(partingMs, open.close());
        await takeDown();
      },
    };
  } catch (error) {
    await takeDown();
    throw error;
  }
}

async function openMigrated(
  ownerPlace: DatabaseAddress,
  place: DatabaseAddress,
  { connections }: DatabaseConfig,
  log: Logger,
): Promise<Omit<PreparedDatabase, 'isFull'>> {
  const applied = await migrate(ownerPlace);
  if (applied.length > 0) log.info({ applied }, 'database migrated');
  const open = openDatabase(place, {
    role: 'sei_app',
    connections,
    statementTimeoutMs,
    onBroken: ({ name }) => log.warn({ kind: name }, 'database connection broken'),
  });
  return { ...open, ownerPlace };
}

/** Holds the application lock, and brings the server up again should it die under a running application. */
async function guardCluster(cluster: Cluster, directory: string, log: Logger): Promise<ApplicationLock> {
  const take = async (): Promise<ApplicationLock> => {
    const lock = await takeApplicationLock(cluster.place('postgres'), () => void recover());
    if (lock === null) {
      throw new DataInUse(
        `SEI kører allerede på dataene i ${directory}. Stop den anden, eller vælg en anden mappe med SEI_DATA.`,
      );
    }
    return lock;
  };
  let current = await take();
  const stopping = new AbortController();
  const recover = async (): Promise<void> => {
    log.error('database server lost; starting it again');
    while (!stopping.signal.aborted) {
      try {
        await cluster.ensureRunning();
        current = await take();
        log.info('database server back');
        return;
      } catch (error) {
        log.error({ kind: (error as Error).name }, 'database server not back yet');
        await pause(1_000);
      }
    }
  };
  return {
    release: async () => {
      stopping.abort();
      await current.release();
    },
  };
}

async function createDatabase(place: DatabaseAddress): Promise<void> {
  const client = new Client(connectionTo(place));
  await client.connect();
  try {
    const { rowCount } = await client.query('select 1 from pg_database where datname = $1', [databaseName]);
    if (rowCount === 0) await client.query(`create database ${databaseName}`);
  } finally {
    await client.end();
  }
}
