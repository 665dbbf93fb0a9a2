-- Who has a report open just now, and in which field: one row a browser tab. What it says is over within seconds, so it is neither
-- written ahead nor kept: a crash empties it, and it goes with its session.
create unlogged table report_presence (
  report_id uuid not null,
  group_id uuid not null,
  tab uuid not null,
  session uuid not null references sessions (id) on delete cascade,
  -- The path of the field; null in none.
  at text[],
  seen_at timestamptz not null,
  primary key (report_id, tab),
  foreign key (report_id, group_id) references reports (id, group_id) on update cascade on delete cascade
) with (fillfactor = 50);
create index report_presence_by_session on report_presence (session);

-- Staff of Sundhedsdatastyrelsen who read a report are in it as well.
alter table report_presence enable row level security;
create policy report_presence_of_groups on report_presence to sei_app
  using (group_id = any ((select caller_groups())::uuid[])) with check (group_id = any ((select caller_groups())::uuid[]));
create policy report_presence_national on report_presence to sei_national using (true) with check (true);

grant select, insert, update, delete on report_presence to sei_app, sei_national;
