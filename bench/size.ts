/** How much a bench does: `--small` runs it in seconds, so that a test can say that it runs at all; its figures say nothing then. */
export const isSmall = process.argv.includes('--small');

export function sized(usual: number, small: number): number {
  return isSmall ? small : usual;
}
