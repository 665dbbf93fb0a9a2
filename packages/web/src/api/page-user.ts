/**
 * For which user this page was drawn: the first that its session named, for as long as the page lives. Every request says it, so that the
 * server does nothing in another user's session when somebody else signs in in another tab; that user gets a new page.
 */
let pageUser: string | null = null;

/** Counts the first time only. */
export function drawPageFor(user: string): void {
  pageUser ??= user;
}

/** The user's id; null as long as the page does not know it. */
export function readPageUser(): string | null {
  return pageUser;
}
