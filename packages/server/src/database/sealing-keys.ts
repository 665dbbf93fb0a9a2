/**
 * Holds the configured secrets against those that the database was sealed under: the start ends here when one of these is missing or wrong.
 * Runs as the owner. Knows which keys there are, not what is sealed.
 */
import type { Client } from 'pg';
import { ConfigError } from '../config/config.ts';
import type { DatabaseAddress } from './connect.ts';
import { asOwner } from './owner.ts';
import { deriveKeys, keyId, keyIdOf, lastingOf, type Keys, type Lasting } from './seal.ts';

const about = 'sei lasting secrets';

/** The keys for this database. New data are sealed under `secret`; `others` open what they sealed. Throws `ConfigError`. */
export async function unlockKeys(place: DatabaseAddress, secret: Uint8Array, others: readonly Uint8Array[]): Promise<Keys> {
  const known = [secret, ...others];
  return asOwner(place, async (client) => {
    // Two nodes that start at once do it in turn.
    await client.query('lock table sealing_keys in share row exclusive mode');
    const kept = await readKept(client, known);
    const first = kept[0] ?? { secret: await firstSecret(client, known), lasting: null };
    const lasting = first.lasting ?? lastingOf(first.secret);
    for (const used of [first.secret, secret]) await keep(client, used, lasting);
    return deriveKeys(secret, { others, lasting });
  });
}

/** Forgets the keys that nothing is sealed under any more. */
export async function forgetKeysBut(client: Client, id: string): Promise<readonly string[]> {
  const { rows } = await client.query<{ id: string }>('delete from sealing_keys where id <> $1 returning id', [id]);
  return rows.map((row) => row.id);
}

interface Kept {
  readonly secret: Uint8Array;
  readonly lasting: Lasting | null;
}

/** Every key that is noted, with its secret. */
async function readKept(client: Client, known: readonly Uint8Array[]): Promise<readonly Kept[]> {
  const { rows } = await client.query<{ id: string; lasting: Buffer }>('select id, lasting from sealing_keys order by since');
  return rows.map(({ id, lasting }) => {
    const secret = known.find((candidate) => keyId(candidate) === id);
    if (secret === undefined) throw new ConfigError(missing(id));
    try {
      const bytes = deriveKeys(secret).open(lasting, about);
      return { secret, lasting: { cpr: bytes.subarray(0, 32), browser: bytes.subarray(32) } };
    } catch {
      throw new ConfigError(missing(id));
    }
  });
}

/** Of a database from before its keys were noted: what it holds says which it was. */
async function firstSecret(client: Client, known: readonly Uint8Array[]): Promise<Uint8Array> {
  const { rows } = await client.query<{ head: Buffer }>('select substring(snapshot for 5) as head from reports limit 1');
  const id = rows[0] === undefined ? keyId(known[0]!) : keyIdOf(rows[0].head);
  const secret = known.find((candidate) => keyId(candidate) === id);
  if (secret === undefined) throw new ConfigError(missing(id));
  return secret;
}

async function keep(client: Client, secret: Uint8Array, { cpr, browser }: Lasting): Promise<void> {
  const sealed = deriveKeys(secret).seal(Buffer.concat([cpr, browser]), about);
  await client.query('insert into sealing_keys (id, lasting) values ($1, $2) on conflict do nothing', [keyId(secret), sealed]);
}

function missing(id: string): string {
  return `Databasen er forseglet med nøglen ${id}, og den er hverken SEI_KEY eller en af SEI_OTHER_KEYS. Sæt SEI_KEY til den rigtige nøgle; skal den skiftes, skal den gamle stå i SEI_OTHER_KEYS, indtil npm run rekey er kørt.`;
}
