-- Behind a policy with a condition of its own PostgreSQL looks for nothing in an index that might leak what it compares, and takes coalesce
-- to be such; greatest, which passes over null and says the same, it knows to be safe. An index over an expression is read without the table
-- only where it holds the column that the expression is made of as well (docs/decisions/0048-lists-of-a-million.md).
drop index reports_by_cpr, reports_by_submitted_at, reports_all_by_cpr, reports_all_by_submitted_at;
create index reports_by_cpr on reports (group_id, state, (greatest(cpr_birth, '-infinity'::date)), cpr_hash, id) include (cpr_birth)
  where deleted_at is null;
create index reports_by_submitted_at on reports (group_id, state, (greatest(submitted_at, '-infinity'::timestamptz)), id)
  include (submitted_at) where deleted_at is null;
create index reports_all_by_cpr on reports (form, state, (greatest(cpr_birth, '-infinity'::date)), cpr_hash, id) include (cpr_birth)
  where deleted_at is null;
create index reports_all_by_submitted_at on reports (form, state, (greatest(submitted_at, '-infinity'::timestamptz)), id)
  include (submitted_at) where deleted_at is null;
-- What is known of an expression is gathered anew for each index.
analyze reports;
