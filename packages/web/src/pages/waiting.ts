/** What waits for a person, in the order in which it matters: pure, so that it can be tested without a page. */
import { soonDays } from '@sei/contract/list';
import type { Today, TrayFilter, WaitingPart } from '@sei/contract/routes/bodies';
import { addDays, type IsoDate } from '@sei/engine';
import { formatDay } from '../text/format.ts';

/** The parts in which there is something, what is most urgent first. */
export function partsOf(today: Today): readonly WaitingPart[] {
  return order.filter((part) => today[part].count > 0);
}

const order = ['overdue', 'dueSoon', 'clashing', 'begun', 'withErrors', 'ready'] as const satisfies readonly WaitingPart[];

const ready: TrayFilter = { column: 'checked', operator: 'isOneOf', value: 'valid,warnings' };

/** The filters by which the list of drafts shows the whole of a part; none for a part that is shown whole, or is the list itself. */
export function filtersOfPart(part: WaitingPart, today: IsoDate): readonly TrayFilter[] {
  switch (part) {
    case 'dueSoon':
      return [{ column: 'due', operator: 'before', value: formatDay(addDays(today, soonDays + 1)) }];
    case 'withErrors':
      return [{ column: 'checked', operator: 'isOneOf', value: 'errors' }];
    case 'ready':
      return [ready];
    default:
      return [];
  }
}

/** The same for those of what is due soon that can be reported as they are. */
export function filtersOfReady(today: IsoDate): readonly TrayFilter[] {
  return [...filtersOfPart('dueSoon', today), ready];
}

/** The forms that the person uses, the most used first; the rest by title. `used` are the names of those that she has used. */
export function formsByUse<Form extends { readonly form: string; readonly title: string }>(
  forms: readonly Form[],
  used: readonly string[],
): readonly Form[] {
  const place = ({ form }: Form): number => (used.includes(form) ? used.indexOf(form) : used.length);
  return forms.toSorted((one, other) => place(one) - place(other) || one.title.localeCompare(other.title, 'da'));
}
