/** The facts that the rules of an open report go by: more of them, and the time as it goes. Pure; the clock is handed in. */
import { timeFacts, type Fact, type Facts, type IsoDateTime } from '@sei/engine';

export function withMore(facts: Facts, more: Facts): Facts {
  const all = new Map(facts);
  for (const [key, fact] of more) all.set(key, fact);
  return all;
}

/** The facts with the time as it is now; the same object as long as the minute is the same. */
export function factsNow(facts: Facts, now: IsoDateTime): Facts {
  const times = timeFacts(`${now.slice(0, 16)}:00`);
  const isSame = [...times].every(([key, fact]) => minuteOf(facts.get(key)) === minuteOf(fact));
  return isSame ? facts : new Map([...facts, ...times]);
}

function minuteOf(fact: Fact | undefined): string | null {
  return typeof fact === 'string' ? fact.slice(0, 16) : null;
}
