-- Beside how a report was judged, how much was found, and the day by which something is to be done about it: of a draft by its form's deadline
-- or by a row that is called for and not there, of a reported one by the latter (docs/decisions/0180-what-a-list-says-of-a-report.md).
alter table reports
  add column error_count integer not null default 0,
  add column warning_count integer not null default 0,
  add column due_on date;
grant update (error_count, warning_count, due_on) on reports to sei_national;
-- What the front page asks of each group; few reports of any list are in either.
create index reports_by_due on reports (group_id, due_on) where due_on is not null and deleted_at is null;
create index reports_in_dispute on reports (group_id) where clashes is not null and deleted_at is null;
-- Verdicts of before have no counts: these drafts are judged anew, and until then the verdict stands.
update reports set checked_revision = null where checked in ('errors', 'warnings') and state in ('draft', 'outbox') and deleted_at is null;
