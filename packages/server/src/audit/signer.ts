/** Signs statements about the log (Ed25519) with a key that is kept apart from the database, so that the owner of the database cannot forge them. */
import { createPrivateKey, createPublicKey, sign, verify } from 'node:crypto';
import { canonicalJson } from '../runtime/canonical.ts';

/** What a statement is about; a signature of one kind is worth nothing for another. */
export type StatementKind = 'head' | 'retention';

export interface LogSigner {
  /** The statement with its signature, as one line of JSON. */
  readonly sign: (kind: StatementKind, statement: object) => string;
  /** The statement, when this key signed it as one of that kind; else null. */
  readonly read: (kind: StatementKind, text: string) => unknown;
}

/** PKCS #8 for an Ed25519 key of 32 bytes, without these. */
const keyHead = Buffer.from('302e020100300506032b657004220420', 'hex');

export function createLogSigner(secret: Uint8Array): LogSigner {
  const privateKey = createPrivateKey({ key: Buffer.concat([keyHead, secret]), format: 'der', type: 'pkcs8' });
  const publicKey = createPublicKey(privateKey);
  const bytesOf = (kind: StatementKind, statement: object): Buffer => Buffer.from(canonicalJson({ 'sei log': kind, statement }));
  return {
    sign: (kind, statement) =>
      canonicalJson({ statement, signature: sign(null, bytesOf(kind, statement), privateKey).toString('base64') }),
    read: (kind, text) => {
      const { statement, signature } = parse(text);
      const isOurs =
        typeof statement === 'object' &&
        statement !== null &&
        typeof signature === 'string' &&
        verify(null, bytesOf(kind, statement), publicKey, Buffer.from(signature, 'base64'));
      return isOurs ? statement : null;
    },
  };
}

function parse(text: string): { readonly statement?: unknown; readonly signature?: unknown } {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === 'object' && value !== null ? value : {};
  } catch {
    return {};
  }
}
