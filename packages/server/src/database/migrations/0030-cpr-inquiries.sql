-- Which CPR numbers somebody has asked about within a day, as their HMACs: so that nobody can try the numbers through.
create table cpr_inquiries (
  "user" uuid not null references users (id) on delete cascade,
  cpr_hash bytea not null,
  at timestamptz not null,
  primary key ("user", cpr_hash)
);
create index cpr_inquiries_at on cpr_inquiries (at);
create index cpr_inquiries_of on cpr_inquiries ("user", at desc);
comment on table cpr_inquiries is 'The CPR numbers, as HMACs, that somebody has asked about within a day.';

-- When the caller may ask about these numbers; null is now, and then they are noted. A number of the last day costs nothing again. More numbers
-- at once than a limit allows are let through when nothing else was asked: nobody could ask for them otherwise.
create function inquire(numbers bytea[], now timestamptz, per_minute int, per_day int) returns timestamptz
  language plpgsql security definer set search_path = public as $$
declare
  caller uuid := caller_id();
  fresh int;
  opens timestamptz;
begin
  delete from cpr_inquiries where at <= now - interval '1 day';
  -- One inquiry of a caller at a time, so that none is counted past another.
  perform 1 from users where id = caller for no key update;
  select count(distinct number) into fresh from unnest(numbers) number
    where not exists (select from cpr_inquiries where "user" = caller and cpr_hash = number);
  select max(opening) into opens from (
    select (select at + window_length from cpr_inquiries
              where "user" = caller and at > now - window_length
              order by at desc offset greatest(most - fresh, 0) limit 1) as opening
      from (values (interval '1 minute', per_minute), (interval '1 day', per_day)) as limits (window_length, most)
  ) as openings;
  if fresh = 0 then return null; end if;
  if opens is not null then return opens; end if;
  insert into cpr_inquiries select distinct caller, number, now from unnest(numbers) number on conflict do nothing;
  return null;
end $$;
revoke all on function inquire from public;
grant execute on function inquire to sei_app, sei_national;
