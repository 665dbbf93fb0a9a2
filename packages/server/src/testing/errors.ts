/** A technical log that remembers its errors, so that a fault of the server fails the tests that ran on it and says what it was. */
import { pino, type Logger } from 'pino';

export interface RecordedErrors {
  readonly log: Logger;
  /** Errors since they were last read, one line of JSON each. */
  readonly read: () => readonly string[];
  /** Throws when there are errors that nobody has read. */
  readonly failOnUnread: () => void;
}

export function recordErrors(): RecordedErrors {
  let unread: string[] = [];
  const log = pino({ level: 'error', base: null }, { write: (line: string) => void unread.push(line.trim()) });
  const read = (): readonly string[] => {
    const lines = unread;
    unread = [];
    return lines;
  };
  return {
    log,
    read,
    failOnUnread: () => {
      const lines = read();
      if (lines.length > 0) throw new Error(`The server logged errors that no test expected:\n${lines.join('\n')}`);
    },
  };
}
