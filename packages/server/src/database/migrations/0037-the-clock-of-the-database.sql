-- Deleting, removing and sealing go by the clock of the database, which all nodes share; none that is wrong can remove or hold up anything.

-- Whatever the application says, what it deletes was deleted now.
create function deleted_now() returns trigger language plpgsql set search_path = public as $$
begin
  if current_user in ('sei_app', 'sei_national') then new.deleted_at := now(); end if;
  return new;
end $$;
create trigger report_deleted_now before update of deleted_at on reports for each row
  when (new.deleted_at is not null and new.deleted_at is distinct from old.deleted_at) execute function deleted_now();
create trigger view_deleted_now before update of deleted_at on views for each row
  when (new.deleted_at is not null and new.deleted_at is distinct from old.deleted_at) execute function deleted_now();

-- Deleted drafts and views whose time was up at a moment: they go when it still is, a day later.
create table removal_marks (
  id uuid primary key,
  marked_at timestamptz not null
);

-- Since when the clock has gone steadily, as the remover has seen it; after a jump, or an hour that nobody saw, it begins anew.
create table removal_watch (
  single boolean primary key default true check (single),
  seen_at timestamptz not null,
  steady_since timestamptz not null
);
grant select, insert, delete on removal_marks to sei_recycler;
grant select, insert, update on removal_watch to sei_recycler;

-- A line that waits for its seal longer than a sealer ever takes is a fault.
alter table audit_queue add column queued_at timestamptz not null default clock_timestamp();
create function log_is_sealed() returns boolean language sql stable security definer set search_path = public
  return not exists (select from audit_queue where queued_at < now() - interval '1 minute');
revoke execute on function log_is_sealed() from public;
grant execute on function log_is_sealed() to sei_app;
