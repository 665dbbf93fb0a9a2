/** Reads the project's own source files as facts: what each imports, exports, names and says. Knows no rule about any of it. */
import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join, posix } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseSync } from 'vite';

export interface Source {
  /** From the root of the project, with slashes. */
  readonly path: string;
  readonly text: string;
  readonly comments: readonly TextAt[];
  readonly imports: readonly Import[];
  /** Functions and constants; types are part of the functions that speak of them. */
  readonly exports: readonly TextAt[];
  /** Every identifier, also of properties and JSX. */
  readonly identifiers: readonly TextAt[];
  /** Texts that the program holds: literals, templates, JSX. */
  readonly texts: readonly TextAt[];
  /** What is called or read as `a`, `a.b`, `new a` or `` a`…` ``, written so. */
  readonly uses: readonly TextAt[];
}

/** Something in a file, and the line on which it stands. */
export interface TextAt {
  readonly text: string;
  readonly line: number;
}

export interface Import {
  /** A path from the root for a file of ours, else as written. */
  readonly to: string;
  readonly isType: boolean;
  readonly line: number;
  readonly names: readonly string[];
}

const root = fileURLToPath(new URL('..', import.meta.url));

/** Where the project's own files are. */
export const folders = ['packages', 'forms', 'stories', 'bench', 'tools'];
const notOurs = new Set(['node_modules', 'dist', '.cache', 'public']);

/** Every source file, in order of path. */
export function readSources(): readonly Source[] {
  return [...folders.flatMap((folder) => filesBelow(folder)), 'vitest.config.ts'].filter(isCode).sort().map(readSource);
}

/** Paths of all files below a folder, from the root of the project. */
export function filesBelow(folder: string): readonly string[] {
  return readdirSync(join(root, folder), { withFileTypes: true }).flatMap((entry) => {
    if (notOurs.has(entry.name)) return [];
    const path = posix.join(folder, entry.name);
    return entry.isDirectory() ? filesBelow(path) : [path];
  });
}

export function readText(path: string): string {
  return readFileSync(join(root, path), 'utf8');
}

/** A piece of source that is not in a file, for trying rules out. */
export function sourceOf(path: string, text: string): Source {
  const { program, comments, errors } = parseSync(path, text, { lang: path.endsWith('x') ? 'tsx' : 'ts' });
  if (errors.length > 0) throw new Error(`${path} cannot be read: ${errors[0]!.message}`);
  const lineAt = lineFinder(text);
  const found: Found = { imports: [], exports: [], identifiers: [], texts: [], uses: [] };
  visit(program as unknown as Node, found, lineAt, path);
  return {
    path,
    text,
    comments: comments.map(({ value, start }) => ({ text: value, line: lineAt(start) })),
    ...found,
  };
}

function isCode(path: string): boolean {
  return /\.(ts|tsx|mjs)$/.test(path);
}

function readSource(path: string): Source {
  return sourceOf(path, readText(path));
}

function lineFinder(text: string): (offset: number) => number {
  const starts = [0, ...[...text.matchAll(/\n/g)].map(({ index }) => index + 1)];
  return (offset) => {
    let low = 0;
    let high = starts.length;
    while (low + 1 < high) {
      const middle = (low + high) >> 1;
      if (starts[middle]! <= offset) low = middle;
      else high = middle;
    }
    return low + 1;
  };
}

interface Node {
  readonly type: string;
  readonly start: number;
  readonly [part: string]: unknown;
}

type Found = {
  readonly [Part in 'imports' | 'exports' | 'identifiers' | 'texts' | 'uses']: (Part extends 'imports' ? Import : TextAt)[];
};

