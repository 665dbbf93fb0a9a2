/** Figures as the benches print them. */

/** The value below which a part of all lie; 0 when there are none. */
export function share(values: readonly number[], part: number): number {
  return values.toSorted((one, other) => one - other)[Math.min(values.length - 1, Math.floor(values.length * part))] ?? 0;
}

export function show(value: number): string {
  return value.toFixed(1).padStart(8);
}

/** A line of a table: what it is about, and its figures. */
export function line(title: string, figures: readonly number[]): string {
  return `${title.padEnd(38)}${figures.map(show).join(' ')}`;
}
