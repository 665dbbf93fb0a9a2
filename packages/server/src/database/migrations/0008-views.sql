-- How a list is looked at: the columns that somebody has chosen for herself, and saved views, her own or shared with a group.

-- What somebody has chosen; a list that stands as it usually does has no row.
create table preferences (
  "user" uuid not null references users,
  about text not null,
  value jsonb not null,
  primary key ("user", about)
);
alter table preferences enable row level security;
create policy preferences_own on preferences to sei_app, sei_national
  using ("user" = caller_id()) with check ("user" = caller_id());
grant select, insert, update, delete on preferences to sei_app, sei_national;

-- The content, the name included, is sealed: a filter can hold a CPR number or a name.
create table views (
  id uuid primary key,
  owner uuid not null references users,
  group_id uuid references groups,
  list text not null,
  content bytea not null,
  created_at timestamptz not null,
  deleted_at timestamptz
);
create index views_by_owner on views (owner, list);
create index views_by_group on views (group_id, list) where group_id is not null;
create index views_to_remove on views (deleted_at) where deleted_at is not null;

-- Seen by whoever made it and by the group that it is shared with; which members may change it, the application says.
alter table views enable row level security;
create policy views_read on views for select to sei_app, sei_national
  using (owner = caller_id() or group_id = any ((select caller_groups())::uuid[]));
create policy views_make on views for insert to sei_app, sei_national
  with check (owner = caller_id() and (group_id is null or group_id = any ((select caller_groups())::uuid[])));
create policy views_change on views for update to sei_app, sei_national
  using (owner = caller_id() or group_id = any ((select caller_groups())::uuid[]));
grant select, insert, update (group_id, content, deleted_at) on views to sei_app, sei_national;

-- A deleted view goes when its time is up, as deleted drafts do.
grant select, delete on views to sei_recycler;
create policy views_deleted on views to sei_recycler using (deleted_at is not null);
