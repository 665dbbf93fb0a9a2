/** How many of something, e.g. `1 felt` and `3 felter`. `shown` is the number as it is written, with its thousands apart. */
export function counted(shown: number | string, one: string, several: string): string {
  return `${shown} ${String(shown) === '1' ? one : several}`;
}
