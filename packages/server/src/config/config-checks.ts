/** Whether what the environment names is safe: a host that only this machine reaches, a key that nobody guesses, a database behind TLS. Pure. */

import { isIPv4 } from 'node:net';

/** True for a host that only programs on this machine reach. */
export function isLoopback(host: string): boolean {
  return ['localhost', '::1', '[::1]'].includes(host) || (isIPv4(host) && host.startsWith('127.'));
}

/** True for an address that nobody on the way can read or change: `https`, or `http` within this machine. */
export function isPrivateAddress(url: string): boolean {
  if (!URL.canParse(url)) return false;
  const { protocol, hostname } = new URL(url);
  return protocol === 'https:' || (protocol === 'http:' && isLoopback(hostname));
}

const leastDifferent = 16;

/** Why a text is no key of 32 random bytes in base64, as the end of a Danish sentence; null when it may be one. */
export function whyKeyIsWeak(text: string): string | null {
  if (!/^[A-Za-z0-9+/]{43}=$/.test(text)) return 'skal være præcis 32 bytes i base64 (44 tegn).';
  const bytes = [...Buffer.from(text, 'base64')];
  const steps = bytes.map((byte, index) => (byte - (bytes[index - 1] ?? 0) + 256) % 256);
  // Of random bytes some thirty differ, and so do their steps; fewer than half of that is a pattern, and letters alone are a phrase.
  const isPattern = [bytes, steps].some((values) => new Set(values).size < leastDifferent);
  const isPhrase = bytes.every((byte) => byte >= 0x20 && byte < 0x7f);
  return isPattern || isPhrase ? 'er ikke tilfældig nok til at være en nøgle.' : null;
}

/** Why what is sent to a database could be read or answered by somebody else, as the end of a Danish sentence; null when it could not. */
export function whyRemoteDatabaseIsOpen(url: string | null): string | null {
  if (url === null) return null;
  const { hostname, searchParams } = new URL(url);
  // The driver takes a parameter rather than what stands before the path, and the last of several.
  const host = decodeURIComponent(searchParams.getAll('host').at(-1) ?? hostname);
  if (host === '') return 'skal nævne den maskine, som databasen ligger på.';
  if (host.startsWith('/') || isLoopback(host)) return null;
  const mode = searchParams.getAll('sslmode').at(-1);
  return mode === 'verify-full' ? null : 'går til en anden maskine, og skal derfor slutte med ?sslmode=verify-full.';
}
