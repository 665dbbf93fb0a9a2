/** The address of the page for signing in. It is left and entered by a full load, since it is a program of its own. */
const path = '/log-ind';

/** `returnTo` is a path of this site, where the person was going. */
export function signInPath(returnTo = '/'): string {
  return returnTo === '/' ? path : `${path}?${new URLSearchParams({ returnTo })}`;
}

export function isSignInPage({ pathname }: Pick<Location, 'pathname'>): boolean {
  return pathname === path;
}

/** Where to go when somebody has signed in, read from the address of the page; never away from this site. */
export function readReturnTo({ search }: Pick<Location, 'search'>): string {
  const value = new URLSearchParams(search).get('returnTo');
  return value !== null && /^\/(?![/\\])/.test(value) ? value : '/';
}
