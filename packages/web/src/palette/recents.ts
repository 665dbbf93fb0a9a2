/** What was done from the palette last, by a user in this browser: the names of actions and nothing of what they were done to. */
import { browserNotes } from '../browser-store/notes.ts';

const most = 6;

/** Ids of entries, the latest first. */
export function readRecents(user: string): readonly string[] {
  return (browserNotes.read(keyOf(user)) ?? '').split('\n').filter((id) => id !== '');
}

export function noteRecent(user: string, id: string): void {
  const ids = [id, ...readRecents(user).filter((other) => other !== id)];
  browserNotes.write(keyOf(user), ids.slice(0, most).join('\n'));
}

function keyOf(user: string): string {
  return `sei palette ${user}`;
}
