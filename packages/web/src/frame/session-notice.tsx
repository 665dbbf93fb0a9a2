/**
 * Offers to sign in again, without leaving the page, when the session has ended; nothing that was typed is touched, and a user who is
 * typing is not interrupted.
 */
import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { formatTime } from '../text/format.ts';
import { OutsidePage } from './outside-page.tsx';
import { stayInSession, useNearEnd } from '../session/session-end.ts';
import { signInPath } from '../navigation/sign-in.ts';
import { signedInPath, useSessionStatus } from '../session/session.ts';
import { text } from '../text/da.ts';
import { Alert } from '../ui/alert.tsx';
import { Button } from '../ui/button.tsx';
import { Dialog } from '../ui/dialog.tsx';
import { publishHeight } from '../ui/publish-height.ts';

export function SessionNotice() {
  return useSessionStatus() === 'lost' ? <LostNotice /> : <EndNotice />;
}

const publishBarHeight = publishHeight('--session-bar-height');

/** Any activity keeps the session alive; the button is for users who do not know that. */
function EndNotice() {
  const end = useNearEnd();
  const client = useQueryClient();
  if (end === null) return null;
  const stay = end.because === 'idle' && (
    <Button variant="primary" onPress={() => void stayInSession(client)}>
      {text.session.stay}
    </Button>
  );
  return (
    <div className="session-bar session-bar-lasting" ref={publishBarHeight}>
      <Alert kind="warning" heading={text.session.endsAt(formatTime(end.at))} end={stay} announced>
        <p>{text.session.endsBecause[end.because]}</p>
      </Alert>
    </div>
  );
}

/** Stands in the place of the page when somebody else has signed in in this browser. */
export function OtherUserNotice() {
  return (
    <OutsidePage title={text.session.changedTitle}>
      <p role="alert">{text.session.changed}</p>
      <div className="button-row">
        <Button variant="primary" onPress={() => window.location.assign('/')} autoFocus>
          {text.session.reload}
        </Button>
      </div>
    </OutsidePage>
  );
}

/** Stands in the place of the page when its user has signed out, here or in another tab, until the page of signing in comes. */
export function LeftNotice() {
  return (
    <OutsidePage title={text.session.leftTitle}>
      <p role="alert">{text.session.left}</p>
      <div className="button-row">
        <Button variant="primary" onPress={() => window.location.replace(signInPath())} autoFocus>
          {text.session.again}
        </Button>
      </div>
    </OutsidePage>
  );
}

function LostNotice() {
  const [asks, setAsks] = useState(() => !isTyping());
  if (asks) return <LostDialog onLater={() => setAsks(false)} />;
  return (
    <div className="session-bar session-bar-lasting" ref={publishBarHeight}>
      <Alert kind="warning" heading={text.session.bar} announced>
        <Button variant="primary" onPress={signInInNewWindow}>
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
          <Button variant="primary" onPress={signInInNewWindow} autoFocus>
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

/** A dialog would take the focus, and with it the next keys and the half of a word. */
function isTyping(): boolean {
  return document.activeElement?.matches('input, textarea') ?? false;
}

/** Signs in on a tab of its own, which notifies this one and closes itself (`pages/signed-in-page.tsx`). */
function signInInNewWindow(): void {
  window.open(signInPath(signedInPath), 'sei-sign-in', 'width=720,height=800');
}
