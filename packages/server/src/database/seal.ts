/** Sealing at rest: what the database must hold without being able to read it. Everything derives from one key kept outside it, and a former one still opens. */
import { createCipheriv, createDecipheriv, createHmac, hkdfSync, randomBytes } from 'node:crypto';

export interface Keys {
  /** What all that is sealed from now on begins with. */
  readonly header: Uint8Array;
  /** Seals bytes; `about` names what they belong to, and only with the same words can they be opened. */
  readonly seal: (bytes: Uint8Array, about: string) => Uint8Array;
  /** The bytes that were sealed. Throws `CannotOpen` for a key that is not known, another `about`, or changed bytes. */
  readonly open: (sealed: Uint8Array, about: string) => Uint8Array;
  /** Equal for equal CPR numbers (ten digits), and says nothing else about them. */
  readonly cprHash: (cpr: string) => Uint8Array;
  /** 32 bytes, base64, that a user's browser makes its key of a day from; null is the one from before there was one a day. */
  readonly browserSecret: (user: string, day: string | null) => string;
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

/** What must stay the same when the secret is exchanged: CPR numbers are found by it, in the sealed log too, and browsers hold on to it. */
export interface Lasting {
  readonly cpr: Uint8Array;
  readonly browser: Uint8Array;
}

export interface KeyOptions {
  /** Secrets that open what was sealed under them, and seal nothing. */
  readonly others?: readonly Uint8Array[];
  /** Follows from the first secret that a database was used with. */
  readonly lasting?: Lasting;
}

/** All keys from the one secret of 32 bytes. */
export function deriveKeys(secret: Uint8Array, { others = [], lasting = lastingOf(secret) }: KeyOptions = {}): Keys {
  const [current, ...former] = [secret, ...others].map(sealingKeyOf) as [SealingKey, ...SealingKey[]];
  const byHeader = new Map([...former, current].map((key) => [key.header.toString('hex'), key]));
  const keyOf = (sealed: Uint8Array) => byHeader.get(Buffer.from(sealed.subarray(0, headerLength)).toString('hex'));
  return {
    header: current.header,
    seal: (bytes, about) => seal(current, bytes, about),
    open: (sealed, about) => open(keyOf(sealed), sealed, about),
    cprHash: (cpr) => createHmac('sha256', lasting.cpr).update(cpr).digest(),
    browserSecret: (user, day) =>
      createHmac('sha256', lasting.browser)
        .update(day === null ? user : `${user} ${day}`)
        .digest('base64'),
  };
}

export function lastingOf(secret: Uint8Array): Lasting {
  return { cpr: derive(secret, 'sei cpr hash'), browser: derive(secret, 'sei browser secret') };
}

/** Names a secret without revealing it: eight hexadecimal digits, as they stand at the head of all that is sealed under it. */
export function keyId(secret: Uint8Array): string {
  return keyIdOf(sealingKeyOf(secret).header);
}

/** The name of the secret that bytes were sealed under. */
export function keyIdOf(sealed: Uint8Array): string {
  return Buffer.from(sealed.subarray(1, headerLength)).toString('hex');
}

interface SealingKey {
  readonly key: Buffer;
  readonly header: Buffer;
}

function sealingKeyOf(secret: Uint8Array): SealingKey {
  const id = derive(secret, 'sei key id').subarray(0, headerLength - 1);
  return { key: derive(secret, 'sei sealing'), header: Buffer.concat([Buffer.of(format), id]) };
}

function derive(secret: Uint8Array, purpose: string): Buffer {
  return Buffer.from(hkdfSync('sha256', secret, new Uint8Array(0), purpose, 32));
}

function seal({ key, header }: SealingKey, bytes: Uint8Array, about: string): Uint8Array {
  const nonce = randomBytes(nonceLength);
  const cipher = createCipheriv('aes-256-gcm', key, nonce, { authTagLength: tagLength });
  cipher.setAAD(Buffer.concat([header, Buffer.from(about)]));
  const ciphertext = Buffer.concat([cipher.update(bytes), cipher.final()]);
  return Buffer.concat([header, nonce, cipher.getAuthTag(), ciphertext]);
}

function open(by: SealingKey | undefined, sealed: Uint8Array, about: string): Uint8Array {
  const bytes = Buffer.from(sealed.buffer, sealed.byteOffset, sealed.byteLength);
  if (by === undefined || bytes.length < headerLength + nonceLength + tagLength) {
    throw new CannotOpen('The bytes were sealed under another key.');
  }
  const nonce = bytes.subarray(headerLength, headerLength + nonceLength);
  const tag = bytes.subarray(headerLength + nonceLength, headerLength + nonceLength + tagLength);
  const decipher = createDecipheriv('aes-256-gcm', by.key, nonce, { authTagLength: tagLength });
  decipher.setAAD(Buffer.concat([by.header, Buffer.from(about)]));
  decipher.setAuthTag(tag);
  try {
    return Buffer.concat([decipher.update(bytes.subarray(headerLength + nonceLength + tagLength)), decipher.final()]);
  } catch {
    throw new CannotOpen('The bytes were changed, or belong to something else.');
  }
}
