/** `docs/effort.md`: what a report costs somebody at the keyboard, as the story `keys` has counted it. */
import { readText } from '../sources.ts';
import { pageHead, table, type Document } from './document.ts';

interface Effort {
  readonly presses: number;
  readonly fields: number;
  readonly seconds: number;
}

type Efforts = Readonly<Record<string, Readonly<Record<'plain' | 'shortcuts', Effort>>>>;

export const effort: Document = {
  path: 'docs/effort.md',
  make: async () => {
    const efforts = JSON.parse(readText('stories/effort.json')) as Efforts;
    const rows = Object.entries(efforts).map(([report, { plain, shortcuts }]) => [
      report,
      String(plain.presses),
      String(shortcuts.presses),
      `${plain.fields} and ${shortcuts.fields}`,
      `${plain.seconds.toFixed(1)} and ${shortcuts.seconds.toFixed(1)}`,
    ]);
    return [
      pageHead('Effort', '`stories/effort.json`, which the story `stories/keys.test.ts` writes'),
      'What it takes to report with the keyboard alone, in a browser where nothing has been chosen before, from the tenth digit of the CPR',
      'number (for a further contact, from the reported report) until the page says that the report is reported. The story fails when a figure rises, and when one falls until it is written down:',
      '`SEI_STORY_EFFORT=write npx vitest run --project stories stories/keys.test.ts`, then `npm run generate`.\n',
      table(
        ['Report', 'Presses, plain', 'Presses, with shortcuts', 'Fields that had the focus', 'Seconds that the system took'],
        rows,
      ),
      '\nEvery key that goes down counts once: letters and digits of codes and dates as well as Tab, Space, Enter and arrows; Shift, Alt and',
      'Ctrl count as part of the key that they are held for. *Plain* is Tab, Enter, Space, arrows, letters and digits. *With shortcuts* is what',
      'somebody presses who knows *Vis genveje* and the shortest words that find a code. Which keys these are stands in the story. The seconds',
      'are those between a press and the answer that one waits for, by the clock of the machine that wrote them; they are not compared.\n',
    ].join('\n');
  },
};
