-- Editions can go: staff discard one that was never in force, and a job removes old ones. Nothing that is reported reads them.

-- When it first came in force; null for one that never has.
alter table code_editions add column first_in_force_at timestamptz;
-- Which of those that are here have been in force is noted nowhere, so each of them may have been.
update code_editions set first_in_force_at = made_at;

-- Whatever was made from one that is gone still says what it changed.
alter table code_editions drop constraint code_editions_base_fkey,
  add constraint code_editions_base_fkey foreign key (base) references code_editions on delete set null;

grant update (first_in_force_at), delete on code_editions to sei_codes, sei_national;
