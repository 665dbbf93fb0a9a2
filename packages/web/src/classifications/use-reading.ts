/** A file that the server reads: how far that is, what came of it, and stopping it. Knows neither where the file comes from nor how it is shown. */
import { useEffect, useRef, useState } from 'react';
import type { Result } from '@sei/contract/api/client';
import type { CodeFile, FetchOutcome, Reading } from '@sei/contract/routes/classifications';
import { type ProgressCallbacks, NetworkError, RefusalError, valueOf } from '../api/api.ts';

export type Override = CodeFile['overrides'][number];
export type Refused = Exclude<FetchOutcome, { readonly kind: 'made' }>;

export type Stage =
  | { readonly is: 'ready' }
  /** `share` of the file has been sent. */
  | { readonly is: 'sending'; readonly share: number }
  /** Null until something has been read. */
  | { readonly is: 'reading'; readonly reading: Reading | null }
  | { readonly is: 'refused'; readonly outcome: Refused }
  | { readonly is: 'failed'; readonly error: RefusalError | NetworkError };

export interface FileReading {
  readonly stage: Stage;
  /** Starts anew, with one more refusal overridden. */
  readonly start: (override?: Override) => void;
  /** Stops what is under way, here and on the server, and forgets what came of the last. */
  readonly reset: () => void;
}

interface HowToRead {
  /** Has the server read the file, with these refusals overridden. */
  readonly read: (overrides: Override[], course: ProgressCallbacks<Reading>) => Promise<Result<FetchOutcome>>;
  /** An edition was made of it. */
  readonly onMade: (edition: string) => void;
}

export function useReading({ read, onMade }: HowToRead): FileReading {
  const [stage, setStage] = useState<Stage>({ is: 'ready' });
  const [overrides, setOverrides] = useState<readonly Override[]>([]);
  const underWay = useRef<AbortController>(null);
  // A user who leaves the page does not wait any more.
  useEffect(() => () => underWay.current?.abort(), []);

  const run = async (overrides: readonly Override[]): Promise<void> => {
    const { signal } = (underWay.current = new AbortController());
    const show = (shown: Stage): void => {
      if (!signal.aborted) setStage(shown);
    };
    setOverrides(overrides);
    show({ is: 'reading', reading: null });
    const course: ProgressCallbacks<Reading> = {
      signal,
      onSent: (share) => show(share < 1 ? { is: 'sending', share } : { is: 'reading', reading: null }),
      onProgress: (reading) => show({ is: 'reading', reading }),
    };
    try {
      const outcome = await valueOf(read([...overrides], course));
      if (outcome.kind !== 'made') show({ is: 'refused', outcome });
      else if (!signal.aborted) onMade(outcome.edition);
    } catch (error) {
      if (!(error instanceof RefusalError || error instanceof NetworkError)) throw error;
      show({ is: 'failed', error });
    }
  };
  return {
    stage,
    start: (override) => void run(override === undefined ? overrides : [...overrides, override]),
    reset: () => {
      underWay.current?.abort();
      setOverrides([]);
      setStage({ is: 'ready' });
    },
  };
}
