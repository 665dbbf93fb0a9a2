/** What parts of the open page offer to what stands around it. Asked when it is needed, so that it is as true as the page itself. */
import { useEffect, useEffectEvent } from 'react';

type Offer<Asked extends readonly unknown[], Given> = (...asked: Asked) => Given;

interface Offers<Asked extends readonly unknown[], Given> {
  /** What each part that is drawn gives now, the first drawn first. */
  readonly ask: (...asked: Asked) => readonly Given[];
  /** Offers it for as long as the calling part is drawn. */
  readonly useOffer: (offer: Offer<Asked, Given>) => void;
}

export function createOffers<Asked extends readonly unknown[], Given>(): Offers<Asked, Given> {
  const offers = new Set<Offer<Asked, Given>>();
  return {
    ask: (...asked) => [...offers].map((offer) => offer(...asked)),
    useOffer: (offer) => {
      const offerNow = useEffectEvent(offer);
      useEffect(() => {
        const own: Offer<Asked, Given> = (...asked) => offerNow(...asked);
        offers.add(own);
        return () => {
          offers.delete(own);
        };
      }, []);
    },
  };
}
