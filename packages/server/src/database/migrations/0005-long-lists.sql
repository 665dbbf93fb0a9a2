-- Lists of all groups, for staff of Sundhedsdatastyrelsen: read form by form and state by state, as lists of a group are read state by state
-- (docs/decisions/0048-lists-of-a-million.md).
create index reports_all_by_cpr on reports (form, state, (coalesce(cpr_birth, '-infinity'::date)), cpr_hash, id) where deleted_at is null;
create index reports_all_by_name on reports (form, state, name, id) where deleted_at is null;
create index reports_all_by_form on reports (form, state, form_title, id) where deleted_at is null;
create index reports_all_by_created_at on reports (form, state, created_at, id) where deleted_at is null;
create index reports_all_by_created_by on reports (form, state, created_by, id) where deleted_at is null;
create index reports_all_by_changed_at on reports (form, state, changed_at, id) where deleted_at is null;
create index reports_all_by_changed_by on reports (form, state, changed_by, id) where deleted_at is null;
create index reports_all_by_submitted_at on reports (form, state, (coalesce(submitted_at, '-infinity'::timestamptz)), id)
  where deleted_at is null;
create index reports_all_by_submitted_by on reports (form, state, submitted_by, id) where deleted_at is null;
create index reports_all_by_version on reports (form, state, version, id) where deleted_at is null;
create index reports_all_by_checked on reports (form, state, checked_order, id) where deleted_at is null;

-- Texts as filters compare them: without regard to case, and byte by byte, which is several times faster than Danish order.
alter table reports
  add column form_title_folded text collate "C" not null generated always as (lower(form_title)) stored,
  add column name_folded text collate "C" not null generated always as (lower(name)) stored,
  add column created_by_folded text collate "C" not null generated always as (lower(created_by)) stored,
  add column changed_by_folded text collate "C" not null generated always as (lower(changed_by)) stored,
  add column submitted_by_folded text collate "C" not null generated always as (lower(submitted_by)) stored;

-- Names by any letters in them.
create extension if not exists pg_trgm;
create index reports_by_letters on reports using gin (name_folded gin_trgm_ops) where deleted_at is null;

-- Within a state and within a group lists go on by time of change, for which there are indexes already.
drop index reports_by_id;
