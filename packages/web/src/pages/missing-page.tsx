/** An address that leads nowhere. */
import { text } from '../text/da.ts';
import { LinkButton } from '../ui/button.tsx';

export function MissingPage() {
  return (
    <div className="list-empty">
      <h1>{text.failures.missingTitle}</h1>
      <p>{text.failures.missing}</p>
      <LinkButton href="/">{text.failures.toFront}</LinkButton>
    </div>
  );
}
