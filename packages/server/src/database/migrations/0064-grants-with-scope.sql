-- Rights become permission × scope with dates, giver and reason; roles become the grants that they stood for
-- (docs/decisions/0130-permission-and-scope.md).

-- What a group lies within, from the outermost, kept beside the group since every request asks.
alter table groups add column above uuid[] not null default '{}';
create index groups_by_above on groups using gin (above);
create index groups_by_cvr on groups (cvr);

create view placed_groups as
  with recursive placed(id, above) as (
    select id, '{}'::uuid[] from groups where parent is null
    union all
    select groups.id, placed.above || placed.id from groups join placed on groups.parent = placed.id
  )
  select id, above from placed;

create function place_groups() returns trigger language plpgsql set search_path = public as $$
begin
  if (select count(*) from placed_groups) < (select count(*) from groups) then
    raise exception 'a group cannot lie within itself' using errcode = 'check_violation';
  end if;
  update groups set above = placed_groups.above from placed_groups
  where groups.id = placed_groups.id and groups.above <> placed_groups.above;
  return null;
end $$;
create trigger groups_placed after insert or update of parent on groups for each statement execute function place_groups();
update groups set parent = parent;

alter table grants rename to rights_by_form;
alter table rights_by_form rename constraint grants_pkey to rights_by_form_pkey;

create table grants (
  id uuid primary key,
  principal uuid not null references users,
  permission text not null,
  -- Null for every form.
  form text,
  scope text not null,
  group_id uuid references groups,
  cvr text check (cvr ~ '^[0-9]{8}$'),
  valid_from timestamptz not null default now(),
  valid_to timestamptz check (valid_to >= valid_from),
  -- Null for what the operator has given.
  given_by uuid references users,
  why text not null check (why <> ''),
  constraint grants_scope check (case scope
    when 'group' then group_id is not null and cvr is null
    when 'organisation' then cvr is not null and group_id is null
    else group_id is null and cvr is null and form is null end),
  constraint grants_permission check (case scope
    when 'group' then permission in ('report.read', 'report.enter', 'report.submit', 'report.move', 'views.maintain', 'access.grant',
      'access.review', 'people.manage', 'message.send', 'statistics.read')
    when 'organisation' then permission in ('report.read', 'report.enter', 'report.submit', 'report.move', 'access.grant',
      'access.review', 'people.manage', 'organisation.manage', 'message.send', 'log.read', 'statistics.read', 'system.submit')
    when 'nation' then permission in ('report.read', 'access.grant', 'access.review', 'people.manage',
      'organisation.manage', 'message.send', 'codes.maintain', 'forms.publish', 'log.read', 'statistics.read')
    else false end)
);
create index grants_by_principal on grants (principal);
create index grants_by_group on grants (group_id, permission);
create index grants_by_cvr on grants (cvr, permission);

-- Transactions of staff of Sundhedsdatastyrelsen run under a role that reads every group and writes for none.
create function refuse_mixed_grants() returns trigger language plpgsql set search_path = public as $$
begin
  if exists (select from grants where principal = new.principal and (scope = 'nation') <> (new.scope = 'nation')) then
    raise exception 'grants in the nation and grants in places are not held by the same user' using errcode = 'check_violation';
  end if;
  return null;
end $$;
create trigger grants_apart after insert or update on grants for each row execute function refuse_mixed_grants();

insert into grants (id, principal, permission, form, scope, group_id, valid_from, why)
select gen_random_uuid(), users.id, 'report.' || "right", form, 'group', "group", least(created_at, now()), 'Givet, før rettigheder havde datoer'
from rights_by_form join users on users.id = rights_by_form."user" where role <> 'national';

insert into grants (id, principal, permission, scope, group_id, valid_from, why)
select gen_random_uuid(), users.id, permission, 'group', "group", least(created_at, now()), 'Lokal administrator, før rettigheder havde datoer'
from users join memberships on memberships."user" = users.id
  cross join unnest(array['access.grant', 'access.review', 'people.manage', 'report.move', 'views.maintain']) as permission
where role = 'administrator';

insert into grants (id, principal, permission, scope, valid_from, why)
select gen_random_uuid(), users.id, permission, 'nation', least(created_at, now()), 'Medarbejder i Sundhedsdatastyrelsen, før rettigheder havde datoer'
from users cross join
  unnest(array['report.read', 'codes.maintain', 'forms.publish', 'organisation.manage', 'message.send', 'statistics.read']) as permission
where role = 'national';

drop table rights_by_form;
alter table users drop column role;

-- What counts at this moment, by this clock.
create view grants_in_force with (security_invoker = true) as
  select * from grants where valid_from <= now() and (valid_to is null or valid_to > now());

-- The groups in which somebody holds one of these permissions, but for what she holds everywhere.
create function groups_covered(holder uuid, permissions text[]) returns setof uuid language sql stable parallel safe as $$
  select groups.id from grants_in_force held join groups on groups.id = held.group_id
  where held.principal = holder and held.permission = any (permissions)
  union
  select groups.id from grants_in_force held join groups on groups.above @> array[held.group_id]
  where held.principal = holder and held.scope = 'group' and held.permission = any (permissions)
  union
  select groups.id from grants_in_force held join groups on groups.cvr = held.cvr
  where held.principal = holder and held.permission = any (permissions)
$$;

grant select on grants, grants_in_force to sei_app, sei_national;

-- The permissions that the caller holds everywhere.
create function caller_holds(permission text) returns boolean language sql stable parallel safe
  return permission = any (string_to_array(coalesce(current_setting('sei.nation', true), ''), ','));

-- Who maintains classifications needs no other permission, so the database asks for this one and not for a role.
alter table code_editions enable row level security;
create policy code_editions_read on code_editions for select to sei_app, sei_national using (true);
create policy code_editions_make on code_editions for insert to sei_app, sei_national with check (caller_holds('codes.maintain'));
create policy code_editions_note on code_editions for update to sei_app, sei_national using (caller_holds('codes.maintain'));
create policy code_editions_discard on code_editions for delete to sei_app, sei_national using (caller_holds('codes.maintain'));
create policy code_editions_jobs on code_editions to sei_codes using (true) with check (true);
grant insert, update (first_in_force_at), delete on code_editions to sei_app;
alter table code_classifications enable row level security;
create policy code_classifications_read on code_classifications for select to sei_app, sei_national using (true);
create policy code_classifications_make on code_classifications for insert to sei_app, sei_national
  with check (caller_holds('codes.maintain'));
create policy code_classifications_change on code_classifications for update to sei_app, sei_national
  using (caller_holds('codes.maintain'));
create policy code_classifications_jobs on code_classifications to sei_codes using (true) with check (true);
grant insert, update on code_classifications to sei_app;
