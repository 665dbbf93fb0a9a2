/** Whose a session is that this process has served before: known before the database is asked, which is where whoever wants much must wait. */

export interface SessionOwners {
  /** The user's id, or the token itself as long as it has not been found to be somebody's. */
  readonly ownerOf: (token: string) => string;
  readonly note: (token: string, user: string) => void;
}

/** Remembers the latest `most`. */
export function createSessionOwners(most = 20_000): SessionOwners {
  const users = new Map<string, string>();
  return {
    ownerOf: (token) => users.get(token) ?? token,
    note: (token, user) => {
      if (users.has(token)) return;
      users.set(token, user);
      if (users.size <= most) return;
      for (const oldest of users.keys()) return void users.delete(oldest);
    },
  };
}