function visit(node: Node, found: Found, lineAt: (offset: number) => number, path: string): void {
  const line = lineAt(node.start);
  const note = (list: TextAt[], text: unknown): void => void (typeof text === 'string' && list.push({ text, line }));
  switch (node.type) {
    case 'ImportDeclaration':
    case 'ExportAllDeclaration':
    case 'ExportNamedDeclaration':
    case 'ImportExpression':
    case 'TSImportType':
      noteImport(node, found, line, path);
      if (node.type === 'ExportNamedDeclaration' && node['exportKind'] !== 'type')
        for (const name of namesExported(node)) note(found.exports, name);
      break;
    case 'Identifier':
    case 'JSXIdentifier':
      note(found.identifiers, node['name']);
      break;
    case 'Literal':
    case 'JSXText':
      note(found.texts, node['value']);
      break;
    case 'TemplateElement':
      note(found.texts, (node['value'] as { cooked: string }).cooked);
      break;
    case 'CallExpression':
    case 'NewExpression':
      if (writtenUrl(node) !== null)
        found.imports.push({ to: resolveFrom(path, writtenUrl(node)!), isType: false, line, names: [] });
      note(found.uses, writtenName(node['callee'] as Node));
      break;
    case 'TaggedTemplateExpression':
      note(found.uses, writtenName(node['tag'] as Node));
      break;
    case 'MemberExpression':
      note(found.uses, writtenName(node));
      break;
  }
  for (const part of Object.values(node)) {
    for (const child of Array.isArray(part) ? part : [part]) {
      if (typeof child === 'object' && child !== null && 'type' in child) visit(child as Node, found, lineAt, path);
    }
  }
}

function noteImport(node: Node, found: Found, line: number, path: string): void {
  const source = node['source'] as { readonly value?: unknown } | null | undefined;
  if (typeof source?.value !== 'string') return;
  const specifiers = (node['specifiers'] ?? []) as readonly Node[];
  const isTypeOnly = (specifier: Node): boolean => specifier['importKind'] === 'type' || specifier['exportKind'] === 'type';
  found.imports.push({
    to: source.value.startsWith('.') ? resolveFrom(path, source.value) : source.value,
    isType:
      node.type === 'TSImportType' ||
      isTypeOnly(node) ||
      (specifiers.length > 0 && specifiers.every((specifier) => isTypeOnly(specifier))),
    line,
    names: specifiers.map((specifier) => nameOf((specifier['imported'] ?? specifier['local']) as Node)),
  });
}

function nameOf(node: Node | undefined): string {
  const name = node?.['name'] ?? node?.['value'];
  return typeof name === 'string' ? name : '';
}

function namesExported(node: Node): readonly string[] {
  const declaration = node['declaration'] as Node | null;
  if (declaration === null)
    return ((node['specifiers'] ?? []) as readonly Node[]).map((specifier) => nameOf(specifier['exported'] as Node));
  const declared = declaration['declarations'] as readonly Node[] | undefined;
  return declared === undefined ? [nameOf(declaration['id'] as Node)] : declared.map(({ id }) => nameOf(id as Node));
}

/** `new URL('x', import.meta.url)` names a file: a worker or a page beside it. */
function writtenUrl(node: Node): string | null {
  const [first, second] = (node['arguments'] ?? []) as readonly Node[];
  const isUrl = nameOf(node['callee'] as Node) === 'URL' && first?.type === 'Literal' && second?.type === 'MemberExpression';
  return isUrl && /^[\w./-]+\.(ts|tsx|mjs|typ)$/.test(String(first['value'])) ? String(first['value']) : null;
}

/** `a`, `a.b` or `a.b.c` as written; undefined for anything else. */
function writtenName(node: Node): string | undefined {
  if (node.type === 'Identifier') return nameOf(node);
  if (node.type !== 'MemberExpression' || node['computed'] === true) return undefined;
  const object = writtenName(node['object'] as Node);
  return object && `${object}.${nameOf(node['property'] as Node)}`;
}

function resolveFrom(path: string, to: string): string {
  return posix.join(posix.dirname(path), to.replace(/\?.*$/, '')) || dirname(path);
}
