/** Lists of reports in stories: the view that has every column, and the headings that are shown. */
import type { Person } from './person.ts';

/** Opens a list, e.g. `/bakker/kladde`, in the view *Alle kolonner*: what most people have no use for is there. */
export async function opensAllColumns(person: Person, list: string): Promise<void> {
  await person.goesTo(list);
  await person.presses('Alle kolonner');
  await person.page.getByRole('columnheader', { name: 'Oprettelsesdato' }).waitFor();
}

/** The columns behind the report's number, as their headings say. */
export async function headingsOf({ page }: Person): Promise<readonly string[]> {
  const headings = await page.getByRole('columnheader').locator('.column-heading').allTextContents();
  return headings.map((heading) => heading.trim());
}
