/** Sealing at rest: what the database must hold without being able to read it. Everything derives from one key kept outside it. */
import { createCipheriv, createDecipheriv, createHmac, hkdfSync, randomBytes } from 'node:crypto';

export interface Keys {
  /** Seals bytes; `about` names what they belong to, and only with the same words can they be opened. */
  readonly seal: (bytes: Uint8Array, about: string) => Uint8Array;
  /** The bytes that were sealed. Throws `CannotOpen` for another key, another `about`, or changed bytes. */
  readonly open: (sealed: Uint8Array, about: string) => Uint8Array;
  /** Equal for equal CPR numbers (ten digits), and says nothing else about them. */
  readonly cprHash: (cpr: string) => Uint8Array;
  /** 32 bytes, base64, that a user's browser makes its key from. */
  readonly browserSecret: (user: string) => string;
}

/** Sealed bytes that this key does not open. Holds neither. */
export class CannotOpen extends Error {
  override readonly name = 'CannotOpen';
}

/** Sealed bytes are: format (1), key id (4), nonce (12), tag (16), ciphertext. */
const format = 1;
const headerLength = 5;
const nonceLength = 12;
const tagLength = 16;

/** All keys from the one secret of 32 bytes. */
export function deriveKeys(secret: Uint8Array): Keys {
  const sealing = derive(secret, 'sei sealing');
  const hashing = derive(secret, 'sei cpr hash');
  const browser = derive(secret, 'sei browser secret');
  const header = Buffer.concat([Buffer.of(format), derive(secret, 'sei key id').subarray(0, headerLength - 1)]);
  return {
    seal: (bytes, about) => seal(sealing, header, bytes, about),
    open: (sealed, about) => open(sealing, header, sealed, about),
    cprHash: (cpr) => createHmac('sha256', hashing).update(cpr).digest(),
    browserSecret: (user) => createHmac('sha256', browser).update(user).digest('base64'),
  };
}

function derive(secret: Uint8Array, purpose: string): Buffer {
  return Buffer.from(hkdfSync('sha256', secret, new Uint8Array(0), purpose, 32));
}

function seal(key: Buffer, header: Buffer, bytes: Uint8Array, about: string): Uint8Array {
  const nonce = randomBytes(nonceLength);
  const cipher = createCipheriv('aes-256-gcm', key, nonce, { authTagLength: tagLength });
  cipher.setAAD(Buffer.concat([header, Buffer.from(about)]));
  const ciphertext = Buffer.concat([cipher.update(bytes), cipher.final()]);
  return Buffer.concat([header, nonce, cipher.getAuthTag(), ciphertext]);
}

function open(key: Buffer, header: Buffer, sealed: Uint8Array, about: string): Uint8Array {
  const bytes = Buffer.from(sealed.buffer, sealed.byteOffset, sealed.byteLength);
  if (bytes.length < headerLength + nonceLength + tagLength || !bytes.subarray(0, headerLength).equals(header)) {
    throw new CannotOpen('The bytes were sealed under another key.');
  }
  const nonce = bytes.subarray(headerLength, headerLength + nonceLength);
  const tag = bytes.subarray(headerLength + nonceLength, headerLength + nonceLength + tagLength);
  const decipher = createDecipheriv('aes-256-gcm', key, nonce, { authTagLength: tagLength });
  decipher.setAAD(Buffer.concat([header, Buffer.from(about)]));
  decipher.setAuthTag(tag);
  try {
    return Buffer.concat([decipher.update(bytes.subarray(headerLength + nonceLength + tagLength)), decipher.final()]);
  } catch {
    throw new CannotOpen('The bytes were changed, or belong to something else.');
  }
}
