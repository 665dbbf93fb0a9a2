/** Offers the tour to a user who has neither taken nor declined it. */
import { useSession } from '../session/session.ts';
import { frontText } from '../text/front.ts';
import { Button } from '../ui/button.tsx';
import { useKeepGuide, useStartTour } from './guide.ts';

export function TourInvitation() {
  const { guide } = useSession();
  const start = useStartTour();
  const keep = useKeepGuide();
  if (guide.tourSeen) return null;
  return (
    <div className="tour-invitation">
      <p>{frontText.tour.invitation}</p>
      <Button onPress={start}>{frontText.tour.show}</Button>
      <Button variant="tertiary" onPress={() => keep({ tourSeen: true })}>
        {frontText.tour.decline}
      </Button>
    </div>
  );
}
