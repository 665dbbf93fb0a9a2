/** `docs/database.md`: tables, columns, keys, policies and triggers, read from a database that the migrations have made. */
import { chmod, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Client } from 'pg';
import { connectionTo, type DatabaseAddress } from '../../packages/server/src/database/connect.ts';
import { startCluster } from '../../packages/server/src/database/embedded.ts';
import { migrate } from '../../packages/server/src/database/migrate.ts';
import { code, pageHead, table, type Document } from './document.ts';

export const database: Document = {
  path: 'docs/database.md',
  make: async () => {
    const directory = await mkdtemp(join(tmpdir(), 'sei-generate-'));
    await chmod(directory, 0o755);
    const cluster = await startCluster({ directory, settings: { fsync: 'off' } });
    try {
      await migrate(cluster.place('postgres'));
      return await describe(cluster.place('postgres'));
    } finally {
      await cluster.stop();
      await rm(directory, { recursive: true, force: true });
    }
  },
};

interface Column {
  readonly table: string;
  readonly about: string | null;
  readonly column: string;
  readonly type: string;
  readonly mandatory: boolean;
  readonly fallback: string | null;
  readonly says: string | null;
}

interface Part {
  readonly table: string;
  readonly name: string;
  readonly says: string;
}

async function describe(place: DatabaseAddress): Promise<string> {
  const client = new Client(connectionTo(place));
  await client.connect();
  try {
    const columns = (await client.query<Column>(columnsQuery)).rows;
    const partsBy = async (query: string): Promise<readonly Part[]> => (await client.query<Part>(query)).rows;
    const keys = await partsBy(keysQuery);
    const indexes = await partsBy(indexesQuery);
    const policies = await partsBy(policiesQuery);
    const triggers = await partsBy(triggersQuery);
    const tables = [...new Set(columns.map((column) => column.table))];
    const sections = tables.map((name) => {
      const own = columns.filter((column) => column.table === name);
      const list = (heading: string, parts: readonly Part[]): readonly string[] => {
        const found = parts.filter((part) => part.table === name);
        return found.length === 0
          ? []
          : [`${heading}:\n`, ...found.map((part) => `- ${code(part.name)}: ${code(part.says)}`), ''];
      };
      return [
        `## ${name}\n`,
        ...(own[0]!.about === null ? [] : [`${own[0]!.about}\n`]),
        `${table(
          ['Column', 'Type', 'Empty', 'Default', 'Means'],
          own.map(({ column, type, mandatory, fallback, says }) => [
            code(column),
            type,
            mandatory ? '' : 'may be',
            code(fallback ?? ''),
            says ?? '',
          ]),
        )}\n`,
        ...list('Keys and checks', keys),
        ...list('Indexes', indexes),
        ...list('Row-level security', policies),
        ...list('Triggers', triggers),
      ].join('\n');
    });
    return [pageHead('The database', 'the migrations'), ...sections].join('\n');
  } finally {
    await client.end();
  }
}

const ours = `n.nspname = 'public' and c.relkind in ('r', 'p') and c.relname <> 'migrations'`;

const columnsQuery = `
  select c.relname as "table", obj_description(c.oid) as about, a.attname as "column", format_type(a.atttypid, a.atttypmod) as type,
         a.attnotnull as mandatory, pg_get_expr(d.adbin, d.adrelid) as fallback, col_description(c.oid, a.attnum) as says
  from pg_class c join pg_namespace n on n.oid = c.relnamespace
  join pg_attribute a on a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped
  left join pg_attrdef d on d.adrelid = c.oid and d.adnum = a.attnum
  where ${ours} order by c.relname, a.attnum`;

const keysQuery = `
  select c.relname as "table", k.conname as name, pg_get_constraintdef(k.oid) as says
  from pg_constraint k join pg_class c on c.oid = k.conrelid join pg_namespace n on n.oid = c.relnamespace
  where ${ours} and k.contype <> 'n' order by k.contype desc, k.conname`;

const indexesQuery = `
  select c.relname as "table", i.relname as name, regexp_replace(pg_get_indexdef(x.indexrelid), '^.* USING ', '') as says
  from pg_index x join pg_class c on c.oid = x.indrelid join pg_class i on i.oid = x.indexrelid join pg_namespace n on n.oid = c.relnamespace
  where ${ours} and not exists (select from pg_constraint k where k.conindid = x.indexrelid) order by i.relname`;

const policiesQuery = `
  select c.relname as "table", p.polname as name,
         concat_ws(' ', 'to ' || (select string_agg(r.rolname, ', ' order by r.rolname) from pg_roles r where r.oid = any(p.polroles)),
                   'using ' || pg_get_expr(p.polqual, p.polrelid), 'with check ' || pg_get_expr(p.polwithcheck, p.polrelid)) as says
  from pg_policy p join pg_class c on c.oid = p.polrelid join pg_namespace n on n.oid = c.relnamespace
  where ${ours} order by p.polname`;

const triggersQuery = `
  select c.relname as "table", t.tgname as name, regexp_replace(pg_get_triggerdef(t.oid), '^CREATE (CONSTRAINT )?TRIGGER \\S+ ', '') as says
  from pg_trigger t join pg_class c on c.oid = t.tgrelid join pg_namespace n on n.oid = c.relnamespace
  where ${ours} and not t.tgisinternal order by t.tgname`;
