/** For staff: the living drafts that an edition touches, so that those who fill them in can be notified before it is in force. */
import { setTimeout as pause } from 'node:timers/promises';
import { danishDate } from '../../runtime/copenhagen.ts';
import { isId } from '../../database/id.ts';
import type { Keys } from '../../database/seal.ts';
import type { Forms } from '../../forms/store.ts';
import { refuse, type Handlers } from '../../request/handler.ts';
import type { ClosedCode } from '../closed-codes.ts';
import type { ListSource } from '../cut.ts';
import { readClassifications, readEditionRow, readPacked } from '../edition-queries.ts';
import type { ListMaker } from '../list-maker.ts';
import { firstPlace, type DraftPlace } from './living-draft-queries.ts';
import { scanDrafts } from './touched-drafts.ts';

export interface TouchedDraftDeps {
  readonly forms: Forms;
  readonly keys: Keys;
  readonly sources: readonly ListSource[];
  readonly maker: Pick<ListMaker, 'close'>;
}

/** So many are looked through by one request; the page goes on where it ended. */
const draftsARequest = 1_000;

/** So long a request waits for the codes that the edition closes: its transaction stands still meanwhile. The page asks again. */
const patienceMs = 5_000;

export function touchedDraftHandlers({ forms, keys, sources, maker }: TouchedDraftDeps): Pick<Handlers, 'listTouchedDrafts'> {
  /** What was asked about last: going through the drafts takes several requests. */
  let known: { readonly name: string; readonly closed: Promise<readonly ClosedCode[]> } | null = null;
  const rememberClosed = (name: string, make: () => Promise<readonly ClosedCode[]>): Promise<readonly ClosedCode[]> => {
    if (known?.name !== name) known = { name, closed: make() };
    const { closed } = known;
    closed.catch(() => {
      if (known?.closed === closed) known = null;
    });
    return closed;
  };

  return {
    listTouchedDrafts: async ({ parameters: { edition }, input: { after } }, { db, now, auditSubject }) => {
      const place = after === null ? firstPlace : placeOf(after);
      if (place === null) return refuse({ code: 'request.invalid' });
      const row = isId(edition) ? await readEditionRow(db, edition) : undefined;
      if (row === undefined) return refuse({ code: 'edition.unknown' });
      const inForce = (await readClassifications(db)).find(({ classification }) => classification === row.classification);
      const over = inForce?.edition ?? null;
      const today = danishDate(now);
      const finding = rememberClosed(`${over} ${edition} ${today}`, async () => {
        const before = over === null ? null : await readPacked(db, over);
        const cut = sources.filter((source) => source.cut?.classification === row.classification);
        return maker.close({ before, after: await readPacked(db, edition), sources: cut, today });
      });
      const closed = await Promise.race([finding, pause(patienceMs, null, { ref: false })]);
      if (closed === null) return { drafts: [], read: 0, next: textOf(place) };
      const { drafts, read, next } = await scanDrafts(db, { forms, keys, closed }, { after: place, most: draftsARequest });
      for (const { id } of drafts) auditSubject({ report: id });
      return { drafts: [...drafts], read, next: next && textOf(next) };
    },
  };
}

function textOf({ groupId, state, id }: DraftPlace): string {
  return `${groupId} ${state} ${id}`;
}

function placeOf(text: string): DraftPlace | null {
  const [groupId = '', state, id = ''] = text.split(' ');
  return isId(groupId) && (state === 'draft' || state === 'outbox') && isId(id) ? { groupId, state, id } : null;
}
