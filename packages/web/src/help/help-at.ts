/** What there is to say of the place that has the focus, as it is now. */
import { partGroupsAround, type ShortcutGroup } from '../keys/shortcuts.ts';
import { placeHelpAt, type PlaceHelp } from '../navigation/place-help.ts';

export interface HelpAt {
  readonly element: Element | null;
  /** Null where there is only the page to speak of. */
  readonly place: PlaceHelp | null;
  /** Of the part that holds it; none where the page's own are all there are. */
  readonly keys: readonly ShortcutGroup[];
}

export function helpAt(element: Element | null): HelpAt {
  return { element, place: placeHelpAt(element), keys: partGroupsAround(element) };
}

/** The id of the heading of the open help. */
export const helpTitleId = 'help-title';
