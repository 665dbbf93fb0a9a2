-- Beside what is due, how many rows a report calls for that are not there, by the same verdict; and lists in the order of what is due, what is due on
-- no day last (docs/decisions/0200-what-is-outstanding.md).
alter table reports add column unanswered_count integer not null default 0;
grant update (unanswered_count) on reports to sei_national;
create index reports_by_due_day on reports (group_id, state, (least(due_on, 'infinity'::date)), id) where deleted_at is null;
create index reports_all_by_due_day on reports (form, state, (least(due_on, 'infinity'::date)), id) where deleted_at is null;
-- Verdicts of before have no such count, and reports without a day call for none: those with one are judged anew, and until then the verdict stands.
update reports set checked_revision = null where due_on is not null and state in ('draft', 'outbox') and deleted_at is null;
