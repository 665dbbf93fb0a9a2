/** Where signing in beside a page that goes on ends: notifies that page, and closes itself if it may. */
import { text } from '../text/da.ts';

export function SignedInPage() {
  return (
    <main className="sign-in-main">
      <h1>{text.signIn.doneTitle}</h1>
      <p>{text.signIn.done}</p>
    </main>
  );
}
