/** Brings the user to a place in the report: unfolds what hides it, opens the rows on the way, and gives it the focus. Knows where she is. */
import type { Path } from '@sei/engine';
import { pathKey } from './state/draft.ts';

/** Id of the control of the field, or of the list of rows of the table, at a path. */
export function controlId(at: Path): string {
  return `felt/${pathKey(at)}`;
}

/** Id of a section's element. */
export function sectionId(section: string): string {
  return `sektion/${section}`;
}

type ChooseRow = (row: string) => void;

/** Tables that are drawn, by path key, and how each opens a row. */
const tables = new Map<string, ChooseRow>();

/** Notifies a table of which of its rows is asked for. Returns how to stop. */
export function whenAsked(table: Path, choose: ChooseRow): () => void {
  const key = pathKey(table);
  tables.set(key, choose);
  return () => {
    if (tables.get(key) === choose) tables.delete(key);
  };
}

/** Focuses the control at a path; for a row, the list that it is in. Each row on the way is opened first, outermost first. */
export async function jumpTo(at: Path): Promise<void> {
  for (let step = 2; step <= at.length; step += 2) {
    await drawn();
    tables.get(pathKey(at.slice(0, step - 1)))?.(at[step - 1]!);
  }
  await drawn();
  const control = focusable(at.length % 2 === 0 ? at.slice(0, -1) : at);
  control?.focus();
  // What is typed takes the place of what stands there, as after Tab.
  if (control instanceof HTMLInputElement && !control.readOnly) control.select();
}

/** Focuses the first field of the report that Tab comes to, and leaves what is in sight as it is. */
export function focusFirst(): void {
  [...document.querySelectorAll<HTMLElement>('.report-body [id^="felt/"]')].find(isStop)?.focus({ preventScroll: true });
}

/** The path of the field or table that has the focus; null when the focus is elsewhere. */
export function placeOfFocus(): Path | null {
  const place = document.activeElement?.closest<HTMLElement>('[data-path]')?.dataset['path'];
  return place?.split('/') ?? null;
}

/** Focuses the first field after something that Tab would come to; where there is none, the focus stays. */
export function focusAfter(element: Element): void {
  requestAnimationFrame(() => {
    if (!element.contains(document.activeElement)) return;
    const fields = [...document.querySelectorAll<HTMLElement>('.report-body [id^="felt/"]')];
    fields
      .find(
        (field) =>
          !element.contains(field) &&
          (element.compareDocumentPosition(field) & Node.DOCUMENT_POSITION_FOLLOWING) !== 0 &&
          isStop(field),
      )
      ?.focus();
  });
}

function isStop(field: HTMLElement): boolean {
  return field.tabIndex >= 0 && field.matches('input, textarea, button, [tabindex]') && field.checkVisibility();
}

function drawn(): Promise<void> {
  return new Promise((resolve) => {
    requestAnimationFrame(() => requestAnimationFrame(() => resolve()));
  });
}

/** The control at a path; of a table without rows the button that makes what is called for, or a row; for facts that stand without one, the nearest control before them. */
function focusable(at: Path): HTMLElement | null {
  const control = document.getElementById(controlId(at));
  if (control !== null) return control;
  const place = document.querySelector<HTMLElement>(`[data-path="${CSS.escape(pathKey(at))}"]`);
  if (place?.matches('.form-table'))
    return place.querySelector('.called-for button') ?? place.querySelector('.table-head button');
  const controls = [
    ...document.querySelectorAll<HTMLElement>('.report-body input, .report-body textarea, .report-body [tabindex="0"]'),
  ];
  return place === null
    ? null
    : (controls.findLast((each) => (place.compareDocumentPosition(each) & Node.DOCUMENT_POSITION_PRECEDING) !== 0) ?? null);
}
