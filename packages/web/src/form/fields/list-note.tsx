/** What the user should know about a code list: that it is a selection, or that it is not here yet. */
import { text } from '../../text/form.ts';
import type { Codes } from '../codes.ts';

export function ListNote({ codes }: { readonly codes: Codes }) {
  if (codes.standing === 'loading') return <p>{text.search.loading}</p>;
  if (codes.standing === 'unavailable') return <p>{text.search.unavailable}</p>;
  return codes.isStarter ? <p>{text.search.starter}</p> : null;
}
