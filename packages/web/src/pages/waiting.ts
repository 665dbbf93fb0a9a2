/** What waits for a person, in the order in which it matters: pure, so that it can be tested without a page. */
import type { Today, TrayFilter, WaitingPart } from '@sei/contract/routes/bodies';

/** The parts in which there is something, what is most urgent first. */
export function partsOf(today: Today): readonly WaitingPart[] {
  return order.filter((part) => today[part].count > 0);
}

const order = ['overdue', 'clashing', 'begun', 'withErrors', 'ready'] as const satisfies readonly WaitingPart[];

/** The filter by which the list of drafts shows the rest of a part; none for a part that is shown whole, or is the list itself. */
export const filterOfPart: Readonly<Partial<Record<WaitingPart, TrayFilter>>> = {
  withErrors: { column: 'checked', operator: 'isOneOf', value: 'errors' },
  ready: { column: 'checked', operator: 'isOneOf', value: 'valid,warnings' },
};

/** The forms that the person uses, the most used first; the rest by title. `used` are the names of those that she has used. */
export function formsByUse<Form extends { readonly form: string; readonly title: string }>(
  forms: readonly Form[],
  used: readonly string[],
): readonly Form[] {
  const place = ({ form }: Form): number => (used.includes(form) ? used.indexOf(form) : used.length);
  return forms.toSorted((one, other) => place(one) - place(other) || one.title.localeCompare(other.title, 'da'));
}
