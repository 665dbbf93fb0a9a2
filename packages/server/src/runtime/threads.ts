/** Threads for what would hold up the server: made when there is something to do, and let go after a rest. Knows nothing of what they do. */
import { Piscina } from 'piscina';
import { readsTypescript } from './typescript.ts';

export interface Threads<Task, Answer> {
  readonly run: (task: Task) => Promise<Answer>;
  readonly destroy: () => Promise<void>;
}

interface Needs {
  readonly most: number;
  readonly restMs: number;
}

/** Threads that each run a TypeScript file, whose default export answers a task. */
export function startThreads<Task, Answer>(file: URL, { most, restMs }: Needs): Threads<Task, Answer> {
  return new Piscina<Task, Answer>({
    filename: file.href,
    execArgv: [...readsTypescript],
    minThreads: 0,
    maxThreads: most,
    idleTimeout: restMs,
    // Short answers come first, and yet a thread has a share of a machine that is busy with other things.
    niceIncrement: 5,
  });
}
