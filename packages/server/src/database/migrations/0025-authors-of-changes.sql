-- Who wrote a batch is a user's id; the name, as it was then, stands beside it for reading. Null for a register.

-- Whose act it was, for rows that kept a name only: by the log line of that report at that instant, else by the name when only one has it.
-- Null when it can no longer be told. Goes again with the next migration.
create function author_of(about uuid, named text, at timestamptz) returns uuid language sql stable set search_path = public as $$
  with signed as (
    select distinct line."user" as id
    from audit_subjects subject join audit_lines line on line.id = subject.line
    where subject.report = about and line.time = at and line.outcome = 'done' and line."user" is not null
  ), namesakes as (
    select id from users where name = named
  ), both_ways as (
    select id from signed intersect select id from namesakes
  )
  select coalesce(
    (select (array_agg(id))[1] from both_ways having count(*) = 1),
    (select (array_agg(id))[1] from signed having count(*) = 1),
    (select (array_agg(id))[1] from namesakes having count(*) = 1)
  )
$$;

alter table report_changes add column by_id uuid references users;
-- Only a register looks persons up; a batch that somebody else called so was typed.
update report_changes set cause = 'edit' where cause = 'lookUp' and by <> 'CPR-registret';
update report_changes set by_id = author_of(report_id, by, time) where cause <> 'lookUp';
