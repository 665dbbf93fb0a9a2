/** Removal for good in tests: time that passes by the clock of the database, and the remover looking as it does. */
import { pino } from 'pino';
import { startRemover } from '../recycle-bin/remover.ts';
import type { TestDatabase } from './database.ts';

const log = pino({ level: 'silent' });

/** As if so much time had passed by the clock of the database; back again for less than nothing. */
export async function passDatabaseTime({ asOwner }: TestDatabase, interval: string): Promise<void> {
  const time = `interval '${interval}'`;
  await asOwner(`
    update reports set deleted_at = deleted_at - ${time} where deleted_at is not null;
    update views set deleted_at = deleted_at - ${time} where deleted_at is not null;
    update cpr_inquiries set at = at - ${time};
    update removal_marks set marked_at = marked_at - ${time};
    update removal_watch set seen_at = seen_at - ${time}, steady_since = steady_since - ${time};`);
}

export async function removeNow({ db, asOwner }: TestDatabase, clock = () => new Date()): Promise<void> {
  // An earlier remover has stopped, or its lease is abandoned.
  await asOwner(`delete from leases where job = 'recycle-bin'`);
  const remover = startRemover({ db, log, clock, recycleDays: 30 });
  await remover.doNow();
  await remover.stop();
}

/** The remover looks about once an hour; it usually does more often. */
export async function watchFor(database: TestDatabase, hours: number): Promise<void> {
  for (let minutes = hours * 60; minutes > 0; minutes -= 59) {
    await passDatabaseTime(database, `${Math.min(minutes, 59)} minutes`);
    await removeNow(database);
  }
}

/** Removes as if it were so many days later, and a day after that. */
export async function removeAfter(database: TestDatabase, days: number): Promise<void> {
  await passDatabaseTime(database, `${days} days`);
  await removeNow(database);
  await watchFor(database, 25);
}
