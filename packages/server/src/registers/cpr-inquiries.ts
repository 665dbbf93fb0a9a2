/**
 * Limits how many different CPR numbers a user may ask about: enough for reporting, too few to try the numbers through. Counted for all
 * processes by the clock of the database, and apart from the request, so that an inquiry counts when the number turns out to be nobody's.
 */
import type { Refusal } from '@sei/contract';
import type { Kysely } from 'kysely';
import type { CprBudget } from '../config/config.ts';
import { danishTime } from '../runtime/copenhagen.ts';
import type { Keys } from '../database/seal.ts';
import type { Database } from '../database/schema.ts';
import type { Context } from '../request/handler.ts';
import type { Heaps } from '../runtime/heaps.ts';
import { noteInquiry } from './cpr-inquiry-queries.ts';

/** Null when the caller may ask about these numbers; to be awaited before anything is looked for. */
export type WhyNotAsk = (cprs: readonly string[], context: Pick<Context, 'caller'>) => Promise<Refusal | null>;

interface InquiryDeps {
  readonly apart: Kysely<Database>;
  readonly keys: Pick<Keys, 'cprHash'>;
  readonly budget: CprBudget;
  readonly heaps: Heaps;
}

export function limitInquiries({ apart, keys, budget, heaps }: InquiryDeps): WhyNotAsk {
  return async (cprs, { caller }) => {
    if (cprs.length === 0) return null;
    const closed = await noteInquiry(apart, caller, { cprHashes: cprs.map((cpr) => keys.cprHash(cpr)), budget });
    if (closed === null) return null;
    const { opens, now } = closed;
    heaps.note(`inquiries ${caller.id}`, { alarm: 'cpr.tooMany', user: caller.id }, 'somebody asks about very many CPR numbers');
    const retryAfter = Math.max(1, Math.ceil((opens.getTime() - now.getTime()) / 1_000));
    return { code: 'cpr.tooMany', detail: `Du kan slå nye numre op igen ${whenWords(opens, now)}.`, retryAfter };
  };
}

/** `kl. 14.03`, with the day when that is not today. */
function whenWords(opens: Date, now: Date): string {
  // Rounded up, so that it holds at the minute that is named.
  const [day, time] = danishTime(new Date(Math.ceil(opens.getTime() / 60_000) * 60_000)).split('T') as [string, string];
  const clock = `kl. ${time.slice(0, 5).replace(':', '.')}`;
  if (danishTime(now).startsWith(day)) return clock;
  const [year, month, date] = day.split('-');
  return `den ${date}-${month}-${year} ${clock}`;
}
