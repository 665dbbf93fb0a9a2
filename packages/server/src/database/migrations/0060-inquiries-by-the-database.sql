-- The limit on different CPR numbers goes by the clock of the database, which all nodes share: a node whose clock is wrong neither gives room
-- too early nor closes it for too long.
drop function inquire(bytea[], timestamptz, int, int);

-- When the caller may ask about these numbers; null is now, and then they are noted. A number of the last day costs nothing again. More numbers
-- at once than a limit allows are let through when nothing else was asked: nobody could ask for them otherwise. An inquiry of the future is left
-- from a clock that was wrong, and void; the minute is for what others note at the same time.
create function inquire(numbers bytea[], per_minute int, per_day int) returns timestamptz
  language plpgsql security definer set search_path = public as $$
declare
  caller uuid := caller_id();
  moment timestamptz;
  fresh int;
  opens timestamptz;
begin
  -- One inquiry of a caller at a time, so that none is counted past another.
  perform 1 from users where id = caller for no key update;
  moment := clock_timestamp();
  delete from cpr_inquiries where at <= moment - interval '1 day' or at > moment + interval '1 minute';
  select count(distinct number) into fresh from unnest(numbers) number
    where not exists (select from cpr_inquiries where "user" = caller and cpr_hash = number);
  select max(opening) into opens from (
    select (select at + window_length from cpr_inquiries
              where "user" = caller and at > moment - window_length
              order by at desc offset greatest(most - fresh, 0) limit 1) as opening
      from (values (interval '1 minute', per_minute), (interval '1 day', per_day)) as limits (window_length, most)
  ) as openings;
  if fresh = 0 then return null; end if;
  if opens is not null then return opens; end if;
  insert into cpr_inquiries select distinct caller, number, moment from unnest(numbers) number on conflict do nothing;
  return null;
end $$;
revoke all on function inquire from public;
grant execute on function inquire to sei_app, sei_national;
