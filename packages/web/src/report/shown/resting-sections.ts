/** Sections that fold by themselves: those of which nothing is open, with what would open them, and those that are filled in once. Draws nothing. */
import type { SectionDefinition } from '@sei/engine';
import type { ReportView } from '../state/report-view.ts';
import { issueLists } from './shown.ts';

/** `closed`: nothing in it can be written in. `settled`: it is filled in once, has been reported, and nothing in it is wrong. */
export type Rest = 'closed' | 'settled';

/** Why a section rests; null when it does not, as while something that others did there is to be looked at. */
export function restOf(section: SectionDefinition, view: ReportView): Rest | null {
  if (isLookedAt(section, view)) return null;
  if (isClosed(section, view)) return 'closed';
  return section.once === true && (view.report?.version ?? 0) > 0 && isRight(section, view) ? 'settled' : null;
}

function isClosed({ items }: SectionDefinition, view: ReportView): boolean {
  const { scope } = view.form.root;
  const { root } = view.state;
  return items.every(({ id }) => {
    const field = scope.fieldSlots.get(id);
    const table = scope.tableSlots.get(id);
    const isOpen = (field !== undefined && root.fields[field]!.relevant) || (table !== undefined && root.tables[table]!.relevant);
    return !isOpen;
  });
}

function isRight({ id }: SectionDefinition, view: ReportView): boolean {
  const mark = issueLists(view).marks.get(id);
  return mark === undefined || mark.errors + mark.warnings + mark.missing === 0;
}

function isLookedAt({ items }: SectionDefinition, view: ReportView): boolean {
  const ids = new Set(items.map(({ id }) => id));
  const looked = [...view.unseen.values(), ...view.draft.confirmed.clashes];
  return looked.some(({ at }) => ids.has(at[0]!));
}

/** How its fields say what opens them, each once. */
export function openersOf({ items }: SectionDefinition): readonly string[] {
  return [...new Set(items.flatMap(({ opens }) => opens ?? []))];
}
