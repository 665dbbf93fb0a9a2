/** Holds heads that were written down elsewhere against the chain: whether it still has each, at its place. Changes nothing. */
import type { Kysely } from 'kysely';
import type { Database } from '../database/schema.ts';
import { asAuditor, readChainAt } from './queries.ts';
import type { LogSigner } from './signer.ts';
import { readHead, type Head } from './statements.ts';

export type HeadFault =
  /** A line of the file is no head that the key signed. */
  | { readonly fault: 'headForged'; readonly line: number }
  /** The chain is shorter than it was: its end was cut off. */
  | { readonly fault: 'logShortened'; readonly position: number; readonly time: string }
  /** The chain has another hash there than it had: all of it from some place on was made anew. */
  | { readonly fault: 'chainReplaced'; readonly position: number; readonly time: string }
  /** There is no head to hold it against. */
  | { readonly fault: 'headMissing' };

export interface HeadVerification {
  readonly heads: number;
  readonly faults: readonly HeadFault[];
}

const headsAtOnce = 500;
/** One wrong head says it; the rest of a year of them says no more. */
const mostFaults = 20;

export async function verifyHeads(
  db: Kysely<Database>,
  lines: AsyncIterable<string>,
  signer: LogSigner,
): Promise<HeadVerification> {
  return asAuditor(db, async (transaction) => {
    const faults: HeadFault[] = [];
    let count = 0;
    let number = 0;
    let waiting: Head[] = [];
    const compare = async (): Promise<void> => {
      const chain = await readChainAt(
        transaction,
        waiting.map(({ position }) => position),
      );
      faults.push(...waiting.flatMap((head) => faultOf(head, chain.get(head.position))));
      waiting = [];
    };
    for await (const line of lines) {
      number += 1;
      if (line.trim() === '') continue;
      const head = readHead(signer, line);
      if (head === null) faults.push({ fault: 'headForged', line: number });
      else {
        count += 1;
        waiting.push(head);
      }
      if (waiting.length === headsAtOnce) await compare();
    }
    await compare();
    if (count === 0) faults.push({ fault: 'headMissing' });
    return { heads: count, faults: faults.slice(0, mostFaults) };
  });
}

function faultOf({ position, chainHash, time }: Head, found: string | undefined): readonly HeadFault[] {
  if (found === undefined) return [{ fault: 'logShortened', position, time }];
  return found === chainHash ? [] : [{ fault: 'chainReplaced', position, time }];
}
