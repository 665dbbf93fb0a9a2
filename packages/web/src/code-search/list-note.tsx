/** What the user should know about a code list: that it is a selection, and how the whole comes here, or that it is not here yet. */
import { formText } from '../text/form.ts';
import type { Codes } from './codes.ts';

export function ListNote({ codes: { status, isStarter } }: { readonly codes: Pick<Codes, 'status' | 'isStarter'> }) {
  if (status === 'loading') return <p>{formText.search.loading}</p>;
  if (status === 'unavailable') return <p>{formText.search.unavailable}</p>;
  return isStarter ? <p>{formText.search.starter}</p> : null;
}
