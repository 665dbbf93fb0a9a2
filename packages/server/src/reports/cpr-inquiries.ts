/**
 * How many different CPR numbers somebody may ask about: enough for whoever reports, too few to try the numbers through. Counted for all
 * processes, and apart from the request, so that it stands when the number turns out to be nobody's.
 */
import type { Problem } from '@sei/contract';
import type { Kysely } from 'kysely';
import type { CprBudget } from '../config.ts';
import { danishTime } from '../copenhagen.ts';
import type { Keys } from '../database/seal.ts';
import type { Database } from '../database/schema.ts';
import type { Context } from '../handler.ts';
import type { Heaps } from '../heaps.ts';
import { noteInquiry } from './cpr-inquiry-queries.ts';

/** Null when the caller may ask about these numbers; to be awaited before anything is looked for. */
export type WhyNotAsk = (cprs: readonly string[], context: Pick<Context, 'caller' | 'now'>) => Promise<Problem | null>;

interface InquiryParts {
  readonly apart: Kysely<Database>;
  readonly keys: Pick<Keys, 'cprHash'>;
  readonly budget: CprBudget;
  readonly heaps: Heaps;
}

export function limitInquiries({ apart, keys, budget, heaps }: InquiryParts): WhyNotAsk {
  return async (cprs, { caller, now }) => {
    if (cprs.length === 0) return null;
    const opens = await noteInquiry(apart, caller, { cprHashes: cprs.map((cpr) => keys.cprHash(cpr)), now, budget });
    if (opens === null) return null;
    heaps.note(`inquiries ${caller.id}`, { alarm: 'cpr.tooMany', user: caller.id }, 'somebody asks about very many CPR numbers');
    const retryAfter = Math.max(1, Math.ceil((opens.getTime() - now.getTime()) / 1_000));
    return { problem: 'cpr.tooMany', detail: `Du kan slå nye numre op igen ${whenWords(opens, now)}.`, retryAfter };
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
