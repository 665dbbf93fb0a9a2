/** How far an import is: a bar that is drawn over on a terminal, a line for each quarter elsewhere. */
import type { Progress } from './make-edition.ts';
import { importText } from './text.ts';

export interface Output {
  readonly write: (text: string) => void;
  readonly isTerminal: boolean;
}

export interface ProgressBar {
  readonly show: (progress: Progress) => void;
  /** Takes the bar away. */
  readonly clear: () => void;
}

const width = 30;
const linesBetween = 50_000;

export function createProgressBar({ write, isTerminal }: Output): ProgressBar {
  let drawn = '';
  let step = 0;
  return {
    show: ({ lines, share }) => {
      if (isTerminal) {
        const bar = barOf(lines, share);
        if (bar !== drawn) write(`\r\x1b[2K${bar}`);
        drawn = bar;
        return;
      }
      const reached = share === null ? Math.floor(lines / linesBetween) : Math.floor(share * 4);
      if (reached > step) write(`${percentOf(share)}${importText.readLines(lines)}\n`);
      step = Math.max(step, reached);
    },
    clear: () => {
      if (drawn !== '') write('\r\x1b[2K');
      drawn = '';
    },
  };
}

function barOf(lines: number, share: number | null): string {
  if (share === null) return importText.readLines(lines);
  const full = Math.round(share * width);
  return `[${'█'.repeat(full)}${'░'.repeat(width - full)}] ${percentOf(share)}${importText.readLines(lines)}`;
}

function percentOf(share: number | null): string {
  return share === null ? '' : `${String(Math.floor(share * 100)).padStart(3)} %  `;
}
