/** Notifies when it may be worth trying the server again: the network came back, or the user came back to the page. */

/** Calls `listener` at each such moment; returns how to stop. */
export function onWake(listener: () => void): () => void {
  const whenVisible = (): void => {
    if (document.visibilityState === 'visible') listener();
  };
  window.addEventListener('online', listener);
  window.addEventListener('focus', listener);
  document.addEventListener('visibilitychange', whenVisible);
  return () => {
    window.removeEventListener('online', listener);
    window.removeEventListener('focus', listener);
    document.removeEventListener('visibilitychange', whenVisible);
  };
}

/** True while somebody can see this tab. */
export function isWatched(): boolean {
  return document.visibilityState === 'visible';
}
