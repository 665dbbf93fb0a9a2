-- Classifications: their editions, which of them is in force, and the lists that were cut from them. Nothing here is about a person.

-- What the system does by itself about codes: scheduled imports, the lists that are cut, what groups use.
do $$
begin
  create role sei_codes nosuperuser nobypassrls nocreatedb nocreaterole;
exception when duplicate_object or unique_violation then null;
end $$;
grant sei_codes to sei_app with inherit false, set true;
grant usage on schema public to sei_codes;
grant insert on audit_lines, audit_subjects to sei_codes;
create policy audit_lines_codes on audit_lines for insert to sei_codes with check ("user" is null);

-- A classification's whole content at one time, named by the SHA-256 of its packed bytes; never changed.
create table code_editions (
  id uuid primary key,
  classification text not null check (classification in ('sks', 'shak', 'sor', 'providers', 'snomed')),
  hash text not null,
  -- The packed bytes, compressed by the application.
  packed bytea not null,
  codes integer not null check (codes >= 0),
  -- The file or address that it came from, and that file's ETag.
  source text not null,
  etag text,
  -- The edition that its file was merged with, and what that changed.
  base uuid references code_editions,
  summary jsonb not null,
  made_at timestamptz not null,
  made_by text not null,
  unique (classification, hash),
  unique (id, classification)
);
alter table code_editions alter column packed set storage external;

-- One row a classification that has ever been imported or is to be fetched.
create table code_classifications (
  classification text primary key check (classification in ('sks', 'shak', 'sor', 'providers', 'snomed')),
  -- The edition in force; null while there is none, and the starter set holds.
  edition uuid,
  since timestamptz,
  put_by text not null default '',
  -- Where a new file is looked for, the ETag of the last one, and how the last look went.
  url text,
  etag text,
  checked_at timestamptz,
  problem text,
  foreign key (edition, classification) references code_editions (id, classification)
);

-- Lists as they were cut, under the hash that browsers keep them by; the latest few of each, to make differences from.
create table code_lists (
  list text not null,
  hash text not null,
  -- Names what it was cut from and how: whoever finds the same need not cut it again.
  recipe text not null,
  packed bytea not null,
  made_at timestamptz not null,
  primary key (list, hash)
);
create index code_lists_by_recipe on code_lists (list, recipe);
alter table code_lists alter column packed set storage external;

grant select on code_editions, code_classifications, code_lists to sei_app, sei_national;
grant select, insert on code_editions to sei_codes;
grant insert on code_editions to sei_national;
grant select, insert, update on code_classifications to sei_codes;
grant insert, update on code_classifications to sei_national;
grant select, insert, update (recipe, made_at), delete on code_lists to sei_codes;
