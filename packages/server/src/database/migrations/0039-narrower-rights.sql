-- What the application's roles may do to people, sessions and reports is what they must, and no more: a query that goes wrong makes nobody
-- somebody else.

-- Only sign-in, in a role of its own, makes users and opens sessions. Nobody gives a role or rights but the owner.
do $$
begin
  create role sei_sign_in nosuperuser nobypassrls nocreatedb nocreaterole;
exception when duplicate_object or unique_violation then null;
end $$;
grant sei_sign_in to sei_app with inherit false, set true;
grant usage on schema public to sei_sign_in;

alter table users alter column role set default 'user';
revoke insert, update on users from sei_app;
revoke update (name, cvr, authorisations, signed_in_at) on users from sei_app;
grant select on users to sei_sign_in;
grant insert (id, provider, subject, name, cvr, authorisations, created_at, signed_in_at),
  update (name, cvr, authorisations, signed_in_at) on users to sei_sign_in;

-- Whoever is in a session can end and go on with her own only. What finds the session of a request has nobody's eyes yet.
revoke insert on sessions from sei_app;
revoke select on sessions from sei_national;
grant select (id, "user", provider, id_token, seen_at, ends_at) on sessions to sei_national;
grant select, insert, delete on sessions to sei_sign_in;
alter table sessions enable row level security;
create policy sessions_read on sessions for select to sei_app, sei_national using (true);
create policy sessions_touch on sessions for update to sei_app using (caller_id() is null or "user" = caller_id());
create policy sessions_end on sessions for delete to sei_app, sei_national using ("user" = caller_id());
create policy sessions_sign_in on sessions to sei_sign_in using (true) with check (true);

-- Staff of Sundhedsdatastyrelsen move drafts to the outbox and back, and nothing else.
create function refuse_other_moves() returns trigger language plpgsql set search_path = public as $$
begin
  if current_user = 'sei_national' and not (old.state in ('draft', 'outbox') and new.state in ('draft', 'outbox')) then
    raise exception 'sei_national moves drafts to the outbox and back only' using errcode = 'insufficient_privilege';
  end if;
  return new;
end $$;
create trigger report_moved_by_national before update of state on reports for each row
  when (new.state is distinct from old.state) execute function refuse_other_moves();

-- What is written down of who did something is the caller's own act. Null stands for a register.
create policy report_changes_own on report_changes as restrictive for insert to sei_app
  with check (by_id is null or by_id = caller_id());
create policy report_versions_own on report_versions as restrictive for insert to sei_app with check (submitted_by_id = caller_id());
create policy report_actions_own on report_actions as restrictive for insert to sei_app, sei_national with check (by_id = caller_id());

-- Forms and leases are the system's own, never part of what somebody asked for.
alter table form_versions enable row level security;
create policy form_versions_read on form_versions for select to sei_app, sei_national using (true);
create policy form_versions_store on form_versions for insert to sei_app with check (caller_id() is null);
create policy form_versions_replace on form_versions for delete to sei_app using (caller_id() is null);
alter table leases enable row level security;
create policy leases_of_the_system on leases to sei_app, sei_audit using (caller_id() is null) with check (caller_id() is null);
