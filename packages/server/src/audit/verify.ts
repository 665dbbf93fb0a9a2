/** Recomputes the chain over the log, and says where it does not hold. Changes nothing. */
import type { Kysely } from 'kysely';
import type { Database } from '../database/schema.ts';
import { chainHash, chainStart, hashLine } from './canonical.ts';
import {
  asAuditor,
  readChainAt,
  readLines,
  readRetentions,
  readSealsAfter,
  readUnsealed,
  readWaiting,
  type Seal,
  type WholeLine,
} from './queries.ts';
import type { LogSigner } from './signer.ts';
import { readRetention } from './statements.ts';

export interface Verification {
  readonly seals: number;
  /** The chain's last hash, hexadecimal: written down elsewhere, it also shows when the end of the chain is cut off. */
  readonly head: string;
  readonly faults: readonly ChainFault[];
}

export type ChainFault =
  /** There is nothing at all, and so nothing that shows what there was. */
  | { readonly fault: 'logEmpty' }
  /** A seal does not follow from the one before: seals were changed or taken out. */
  | { readonly fault: 'chainBroken'; readonly position: number }
  /** A line is not what was sealed. */
  | { readonly fault: 'lineChanged'; readonly line: string }
  /** A sealed line is gone though it is younger than the log's retention. */
  | { readonly fault: 'lineMissing'; readonly line: string; readonly position: number }
  | { readonly fault: 'lineUnsealed'; readonly line: string }
  /** A line has waited for its seal for more than a minute: nobody seals. */
  | { readonly fault: 'lineWaiting'; readonly line: string; readonly since: string };

const sealsAtOnce = 1_000;

/** Without the signer nothing may be gone: that lines went because their time was up, only its signature says. */
export async function verifyLog(db: Kysely<Database>, signer: LogSigner | null = null): Promise<Verification> {
  return asAuditor(db, async (transaction) => {
    const faults: ChainFault[] = [];
    const missingUpTo = signer === null ? 0 : await lawfullyMissing(transaction, signer);
    let head: Uint8Array = chainStart;
    let position = 0;
    for (;;) {
      const seals = await readSealsAfter(transaction, position, sealsAtOnce);
      const lines = await readLines(
        transaction,
        seals.map(({ line }) => line),
      );
      for (const seal of seals) {
        if (seal.position !== position + 1 || !isSame(seal.chainHash, chainHash(head, seal.lineHash))) {
          faults.push({ fault: 'chainBroken', position: seal.position });
        }
        faults.push(...faultsOfLine(seal, lines.get(seal.line), missingUpTo));
        head = seal.chainHash;
        position = seal.position;
      }
      if (seals.length < sealsAtOnce) break;
    }
    const unsealed = await readUnsealed(transaction);
    faults.push(...unsealed.map((line): ChainFault => ({ fault: 'lineUnsealed', line })));
    const waiting = await readWaiting(transaction);
    faults.push(
      ...waiting.map(({ line, queuedAt }): ChainFault => ({ fault: 'lineWaiting', line, since: queuedAt.toISOString() })),
    );
    if (position === 0) faults.push({ fault: 'logEmpty' });
    return { seals: position, head: Buffer.from(head).toString('hex'), faults };
  });
}

/** The position up to which lines may be gone: as far as this key has signed for this chain. */
async function lawfullyMissing(db: Kysely<Database>, signer: LogSigner): Promise<number> {
  const signed = (await readRetentions(db)).flatMap((text) => readRetention(signer, text) ?? []);
  const chain = await readChainAt(
    db,
    signed.map(({ upTo }) => upTo),
  );
  return signed.reduce((most, { upTo, chainHash }) => (chain.get(upTo) === chainHash ? Math.max(most, upTo) : most), 0);
}

function faultsOfLine(
  { position, line, lineHash }: Seal,
  found: WholeLine | undefined,
  missingUpTo: number,
): readonly ChainFault[] {
  if (found === undefined) return position <= missingUpTo ? [] : [{ fault: 'lineMissing', line, position }];
  return isSame(lineHash, hashLine(found.line, found.subjects)) ? [] : [{ fault: 'lineChanged', line }];
}

function isSame(one: Uint8Array, other: Uint8Array): boolean {
  return Buffer.compare(one, other) === 0;
}
