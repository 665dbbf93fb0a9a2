-- Wherever it is kept who did something, the user's id decides, and the name as it was then is for reading. Null: nobody has done it, it
-- was no user, or, for what was kept with a name only, it can no longer be told.
alter table reports
  add column created_by_id uuid references users,
  add column changed_by_id uuid references users,
  add column submitted_by_id uuid references users,
  add column deleted_by_id uuid references users;
alter table report_versions add column submitted_by_id uuid references users;
alter table report_actions add column by_id uuid references users;
alter table code_editions add column made_by_id uuid references users;
alter table code_classifications add column put_by_id uuid references users;

update reports set
  created_by_id = author_of(id, created_by, created_at),
  changed_by_id = author_of(id, changed_by, changed_at),
  submitted_by_id = case when submitted_by <> '' then author_of(id, submitted_by, submitted_at) end,
  deleted_by_id = case when deleted_by <> '' then author_of(id, deleted_by, deleted_at) end;
update report_versions set submitted_by_id = author_of(report_id, submitted_by, submitted_at);
update report_actions set by_id = author_of(report_id, by, time);
update code_editions set made_by_id = author_of(null, made_by, made_at);
update code_classifications set put_by_id = author_of(null, put_by, since);

drop function author_of(uuid, text, timestamptz);
