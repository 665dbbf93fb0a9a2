/** What the page that is open offers the palette. Asked when the palette opens, so that it is as true as the page's own buttons. */
import { useEffect, useEffectEvent } from 'react';

export interface PageAction {
  readonly id: string;
  readonly label: string;
  /** Why it is closed; undefined when it is open. */
  readonly closed: string | undefined;
  readonly run: () => void;
}

type Offer = () => readonly PageAction[];

let offer: Offer = () => [];

/** What can be done on the open page, now. */
export function listPageActions(): readonly PageAction[] {
  return offer();
}

/** Offers the page's actions for as long as it is drawn. */
export function usePageActions(list: Offer): void {
  const listNow = useEffectEvent(list);
  useEffect(() => {
    const own: Offer = () => listNow();
    offer = own;
    return () => {
      if (offer === own) offer = () => [];
    };
  }, []);
}
