/** What the page that is open offers the palette. Asked when the palette opens, so that it is as true as the page's own buttons. */
import type { ShortcutName } from '../keys/shortcuts.ts';
import { createOffers } from './offers.ts';

export interface PageAction {
  readonly id: string;
  readonly label: string;
  /** Where on the page, e.g. a section; absent: the page itself. */
  readonly place?: string;
  /** Why it is closed; undefined when it is open. */
  readonly closed?: string | undefined;
  /** Its key, which is shown beside it. */
  readonly shortcut?: ShortcutName;
  /** One of many, such as a field or a report: found by typing only, and not remembered. */
  readonly isOneOfMany?: true;
  readonly run: () => void;
}

const offers = createOffers<[], readonly PageAction[]>();

/** What can be done on the open page, now. */
export function listPageActions(): readonly PageAction[] {
  return offers.ask().flat();
}

/** Offers actions of a page, or of a part of it, for as long as that is drawn. */
export const usePageActions = offers.useOffer;
