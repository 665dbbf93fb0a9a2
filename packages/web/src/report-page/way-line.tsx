/** The way back from a report: the page that it was opened from, its place in the list there, and the reports next to it. */
import { Link } from 'react-aria-components';
import type { NextReport } from '../navigation/use-adjacent-report.ts';
import { trayAt } from '../navigation/trays.ts';
import { wayBack } from '../navigation/way-back.ts';
import { text } from '../text/da.ts';
import { formText } from '../text/form.ts';
import { IconButton } from '../ui/button.tsx';

export function WayLine({ openNext, openPrevious, place }: Pick<NextReport, 'openNext' | 'openPrevious' | 'place'>) {
  const address = wayBack();
  return (
    <p className="report-way">
      <Link href={address} className="report-back">
        <span aria-hidden="true">← </span>
        {nameOf(address)}
      </Link>
      {place !== undefined && (
        <>
          <span className="quiet tabular">{formText.adjacent.place(place.place, place.count, place.isWhole)}</span>
          <span className="report-neighbours">
            <IconButton icon="arrow-upward" label={formText.adjacent.previousKey} onPress={openPrevious} />
            <IconButton icon="arrow-downward" label={formText.adjacent.nextKey} onPress={openNext} />
          </span>
        </>
      )}
    </p>
  );
}

/** What a page is called where it is shown. */
function nameOf(address: string): string {
  const { pathname } = new URL(address, window.location.origin);
  const tray = trayAt(pathname.replace('/bakker/', ''));
  if (tray !== undefined) return text.states[tray];
  return pathname === '/' ? text.front.title : formText.adjacent.back;
}
