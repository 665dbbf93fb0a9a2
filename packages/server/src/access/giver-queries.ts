/** Who can give permissions in a group: SQL, nothing else. */
import { sql, type Transaction } from 'kysely';
import type { Database } from '../database/schema.ts';

/** More names than these help nobody on. */
const mostNamed = 3;

/** Their names, in order; those closest to the group when there are many. The one who asks is none of them: nobody asks themselves. */
export async function readGivers(
  db: Transaction<Database>,
  { group, asker }: { readonly group: string; readonly asker: string },
): Promise<readonly string[]> {
  const { rows } = await sql<{ readonly name: string }>`
    select name from (
      select users.name, min(case when held.group_id = groups.id then 0 when held.scope = 'group' then 1 else 2 end) as distance
      from groups
        join grants_in_force held on held.permission = 'access.grant'
          and (held.group_id = groups.id or held.group_id = any (groups.above) or held.cvr = groups.cvr)
        join users on users.id = held.principal
      where groups.id = ${group} and users.id <> ${asker}
      group by users.id, users.name
      order by distance, users.name
      limit ${mostNamed}
    ) as closest order by name`.execute(db);
  return rows.map(({ name }) => name);
}
