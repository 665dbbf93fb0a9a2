/**
 * What of a form is only how it is worded and laid out, what it offers to mend and to copy, or what is counted of its reports. A version in use may be worded
 * better, show a field beside the tick that opens it, offer a repair that anybody could make by hand, offer something in a new report, and be counted
 * otherwise; what it asks for, allows and demands stays as it is.
 */
import { upgradeForm, type StoredForm } from '@sei/engine';
import { canonicalJson } from '../runtime/canonical.ts';

/** What is read beside answers and is no part of them: neither reported nor asked by any rule. */
const wording = new Set([
  'label',
  'definite',
  'help',
  'opens',
  'message',
  'messages',
  'says',
  'repairs',
  'guidance',
  'letters',
  'measures',
  'topic',
  'deadline',
  'outstanding',
  'once',
  'beside',
  'preset',
]);

/** Whether two definitions are the same but for their wording, whichever language each is stored in. */
export function sameButForWording(one: StoredForm, other: StoredForm): boolean {
  return unworded(one) === unworded(other);
}

function unworded(stored: StoredForm): string {
  return canonicalJson(
    JSON.parse(JSON.stringify(upgradeForm(stored), (key, value: unknown) => (wording.has(key) ? undefined : value))),
  );
}
