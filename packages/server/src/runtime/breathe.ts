/** Long work done in slices, so that others are served in between. Knows nothing of the work. */

/** The longest time for which no other request is served. */
const sliceMs = 5;

let begunAt = performance.now();
let line: Promise<void> = Promise.resolve();

/**
 * Called repeatedly by long work: yields to other requests when a slice is over. All long work shares the slices, so however
 * many they are, the rest waits for one of them at a time.
 */
export async function breathe(): Promise<void> {
  if (performance.now() - begunAt < sliceMs) return;
  line = line.then(() => new Promise((resolve) => setImmediate(resolve)));
  await line;
  begunAt = performance.now();
}
