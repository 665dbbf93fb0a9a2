/** What the open page can say of a place in it: the guidance of the section and of the field that have the focus. */
import { createOffers } from './offers.ts';

export interface PlaceHelp {
  /** Names the place. @example "Udbredelse" */
  readonly title: string;
  readonly paragraphs: readonly string[];
  /** The field that has the focus, and what is said of it. */
  readonly field: { readonly label: string; readonly words: readonly string[] } | null;
  /** The paragraph of the manual. @example "Cancer v4 §3.2.4" */
  readonly source: string;
}

const offers = createOffers<[Element | null], PlaceHelp | null>();

/** Of the place round an element; null where the page has nothing to say but what holds for all of it. */
export function placeHelpAt(element: Element | null): PlaceHelp | null {
  return offers.ask(element).findLast((help) => help !== null) ?? null;
}

/** Offers the help of a page's places for as long as the page is drawn. */
export const usePlaceHelp = offers.useOffer;
