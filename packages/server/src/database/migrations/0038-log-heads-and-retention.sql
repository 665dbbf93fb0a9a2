-- Lines of the log go when their time is up, and the chain says so: a line of its own, signed with a key that is not here, names how far. No other
-- line has such a statement, and nobody but the job that removes may write one.
alter table audit_lines add column retention text;
create index audit_lines_retention on audit_lines (id) where retention is not null;

do $$
begin
  create role sei_retention nosuperuser nobypassrls nocreatedb nocreaterole;
exception when duplicate_object or unique_violation then null;
end $$;
grant sei_retention to sei_app with inherit false, set true;
grant usage on schema public to sei_retention;

-- All other writers name every column but that one.
do $$
declare
  writer text;
begin
  foreach writer in array array['sei_app', 'sei_national', 'sei_recycler', 'sei_codes'] loop
    execute format('revoke insert on audit_lines from %I', writer);
    execute format(
      'grant insert (id, time, action, outcome, problem, "user", role, cvr, provider, session, address, request) on audit_lines to %I', writer);
  end loop;
end $$;

grant insert, select (id, retention), delete on audit_lines to sei_retention;
grant select (position, line) on audit_seals to sei_retention;
grant select, insert, update on removal_watch to sei_retention;
create policy audit_lines_announce on audit_lines for insert to sei_retention
  with check ("user" is null and action = 'log.retained' and retention is not null);
create policy audit_lines_retained_read on audit_lines for select to sei_retention using (true);
create policy audit_lines_retained on audit_lines for delete to sei_retention using (retention is null);
