/** What the page that is open offers the palette. Asked when the palette opens, so that it is as true as the page's own buttons. */
import { useEffect, useEffectEvent } from 'react';
import type { ShortcutName } from '../keys/shortcuts.ts';

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

type Offer = () => readonly PageAction[];

const offers = new Set<Offer>();

/** What can be done on the open page, now. */
export function listPageActions(): readonly PageAction[] {
  return [...offers].flatMap((offer) => offer());
}

/** Offers actions of a page, or of a part of it, for as long as that is drawn. */
export function usePageActions(list: Offer): void {
  const listNow = useEffectEvent(list);
  useEffect(() => {
    const offer: Offer = () => listNow();
    offers.add(offer);
    return () => {
      offers.delete(offer);
    };
  }, []);
}
