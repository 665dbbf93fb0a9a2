/**
 * A page that is left is emptied: browsers keep it in memory as it was, and *Back* would show it again to the next user. When the
 * user comes back to it, it is loaded anew, and then the server decides.
 */
export function leavePageMemory(place: HTMLElement): void {
  window.addEventListener('pagehide', () => {
    place.hidden = true;
  });
  window.addEventListener('pageshow', ({ persisted }) => {
    if (persisted) window.location.reload();
  });
}
