/** Limits how many tasks run at once for each user; further ones are queued. So a user with many requests delays no other user. */

export interface Turns {
  /** Does the work once the turn of `whose` has come. */
  readonly take: <Value>(whose: string, work: () => Promise<Value>) => Promise<Value>;
}

interface Line {
  working: number;
  readonly waiting: (() => void)[];
}

export function createTurns(atOnce: number): Turns {
  const lines = new Map<string, Line>();
  const enter = async (whose: string): Promise<Line> => {
    const line = lines.get(whose) ?? { working: 0, waiting: [] };
    lines.set(whose, line);
    // Who leaves hands the place over, so it stays taken.
    if (line.working === atOnce) await new Promise<void>((resolve) => line.waiting.push(resolve));
    else line.working += 1;
    return line;
  };
  const leave = (whose: string, line: Line): void => {
    const next = line.waiting.shift();
    if (next !== undefined) return next();
    line.working -= 1;
    if (line.working === 0) lines.delete(whose);
  };
  return {
    take: async (whose, work) => {
      const line = await enter(whose);
      try {
        return await work();
      } finally {
        leave(whose, line);
      }
    },
  };
}
