/** Who is signed in, the ways to sign in, and signing out. */
import { roleOf } from '@sei/contract';
import type { Guide } from '@sei/contract/routes/bodies';
import { keepPreference, readPreferences } from '../access/preference-queries.ts';
import { refuse, type Context, type Handlers } from '../request/handler.ts';
import { sealedPlace } from '../database/sealed-json.ts';
import type { Keys } from '../database/seal.ts';
import type { Config } from '../config/config.ts';
import type { SignInMethod } from './methods.ts';
import { deleteSession, readSessionTimes } from './queries.ts';

export interface SessionDeps {
  readonly keys: Keys;
  readonly methods: readonly SignInMethod[];
  readonly demo: boolean;
  readonly serviceDesk: Config['serviceDesk'];
  readonly sessionIdleMs: number;
  readonly cprLookUp: Config['cprLookUp'];
  readonly manuals: Config['manuals'];
  /** Where the browser goes to end the session at the provider; null when there is nothing to end. */
  readonly endSessionUrl: (method: SignInMethod, idToken: string) => Promise<string | null>;
}

export function sessionHandlers({
  keys,
  methods,
  demo,
  serviceDesk,
  sessionIdleMs,
  cprLookUp,
  manuals,
  endSessionUrl,
}: SessionDeps): Pick<
  Handlers,
  'listSignInMethods' | 'readSession' | 'keepGuide' | 'stayInSession' | 'readBrowserSecret' | 'signOut'
> {
  return {
    listSignInMethods: async () => ({
      methods: methods.map(({ id, label, description }) => ({ id, label, description })),
      serviceDesk,
      demo,
    }),

    readSession: async (_given, { db, caller, now }) => {
      const { seenAt, endsAt } = await readSessionTimes(db, caller.session);
      return {
        user: { id: caller.id, name: caller.name, role: roleOf(caller), authorisations: [...caller.authorisations] },
        groups: caller.groups.map((group) => ({ ...group, above: [...group.above] })),
        grants: [...caller.grants],
        session: caller.session,
        browserSecret: keys.browserSecret(caller.id, dayOf(now)),
        secretDay: dayOf(now),
        now: now.toISOString(),
        idleEndsAt: new Date(seenAt.getTime() + sessionIdleMs).toISOString(),
        idleMs: sessionIdleMs,
        endsAt: endsAt.toISOString(),
        cprLookUp,
        guide: await readGuide(db, caller.id),
        manuals,
        demo,
      };
    },

    keepGuide: async ({ input: { tourSeen, signKeys } }, { db, caller }) => {
      const value: Guide = { tourSeen, signKeys };
      await keepPreference(db, caller.id, { about: aboutGuide, value });
      return {};
    },

    // That somebody is there is noted with every request that is not the page's own.
    stayInSession: async () => ({}),

    readBrowserSecret: async ({ parameters: { day } }, { caller, now }) => {
      if (day === firstDay) return { secret: keys.browserSecret(caller.id, null) };
      if (!/^\d{4}-\d{2}-\d{2}$/.test(day) || day > dayOf(now)) return refuse({ code: 'session.noSuchDay' });
      return { secret: keys.browserSecret(caller.id, day) };
    },

    signOut: async (_given, { db, caller }) => {
      const ended = await deleteSession(db, caller.session);
      const method = methods.find(({ id }) => id === ended?.provider);
      if (ended === null || ended.idToken === null || method === undefined) return { to: null };
      const idToken = Buffer.from(keys.open(ended.idToken, sealedPlace.session(caller.session))).toString();
      return { to: await endSessionUrl(method, idToken) };
    },
  };
}

const aboutGuide = 'guide';
const newcomer: Guide = { tourSeen: false, signKeys: true };

/** Only `keepGuide` writes such a value, so its shape is as its input's. */
async function readGuide(db: Context['db'], user: string): Promise<Guide> {
  const rows = await readPreferences(db, user, aboutGuide);
  return (rows.find(({ about }) => about === aboutGuide)?.value as Guide | undefined) ?? newcomer;
}

/** What was kept before secrets had days is sealed under this one's. */
const firstDay = 'first';

function dayOf(time: Date): string {
  return time.toISOString().slice(0, 10);
}
