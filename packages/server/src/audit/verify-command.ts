/** `npm run verify-log`: recomputes the log's chain, beside a running server or alone, and ends with 1 when it does not hold. */
import { readConfig, type Config } from '../config.ts';
import { openDatabase, type OpenDatabase } from '../database/connect.ts';
import { attachDatabase } from '../database/prepare.ts';
import { verifyLog } from './verify.ts';

const config: Pick<Config, 'database' | 'dataDirectory'> = readConfig();
const { place, detach } = await attachDatabase(config);
const database: OpenDatabase = openDatabase(place, {
  role: 'sei_app',
  connections: 1,
  statementTimeoutMs: 600_000,
  onBroken: () => undefined,
});
const { seals, head, faults } = await verifyLog(database.db);
await database.close();
await detach();
process.stdout.write(`${JSON.stringify({ seals, head, faults }, null, 2)}\n`);
process.exitCode = faults.length === 0 ? 0 : 1;
