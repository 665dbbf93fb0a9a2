/**
 * Names for statements that come again: under a name, one is prepared once on each connection, which spares the database reading and
 * planning it anew. Knows texts only. Behind a pooler that hands a connection from one transaction to the next, the pooler must support this.
 */
import { createHash } from 'node:crypto';

/** A statement's name; undefined when it is not to be prepared. */
export type Names = (text: string) => string | undefined;

/** A prepared statement lives as long as its connection, so there must not be more and more of them. */
const mostStatements = 300;

/** Gives a text its name from the second time on; undefined before, and when there are enough. */
export function createNames(): Names {
  const seen = new Map<string, string | null>();
  let named = 0;
  return (text) => {
    const known = seen.get(text);
    if (typeof known === 'string') return known;
    if (known === undefined) {
      if (seen.size < mostStatements * 2) seen.set(text, null);
      return undefined;
    }
    if (named >= mostStatements) return undefined;
    named += 1;
    const name = createHash('sha256').update(text).digest('base64url').slice(0, 40);
    seen.set(text, name);
    return name;
  };
}
