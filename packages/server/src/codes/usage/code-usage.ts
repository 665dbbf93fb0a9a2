/** The codes that the user uses: her favourites, and those that her groups report most often in forms she may read. */
import { refuse, type Handlers } from '../../request/handler.ts';
import { scopesOfOwnGroups } from '../../access/group-scope.ts';
import type { Forms } from '../../forms/store.ts';
import type { Catalogue } from '../catalogue.ts';
import { countFavourites, deleteFavourite, insertFavourite, readFavourites, readUses } from './code-usage-queries.ts';

const mostUsed = 30;
/** Of each list; more than anybody looks through. */
const mostFavourites = 200;

export function codeUsageHandlers({
  catalogue,
  forms,
}: {
  readonly catalogue: () => Catalogue;
  readonly forms: Pick<Forms, 'names'>;
}): Pick<Handlers, 'readCodeSuggestions' | 'markFavourite' | 'unmarkFavourite'> {
  return {
    readCodeSuggestions: async (_given, { db, caller }) => {
      const scopes = scopesOfOwnGroups(caller, forms.names);
      const [favourites, used] = await Promise.all([
        readFavourites(db, caller.id),
        scopes.length === 0 ? [] : readUses(db, scopes, mostUsed),
      ]);
      return {
        favourites: favourites.map(({ list, code }) => ({ list, code })),
        used: used.map(({ groupId, list, code, uses }) => ({ group: groupId, list, code, uses })),
      };
    },

    markFavourite: async ({ input: { list, code } }, { db, caller, now }) => {
      if (!catalogue().lists.some((known) => known.list === list)) return refuse({ code: 'code.unknown' });
      if ((await countFavourites(db, caller.id, list)) >= mostFavourites) return refuse({ code: 'favourite.tooMany' });
      await insertFavourite(db, { user: caller.id, list, code, markedAt: now });
      return {};
    },

    unmarkFavourite: async ({ input: { list, code } }, { db, caller }) => {
      await deleteFavourite(db, { user: caller.id, list, code });
      return {};
    },
  };
}
