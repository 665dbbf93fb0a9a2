/** Code lists for the browser, whole or as what has changed since an older one. */
import { refuse, type Handlers } from '../request/handler.ts';
import type { FollowedCatalogue } from './followed.ts';

export function codeListHandlers(
  codes: Pick<FollowedCatalogue, 'packed' | 'difference'>,
): Pick<Handlers, 'readCodeList' | 'readCodeListDifference'> {
  return {
    readCodeList: async ({ parameters: { list, hash } }) => (await codes.packed(list, hash)) ?? refuse({ code: 'code.unknown' }),

    readCodeListDifference: async ({ parameters: { list, hash, older } }) =>
      (await codes.difference(list, older, hash)) ?? refuse({ code: 'code.unknown' }),
  };
}
