/** The owners of the sessions that this process has served: known without the database, so that a user's requests can be queued before they need a connection. */

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
