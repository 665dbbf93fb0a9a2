/**
 * Seals what one user typed, so that nobody else at the same PC can read it: AES-GCM under a key that is derived anew at each
 * sign-in and never stored. Knows nothing of what it seals or where that is put.
 */

/** Bytes that only the same user can open again. */
export interface Sealed {
  readonly iv: Uint8Array<ArrayBuffer>;
  readonly bytes: ArrayBuffer;
}

export interface Vault {
  /** Seals a plain JSON value; `place` says where it is kept, so that it cannot be opened from anywhere else. */
  readonly seal: (value: unknown, place: string) => Promise<Sealed>;
  /** The value, or undefined when these bytes were sealed by somebody else, for another place, or were damaged. */
  readonly open: (sealed: Sealed, place: string) => Promise<unknown>;
}

/** The vault of one user. `browserSecret` is 32 bytes in base64 that the server gives to her sessions only. */
export async function openVault(browserSecret: string, user: string): Promise<Vault> {
  const secret = Uint8Array.from(atob(browserSecret), (character) => character.charCodeAt(0));
  const material = await crypto.subtle.importKey('raw', secret, 'HKDF', false, ['deriveKey']);
  const key = await crypto.subtle.deriveKey(
    { name: 'HKDF', hash: 'SHA-256', salt: encode('sei browser store 1'), info: encode(user) },
    material,
    { name: 'AES-GCM', length: 256 },
    false,
    ['encrypt', 'decrypt'],
  );
  return {
    seal: async (value, place) => {
      const iv = crypto.getRandomValues(new Uint8Array(12));
      const bytes = await crypto.subtle.encrypt(
        { name: 'AES-GCM', iv, additionalData: encode(place) },
        key,
        encode(JSON.stringify(value)),
      );
      return { iv, bytes };
    },
    open: async ({ iv, bytes }, place) => {
      try {
        const plain = await crypto.subtle.decrypt({ name: 'AES-GCM', iv, additionalData: encode(place) }, key, bytes);
        return JSON.parse(new TextDecoder().decode(plain)) as unknown;
      } catch {
        return undefined;
      }
    },
  };
}

function encode(text: string): Uint8Array<ArrayBuffer> {
  return new TextEncoder().encode(text);
}
