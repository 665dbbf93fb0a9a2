/** Long work done in slices, so that others are served in between. Knows nothing of the work. */

/** So long nobody else is served. */
const sliceMs = 5;

let begunAt = performance.now();
let line: Promise<void> = Promise.resolve();

/**
 * Called again and again by whoever works long: lets others go on when a slice is over. All that work long share the slices, so however
 * many they are, the rest waits for one of them at a time.
 */
export async function breathe(): Promise<void> {
  if (performance.now() - begunAt < sliceMs) return;
  line = line.then(() => new Promise((resolve) => setImmediate(resolve)));
  await line;
  begunAt = performance.now();
}
