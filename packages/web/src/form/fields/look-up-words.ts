/** What a look-up in the CPR register came to, in words. */
import type { RefusalBody } from '@sei/contract/refusal';
import { formText } from '../../text/form.ts';

export function lookUpWords(result: 'found' | 'unreachable' | RefusalBody): string {
  if (result === 'found') return formText.lookUp.found;
  return typeof result === 'string' ? formText.lookUp.needsConnection : result.title;
}
