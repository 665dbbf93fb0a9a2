-- Names as everything that comes in is held since decision 95: composed, with one kind of blank and nothing unseen, so that filters find them
-- however they are typed. Answers, changes and reported versions are sealed and stay as they are; they are read as if they were so.
create function pg_temp.plain(written text) returns text language sql immutable as $$
  select normalize(
    regexp_replace(
      regexp_replace(written, '[\t\n\r\u00a0\u1680\u2000-\u200a\u202f\u205f\u2800\u3000]', ' ', 'g'),
      '[\u00ad\u034f\u061c\u180e\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufe00-\ufe0f\ufeff]', '', 'g'),
    nfc)
$$;

update users set name = pg_temp.plain(name) where name <> pg_temp.plain(name);
update report_persons set name = pg_temp.plain(name) where name <> pg_temp.plain(name);
update reports set
  name = pg_temp.plain(name),
  created_by = pg_temp.plain(created_by),
  changed_by = pg_temp.plain(changed_by),
  submitted_by = pg_temp.plain(submitted_by)
where name || created_by || changed_by || submitted_by
  <> pg_temp.plain(name) || pg_temp.plain(created_by) || pg_temp.plain(changed_by) || pg_temp.plain(submitted_by);
