/** What the technical log may hold of an error: messages of the database can quote values, so its kind and where it arose. */
export function describeError(error: Error & { readonly code?: unknown; readonly constraint?: unknown }) {
  const frames = (error.stack ?? '').split('\n').filter((line) => /^\s+at /.test(line));
  return { kind: error.name, code: error.code, constraint: error.constraint, at: frames.slice(0, 8).map((line) => line.trim()) };
}
