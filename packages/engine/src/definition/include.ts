/** Puts together a form that is written in several files: sections, lists and messages that forms share are included by name. */
import { below } from '../shape/words.ts';
import type { FormDefinition } from './definition.ts';

/**
 * Reads an included file, named relative to `forms/`, or with `./` relative to the form's own folder; `where` in the form it is included.
 * Throws when there is none, or answers for it.
 */
export type ReadInclude = (path: string, where: string) => unknown;

/**
 * The form with every `{ "include": path }` replaced by what the file holds. An array included in an array is spliced in.
 * `{ "include": path, "with": { "name": "value" } }` fills `{{name}}` in the texts of the file. `$schema`, which is for editors, is left out.
 * The result has the shape of a form only when `checkForm` finds nothing.
 */
export function expandForm(source: unknown, read: ReadInclude): FormDefinition {
  const expanded = expand(source, read, { trail: [], where: '' });
  if (!isMembers(expanded)) return expanded as FormDefinition;
  const { $schema: _, ...form } = expanded;
  return form as unknown as FormDefinition;
}

function isMembers(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

interface Include {
  readonly include: string;
  readonly with?: Readonly<Record<string, string>>;
}

/** The includes that led here, and where here is. */
interface IncludeContext {
  readonly trail: readonly string[];
  readonly where: string;
}

function expand(node: unknown, read: ReadInclude, { trail, where }: IncludeContext): unknown {
  const inside = (step: string | number, value: unknown): IncludeContext => ({ trail, where: below(where, step, value) });
  if (Array.isArray(node)) {
    return node.flatMap((item: unknown, at) => {
      const expanded = expand(item, read, inside(at, item));
      return isInclude(item) && Array.isArray(expanded) ? (expanded as unknown[]) : [expanded];
    });
  }
  if (isInclude(node)) {
    if (trail.includes(node.include)) throw new Error(`${node.include} includes itself`);
    return expand(fill(read(node.include, where), node.with ?? {}), read, { trail: [...trail, node.include], where });
  }
  if (typeof node !== 'object' || node === null) return node;
  return Object.fromEntries(Object.entries(node).map(([key, value]) => [key, expand(value, read, inside(key, value))]));
}

function isInclude(node: unknown): node is Include {
  return isMembers(node) && typeof node['include'] === 'string';
}

function fill(node: unknown, given: Readonly<Record<string, string>>): unknown {
  if (typeof node === 'string') return node.replace(/\{\{(\w+)\}\}/g, (whole, name: string) => valueFor(given, name) ?? whole);
  if (Array.isArray(node)) return node.map((item: unknown) => fill(item, given));
  if (typeof node !== 'object' || node === null) return node;
  return Object.fromEntries(Object.entries(node).map(([key, value]) => [key, fill(value, given)]));
}

/** What an include gives for a name; nothing when what is written there is no text. */
function valueFor(given: Readonly<Record<string, unknown>>, name: string): string | undefined {
  const value = Object.hasOwn(given, name) ? given[name] : undefined;
  return typeof value === 'string' ? value : undefined;
}
