/** Sections of which nothing is open, and what would open them. Draws nothing. */
import type { SectionDefinition } from '@sei/engine';
import type { ReportView } from './report-view.ts';

/** Nothing in it can be written in, and nothing of others' is to be looked at there. */
export function isClosedSection({ items }: SectionDefinition, view: ReportView): boolean {
  const { scope } = view.form.root;
  const { root } = view.state;
  const isOpen = items.some(({ id }) => {
    const field = scope.fieldSlots.get(id);
    const table = scope.tableSlots.get(id);
    return (field !== undefined && root.fields[field]!.relevant) || (table !== undefined && root.tables[table]!.relevant);
  });
  if (isOpen) return false;
  const ids = new Set(items.map(({ id }) => id));
  const looked = [...view.unseen.values(), ...view.draft.confirmed.clashes];
  return !looked.some(({ at }) => ids.has(at[0]!));
}

/** The same of a section by its id; one that is no section of the form is open. */
export function isClosedSectionById(view: ReportView, id: string): boolean {
  const section = view.form.definition.sections.find((each) => each.id === id);
  return section !== undefined && isClosedSection(section, view);
}

/** How its fields say what opens them, each once. */
export function openersOf({ items }: SectionDefinition): readonly string[] {
  return [...new Set(items.flatMap(({ opens }) => opens ?? []))];
}
