-- Official lists of codes are imported as classifications are.
alter table code_editions drop constraint code_editions_classification_check,
  add constraint code_editions_classification_check
  check (classification in ('sks', 'shak', 'sor', 'providers', 'snomed', 'lists'));
alter table code_classifications drop constraint code_classifications_classification_check,
  add constraint code_classifications_classification_check
  check (classification in ('sks', 'shak', 'sor', 'providers', 'snomed', 'lists'));
