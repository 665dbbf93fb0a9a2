/** Says that this browser keeps nothing, so that what is written is on the server or nowhere. */
import { useSyncExternalStore } from 'react';
import { browserStore } from '../offline/own-work.ts';
import { text } from '../text/da.ts';
import { Alert } from '../ui/alert.tsx';

export function UnkeptNotice() {
  const isKeeping = useSyncExternalStore(browserStore.watch, browserStore.isKeeping);
  if (isKeeping) return null;
  return (
    <div className="session-bar">
      <Alert kind="warning" heading={text.unkept.title} announced>
        <p>{text.unkept.next}</p>
      </Alert>
    </div>
  );
}
