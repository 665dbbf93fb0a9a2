/** A database of invented reports, as many as the country may have after ten years: what the trays are measured on. */
import type { Client } from 'pg';

const firstNames =
  'Anna Bo Carl Dorte Emil Freja Gerda Hans Ida Jens Karen Lars Mette Niels Olga Per Rikke Søren Tove Ulla Viggo Ærenlund Øjvind Åse';
const middleNames =
  'Bæk Dahl Eg Friis Gade Holm Juul Kjær Lund Mølgaard Nør Ost Palle Rask Skov Toft Ull Vang Winther Yde Ærø Østergaard Ågård Krogh';
const lastNames =
  'Andersen Bech Christensen Dalgaard Eriksen Frandsen Gregersen Hansen Iversen Jensen Kristensen Larsen Madsen Nielsen Olsen Pedersen Qvist Rasmussen Sørensen Thomsen Ulrichsen Vestergaard Zahle Østergaard Åkjær';

/** Most of them reported; 200,000 persons; ten colleagues a group; of ten years. */
export async function seed(owner: Client, reports: number, groups: number): Promise<void> {
  await owner.query(`insert into groups (id, name, cvr, unit)
    select ('00000000-0000-4000-8000-' || lpad(n::text, 12, '0'))::uuid, 'Afdeling ' || n, '99000007', '99000081000016008' from generate_series(1, ${groups}) n`);
  await owner.query(
    `insert into form_versions (hash, form, version, definition, stored_at) values ('bench', 'cancer', '4', '{}', now())`,
  );
  const { rows } = await owner.query<{ indexname: string; indexdef: string }>(
    `select indexname, indexdef from pg_indexes where tablename = 'reports' and indexname like 'reports\\_%by\\_%'`,
  );
  for (const { indexname } of rows) await owner.query(`drop index ${indexname}`);
  await owner.query('alter table reports disable trigger user');
  await owner.query(
    `insert into reports (id, group_id, form, form_hash, number, state, version, snapshot, form_title, cpr_shown, cpr_birth, cpr_hash, name,
      created_at, created_by, changed_at, changed_by, submitted_at, submitted_by, checked)
    select gen_random_uuid(), ('00000000-0000-4000-8000-' || lpad((1 + ward)::text, 12, '0'))::uuid, 'cancer', 'bench', to_char(17 + n % 10, 'FM00') || '-' || to_char(n / 10, 'FM000000'), state,
      case when state in ('submitted', 'annulled') then 1 + (n % 7 = 0)::int else 0 end, '\\x00', 'Cancer',
      to_char(born, 'DDMMYY') || '-••••', born, sha256(person::text::bytea),
      first[1 + person % 24] || ' ' || middle[1 + person / 24 % 24] || ' ' || last[1 + person / 576 % 25],
      made, 'Skriver ' || ward * 10 + n / ${groups} % 10, made + interval '1 hour', 'Skriver ' || ward * 10 + n / ${groups} % 7,
      case when state in ('submitted', 'annulled') then made + interval '2 hours' end,
      case when state in ('submitted', 'annulled') then 'Skriver ' || ward * 10 + n / ${groups} % 3 else '' end,
      (array['none', 'valid', 'warnings', 'errors'])[1 + n % 4]
    from generate_series(1, ${reports}) n,
      (select string_to_array($1, ' ') as first, string_to_array($2, ' ') as middle, string_to_array($3, ' ') as last) as names,
      lateral (select n % ${groups} as ward, ((n * 7919::bigint) % 200000)::int as person,
        (array['draft', 'outbox', 'submitted', 'submitted', 'submitted', 'submitted', 'submitted', 'submitted', 'submitted', 'annulled'])[1 + (n / ${groups}) % 10] as state,
        timestamptz '2016-11-21' + (n * 311::bigint % 3650) * interval '1 day' + n % 86400 * interval '1 second' as made) as a,
      lateral (select date '1930-01-01' + (person % 30000)::int as born) as b`,
    [firstNames, middleNames, lastNames],
  );
  await owner.query(
    `insert into report_numbers (year, lane, next) select year, 1, ${Math.ceil(reports / 10)} + 1 from generate_series(2017, 2026) as year`,
  );
  for (const { indexdef } of rows) await owner.query(indexdef);
  await owner.query(`insert into tray_tallies (group_id, form, state, lane, count)
    select group_id, form, state, 0, count(*) from reports group by group_id, form, state`);
  await owner.query(`insert into report_authors (name)
    select created_by from reports union select changed_by from reports union select submitted_by from reports
    on conflict do nothing`);
  await owner.query('alter table reports enable trigger user');
  await owner.query('vacuum analyze reports, tray_tallies, report_authors');
}
