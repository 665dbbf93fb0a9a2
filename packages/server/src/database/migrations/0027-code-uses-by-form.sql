-- What codes a group reports is for those who may read reports of that form there, so uses are counted by form. Counted anew, behind
-- what is reported now: which forms the earlier counts came from was not kept.
delete from code_uses;
delete from code_use_marks;
alter table code_uses
  add column form text not null,
  drop constraint code_uses_pkey,
  add primary key (group_id, form, list, code);
