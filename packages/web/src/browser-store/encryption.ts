/**
 * Seals what one user typed, so that nobody else at the same PC can read it: AES-GCM under a key that is derived anew at each
 * sign-in, another every day, and never stored. Knows nothing of what it seals or where that is put.
 */
import { jsonPieces } from './json-pieces.ts';

/** Bytes that only the same user can open again. */
export interface Encrypted {
  /** The day whose secret it was sealed under; absent in what was kept before there was one a day. */
  readonly day?: string;
  readonly iv: Uint8Array<ArrayBuffer>;
  readonly bytes: ArrayBuffer;
}

export interface Encryption {
  /** Seals a plain JSON value; `place` says where it is kept, so that it cannot be opened from anywhere else. */
  readonly encrypt: (value: unknown, place: string) => Promise<Encrypted>;
  /** The value, or undefined when these bytes were sealed by somebody else, for another place, or were damaged. */
  readonly decrypt: (sealed: Encrypted, place: string) => Promise<unknown>;
}

/** The days of a user's secrets: today's, and how to get that of another; null when it cannot be had now. */
export interface SecretDays {
  readonly today: string;
  readonly secretOf: (day: string) => Promise<string | null>;
}

/** What was kept before secrets had days. */
const firstDay = 'first';

/** The encryption of one user. `browserSecret` is 32 bytes in base64 that the server gives to her sessions only: today's. */
export async function createEncryption(
  browserSecret: string,
  user: string,
  { today, secretOf }: SecretDays = { today: firstDay, secretOf: async () => null },
): Promise<Encryption> {
  const current = await deriveKey(browserSecret, user);
  const keysByDay = new Map<string, Promise<CryptoKey | null>>([[today, Promise.resolve(current)]]);
  const keyOf = (day: string): Promise<CryptoKey | null> => {
    const known = keysByDay.get(day);
    if (known !== undefined) return known;
    const asked = secretOf(day).then((secret) => (secret === null ? null : deriveKey(secret, user)));
    keysByDay.set(day, asked);
    // What could not be had now may be had later.
    void asked.then((key) => key === null && keysByDay.delete(day));
    return asked;
  };
  return {
    encrypt: async (value, place) => {
      const plain = await bytesOf(value);
      const iv = crypto.getRandomValues(new Uint8Array(12));
      const bytes = await crypto.subtle.encrypt({ name: 'AES-GCM', iv, additionalData: encode(place) }, current, plain);
      return { day: today, iv, bytes };
    },
    decrypt: async ({ day, iv, bytes }, place) => {
      try {
        const key = await keyOf(day ?? firstDay);
        if (key === null) return undefined;
        const plain = await crypto.subtle.decrypt({ name: 'AES-GCM', iv, additionalData: encode(place) }, key, bytes);
        return JSON.parse(new TextDecoder().decode(plain)) as unknown;
      } catch {
        return undefined;
      }
    },
  };
}

/** A whole report is written bit by bit, so that a key that is pressed meanwhile is handled. */
async function bytesOf(value: unknown): Promise<Uint8Array<ArrayBuffer>> {
  const pieces: string[] = [];
  let begun = performance.now();
  for (const piece of jsonPieces(value)) {
    pieces.push(piece);
    if (performance.now() - begun < longestStepMs) continue;
    await untilOthersHadTheirTurn();
    begun = performance.now();
  }
  return encode(pieces.join(''));
}

/** So long a page may be deaf. */
const longestStepMs = 4;

/** A timer would wait long in a page that nobody sees. */
function untilOthersHadTheirTurn(): Promise<void> {
  return new Promise((resolve) => {
    const { port1, port2 } = new MessageChannel();
    port1.addEventListener('message', () => {
      port1.close();
      resolve();
    });
    port1.start();
    port2.postMessage(null);
  });
}

async function deriveKey(browserSecret: string, user: string): Promise<CryptoKey> {
  const secret = Uint8Array.from(atob(browserSecret), (character) => character.charCodeAt(0));
  const material = await crypto.subtle.importKey('raw', secret, 'HKDF', false, ['deriveKey']);
  return crypto.subtle.deriveKey(
    { name: 'HKDF', hash: 'SHA-256', salt: encode('sei browser store 1'), info: encode(user) },
    material,
    { name: 'AES-GCM', length: 256 },
    false,
    ['encrypt', 'decrypt'],
  );
}

function encode(text: string): Uint8Array<ArrayBuffer> {
  return new TextEncoder().encode(text);
}
