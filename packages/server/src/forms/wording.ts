/** What of a form is only how it is worded. A version in use may be worded better; what it asks for, allows and demands stays as it is. */
import type { FormDefinition } from '@sei/engine';
import { canonicalJson } from '../runtime/canonical.ts';

/** What is read beside answers and is no part of them: neither reported nor asked by any rule. */
const wording = new Set(['label', 'help', 'opens', 'message', 'messages', 'guidance']);

/** Whether two definitions are the same but for their wording. */
export function sameButForWording(one: FormDefinition, other: FormDefinition): boolean {
  return unworded(one) === unworded(other);
}

function unworded(definition: FormDefinition): string {
  return canonicalJson(JSON.parse(JSON.stringify(definition, (key, value: unknown) => (wording.has(key) ? undefined : value))));
}
