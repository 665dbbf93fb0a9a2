/** Where the user has been in an open report: fields she left, text there that is no answer, and what of colleagues' she has looked at. Pure. */
import type { Path } from '@sei/engine';
import type { Unseen } from '../../offline/unseen-places.ts';
import { pathKey } from './draft.ts';
import { withPlace } from './place-set.ts';
import type { ReportView, Unread } from './report-view.ts';
import { withoutSeen } from './unseen.ts';

/** Walking through a new report is no use of it yet. */
export function withLeft(view: ReportView, at: Path): ReportView {
  const visited = view.begun ? withPlace(view.visited, at) : view.visited;
  return visited === view.visited ? view : { ...view, visited };
}

/** With the rule that the text in a field breaks; null when it is understood. The same view when that is known. */
export function withUnread(view: ReportView, at: Path, rule: Unread['rule'] | null, typed: string): ReportView {
  const key = pathKey(at);
  const known = view.unread.get(key);
  if (rule === null ? known === undefined : known?.rule === rule && known.typed === typed) return view;
  const unread = new Map(view.unread);
  if (rule === null) unread.delete(key);
  else unread.set(key, { at, rule, typed });
  return { ...view, unread };
}

export function withSeen(view: ReportView, places: readonly Unseen[]): ReportView {
  const unseen = withoutSeen(view.unseen, places);
  return unseen === view.unseen ? view : { ...view, unseen };
}
