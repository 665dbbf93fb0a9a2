/** Going through the report by keys: which section or issue comes before and after the place that has the focus. */
import type { Path } from '@sei/engine';
import { pathKey } from '../report/state/draft.ts';
import { sectionId } from '../report/jump.ts';

/** The section that has the focus; the first when none has. */
export function sectionInFocus(sections: readonly string[]): string {
  return sections[indexInFocus(sections)] ?? sections[0]!;
}

export function adjacentSection(sections: readonly string[], by: 1 | -1): string {
  return sections[Math.max(0, Math.min(sections.length - 1, indexInFocus(sections) + by))]!;
}

function indexInFocus(sections: readonly string[]): number {
  const current = document.activeElement?.closest('.form-section')?.id;
  return sections.findIndex((section) => sectionId(section) === current);
}

/** The place after or before the current one, round and round; places that are named twice count once. */
export function adjacentPlace(places: readonly Path[], by: 1 | -1, current: Path | null): Path | undefined {
  const once = [...new Map(places.map((at) => [pathKey(at), at])).values()];
  const index = once.findIndex((at) => current !== null && pathKey(at) === pathKey(current));
  if (index < 0) return by === 1 ? once[0] : once.at(-1);
  return once[(index + by + once.length) % once.length];
}

/** Opens or closes the rule behind the message of the field that has the focus. */
export function toggleWhy(): void {
  document.activeElement?.closest<HTMLElement>('.field-place, .form-table')?.querySelector<HTMLElement>('.message-why')?.click();
}
