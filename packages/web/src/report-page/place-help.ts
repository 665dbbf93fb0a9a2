/** The help of a place in the form: the guidance of its section, and what the form says of the field that has the focus. */
import { locate, type SectionDefinition } from '@sei/engine';
import type { PlaceHelp } from '../navigation/place-help.ts';
import { sectionId } from '../report/jump.ts';
import { fieldStateAt } from '../report/shown/shown.ts';
import type { ReportView } from '../report/state/report-view.ts';

/** Of the place round an element; null outside the sections. */
export function helpAround(element: Element | null, view: ReportView): PlaceHelp | null {
  const { sections } = view.form.definition;
  const section = sections.find(({ id }) => element?.closest(`#${CSS.escape(sectionId(id))}`));
  if (section === undefined) return null;
  const path = element?.closest<HTMLElement>('[data-path]')?.dataset['path']?.split('/') ?? null;
  return {
    title: section.title,
    paragraphs: guidanceOf(section),
    field: path === null ? null : fieldHelp(path, view),
    source: section.source,
  };
}

function guidanceOf({ guidance, items }: SectionDefinition): readonly string[] {
  if (guidance !== undefined) return guidance;
  return items.flatMap((item) => (item.type !== 'table' && item.help !== undefined ? [`${item.label}: ${item.help}`] : []));
}

function fieldHelp(path: readonly string[], view: ReportView): PlaceHelp['field'] {
  const { field } = locate(view.form.definition, view.draft.answers, path);
  if (field === undefined) return null;
  const isOpen = fieldStateAt(view, path)?.relevant === true;
  const words = [field.help, isOpen ? undefined : field.opens].filter((said) => said !== undefined);
  return words.length === 0 ? null : { label: field.label, words };
}
