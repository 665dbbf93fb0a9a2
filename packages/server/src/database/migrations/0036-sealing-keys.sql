-- The keys that something here may be sealed under, by the names that stand at the head of sealed bytes. Each row holds, sealed under its own
-- key, what must outlast an exchange of keys; so whoever opens it has the right key. The application's roles cannot see it.
create table sealing_keys (
  id text primary key check (id ~ '^[0-9a-f]{8}$'),
  lasting bytea not null,
  since timestamptz not null default now()
);
