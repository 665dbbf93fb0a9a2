/** Who is signed in, the ways to sign in, and signing out. */
import type { Handlers } from '../handler.ts';
import { sealedPlace } from '../reports/sealed.ts';
import type { Keys } from '../database/seal.ts';
import type { SignInMethod } from './methods.ts';
import { deleteSession, readSessionTimes } from './queries.ts';

export interface SessionParts {
  readonly keys: Keys;
  readonly methods: readonly SignInMethod[];
  readonly demo: boolean;
  readonly sessionIdleMs: number;
  /** Where the browser goes to end the session at the provider; null when there is nothing to end. */
  readonly endSessionUrl: (method: SignInMethod, idToken: string) => Promise<string | null>;
}

export function sessionHandlers({
  keys,
  methods,
  demo,
  sessionIdleMs,
  endSessionUrl,
}: SessionParts): Pick<Handlers, 'listSignInMethods' | 'readSession' | 'stayInSession' | 'signOut'> {
  return {
    listSignInMethods: async () => ({ methods: methods.map(({ id, label, description }) => ({ id, label, description })), demo }),

    readSession: async (_given, { db, caller, now }) => {
      const { seenAt, endsAt } = await readSessionTimes(db, caller.session);
      return {
        user: { id: caller.id, name: caller.name, role: caller.role, authorisations: [...caller.authorisations] },
        groups: [...caller.groups],
        grants: [...caller.grants],
        browserSecret: keys.browserSecret(caller.id),
        now: now.toISOString(),
        idleEndsAt: new Date(seenAt.getTime() + sessionIdleMs).toISOString(),
        idleMs: sessionIdleMs,
        endsAt: endsAt.toISOString(),
        demo,
      };
    },

    // That somebody is there is noted with every request that is not the page's own.
    stayInSession: async () => ({}),

    signOut: async (_given, { db, caller }) => {
      const ended = await deleteSession(db, caller.session);
      const method = methods.find(({ id }) => id === ended?.provider);
      if (ended === null || ended.idToken === null || method === undefined) return { to: null };
      const idToken = Buffer.from(keys.open(ended.idToken, sealedPlace.session(caller.session))).toString();
      return { to: await endSessionUrl(method, idToken) };
    },
  };
}
