/** Offers the tour to a user who has neither taken nor declined it. */
import { useSession } from '../session/session.ts';
import { text } from '../text/da.ts';
import { Button } from '../ui/button.tsx';
import { useKeepGuide, useStartTour } from './guide.ts';

export function TourInvitation() {
  const { guide } = useSession();
  const start = useStartTour();
  const keep = useKeepGuide();
  if (guide.tourSeen) return null;
  return (
    <div className="tour-invitation">
      <p>{text.help.invitation}</p>
      <Button onPress={start}>{text.help.show}</Button>
      <Button variant="tertiary" onPress={() => keep({ tourSeen: true })}>
        {text.help.decline}
      </Button>
    </div>
  );
}
