/**
 * Offers to sign in again, without leaving the page, when the session has ended; nothing that was typed is touched, and whoever is
 * typing is not interrupted.
 */
import { useState } from 'react';
import { signedInPath, useSessionStanding } from '../session.ts';
import { text } from '../text/da.ts';
import { Alert } from '../ui/alert.tsx';
import { Button } from '../ui/button.tsx';
import { Dialog } from '../ui/dialog.tsx';

export function SessionNotice() {
  const standing = useSessionStanding();
  if (standing === 'open') return null;
  return standing === 'changed' ? <ChangedDialog /> : <LostNotice />;
}

function LostNotice() {
  const [asks, setAsks] = useState(() => !isTyping());
  if (asks) return <LostDialog onLater={() => setAsks(false)} />;
  return (
    <div className="session-bar">
      <Alert kind="warning" heading={text.session.bar} announced>
        <Button variant="primary" onPress={signInBeside}>
          {text.session.again}
        </Button>
      </Alert>
    </div>
  );
}

function LostDialog({ onLater }: { readonly onLater: () => void }) {
  return (
    <Dialog
      title={text.session.lostTitle}
      open
      role="alertdialog"
      onClose={onLater}
      actions={
        <>
          <Button variant="primary" onPress={signInBeside} autoFocus>
            {text.session.again}
          </Button>
          <Button onPress={onLater}>{text.session.later}</Button>
        </>
      }
    >
      <p>{text.session.lost}</p>
    </Dialog>
  );
}

function ChangedDialog() {
  const reload = (): void => window.location.assign('/');
  return (
    <Dialog
      title={text.session.changedTitle}
      open
      role="alertdialog"
      onClose={reload}
      actions={
        <Button variant="primary" onPress={reload} autoFocus>
          {text.session.reload}
        </Button>
      }
    >
      <p>{text.session.changed}</p>
    </Dialog>
  );
}

/** A dialog would take the focus, and with it the next keys and the half of a word. */
function isTyping(): boolean {
  return document.activeElement?.matches('input, textarea') ?? false;
}

/** Signs in on a tab of its own, which tells this one and closes itself (`pages/signed-in-page.tsx`). */
function signInBeside(): void {
  window.open(`/log-ind?${new URLSearchParams({ returnTo: signedInPath })}`, 'sei-sign-in', 'width=720,height=800');
}
