/** JSON with one spelling for each value (RFC 8785), for what is hashed. Of values that JSON has; texts without half characters. */
import { stringify } from 'safe-stable-stringify';

/** The canonical text of a value. Throws for one that JSON has no word for. */
export function canonicalJson(value: object): string {
  const text = stringify(value);
  if (text === undefined) throw new TypeError('no JSON for this value');
  return text;
}
