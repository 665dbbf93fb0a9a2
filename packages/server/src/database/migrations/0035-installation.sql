-- Whom the database was made for: the demo, where everybody may be anybody, or operation. The application's roles cannot see it.
create table installation (
  single boolean primary key default true check (single),
  demo boolean not null,
  since timestamptz not null default now()
);

-- A database from before is the demo's when all its users are: their ids follow from their names (signin/demo.ts).
insert into installation (demo)
select bool_and(left(id::text, 8) = left(encode(sha256(convert_to('sei demo ' || subject, 'UTF8')), 'hex'), 8))
from users having count(*) > 0;
