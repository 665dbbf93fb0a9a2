/** Long work in short slices, so that the page draws and hears keys between them. */

/** Shorter than what anybody notices. */
const sliceMs = 25;

/** What the work comes to; null as soon as it is no longer wanted. */
export async function inSlices<Result>(work: Generator<unknown, Result>, isWanted: () => boolean): Promise<Result | null> {
  for (;;) {
    const endsAt = performance.now() + sliceMs;
    while (performance.now() < endsAt) {
      const step = work.next();
      if (step.done === true) return step.value;
    }
    await pause();
    if (!isWanted()) return null;
  }
}

function pause(): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve));
}
