/** Ids of what the demo makes: they follow from names, so that making it again finds it, and tests can name it. */
import { createHash } from 'node:crypto';

export function demoId(name: string): string {
  const digest = createHash('sha256').update(`sei demo ${name}`).digest('hex');
  return digest.replace(/^(.{8})(.{4}).(.{3}).(.{3})(.{12}).*$/, '$1-$2-4$3-8$4-$5');
}
