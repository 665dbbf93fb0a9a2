/** The groups that a user may put a report in, and the one that she used last in this browser. */
import { isHeld } from '@sei/contract/permissions';
import type { Session } from '@sei/contract/routes/bodies';
import { browserNotes } from '../browser-store/notes.ts';

/** The groups in which somebody may enter a form. */
export function groupsFor(session: Session, form: string): Session['groups'] {
  return session.groups.filter(({ id }) => isHeld(session, 'report.enter', { group: id, form }));
}

/** The only group, or the one that was used last in this browser; null when the user has to choose. */
export function firstGroup(session: Session, form: string): string | null {
  const groups = groupsFor(session, form);
  const last = groups.find((group) => group.id === browserNotes.read(lastGroupKey(session)));
  return groups.length === 1 ? groups[0]!.id : (last?.id ?? null);
}

/** Remembers the group that the user put a report in last. */
export function rememberGroup(session: Session, group: string): void {
  browserNotes.write(lastGroupKey(session), group);
}

function lastGroupKey({ user }: Session): string {
  return `sei group ${user.id}`;
}
