/** `npm run new -- form NAME TITLE`: writes the folder of a new form, which starts, is in the demo, and has a case for each of its rules. */
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { giveUp, root, say, setUp } from './set-up.mjs';

const [what, form, ...words] = process.argv.slice(2);
const title = words.join(' ');
if (what !== 'form' || form === undefined || title === '')
  giveUp('Not understood.', 'Give: npm run new -- form NAME TITLE, as in: npm run new -- form contact-note Kontaktnotat');
if (!/^[a-z][a-z0-9]*(-[a-z0-9]+)*$/.test(form))
  giveUp(`${form} is no name for a form.`, 'Write it in small letters, with hyphens.');
const folder = join(root, 'forms', form);
if (existsSync(folder)) giveUp(`forms/${form} is there already.`, 'Choose another name, or edit that form.');

setUp();
await import('../packages/server/src/runtime/read-typescript.mjs');
const { formFiles } = await import('./new-form.ts');

const files = formFiles({ form, title, day: `${new Date().getFullYear()}-01-01` });
files['1/demo.json'].reports.from = firstFreeNumber();
for (const [path, content] of Object.entries(files)) {
  mkdirSync(dirname(join(folder, path)), { recursive: true });
  writeFileSync(join(folder, path), `${JSON.stringify(content, null, 2)}\n`);
  say(`forms/${form}/${path}`);
}
say('Now: npx prettier --write forms, then npm start. docs/tutorial.md goes on from here.');

/** Behind the numbers of all forms that are in the demo. */
function firstFreeNumber() {
  const ends = readdirSync(join(root, 'forms'), { recursive: true })
    .filter((path) => path.endsWith('demo.json'))
    .map((path) => JSON.parse(readFileSync(join(root, 'forms', path), 'utf8')).reports)
    .map(({ from, count }) => from + count);
  return Math.max(0, ...ends);
}
