-- Kopiér til nyt skema: a report remembers which one its answers came from. The link goes when a deleted draft is removed for good.
alter table reports add column copied_from uuid references reports (id) on delete set null;
create index reports_by_copied_from on reports (copied_from) where copied_from is not null;
