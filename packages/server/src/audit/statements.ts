/** What is signed about the log: how far the chain had come when, and up to where lines were removed lawfully. */
import type { LogSigner } from './signer.ts';

/** The chain as it stood. */
export interface Head {
  readonly position: number;
  /** Hexadecimal. */
  readonly chainHash: string;
  /** By the clock of the database. */
  readonly time: string;
}

/** Lines up to a position of the chain, which had this hash there, may be gone. */
export interface Retention {
  readonly upTo: number;
  readonly chainHash: string;
  readonly time: string;
}

export function signHead(signer: LogSigner, head: Head): string {
  return signer.sign('head', head);
}

/** Null for what this key did not sign. It signs nothing of another shape. */
export function readHead(signer: LogSigner, text: string): Head | null {
  return signer.read('head', text) as Head | null;
}

export function signRetention(signer: LogSigner, retention: Retention): string {
  return signer.sign('retention', retention);
}

/** Null for what this key did not sign. */
export function readRetention(signer: LogSigner, text: string): Retention | null {
  return signer.read('retention', text) as Retention | null;
}
