/** What a database was made for, the demo or operation. The first start decides, and a start as the other is refused. Runs as the owner. */
import { ConfigError } from '../config/config.ts';
import type { DatabaseAddress } from './connect.ts';
import { asOwner } from './owner.ts';

/** Throws `ConfigError` when the database was made by the other of the two. */
export async function claimDatabase(place: DatabaseAddress, demo: boolean): Promise<void> {
  const isDemos = await asOwner(place, async (client) => {
    await client.query('insert into installation (demo) values ($1) on conflict do nothing', [demo]);
    const { rows } = await client.query<{ demo: boolean }>('select demo from installation');
    return rows[0]?.demo;
  });
  if (isDemos !== demo) throw new ConfigError(demo ? notTheDemos : theDemos);
}

const notTheDemos =
  'Databasen er ikke lavet af demoen, og i demoen kan enhver logge ind som hvem som helst. Vælg en anden mappe med SEI_DATA, eller sæt det op, som drift kræver (se README.md).';
const theDemos =
  'Databasen er lavet af demoen, og dens personer og skemaer er opdigtede. Vælg en anden database med DATABASE_URL, eller en anden mappe med SEI_DATA.';
