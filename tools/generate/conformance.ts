/** `docs/conformance.md`: which story shows which paragraph of the manuals, and which cases prove which official rules. */
import { officialNumbersOf } from '@sei/engine';
import { readForms, type FormFolder } from '../../forms/testing/read-forms.ts';
import { filesBelow, readText } from '../sources.ts';
import { code, pageHead, table, type Document } from './document.ts';

export const conformance: Document = {
  path: 'docs/conformance.md',
  make: async () => {
    const stories = filesBelow('stories')
      .filter((path) => path.endsWith('.test.ts'))
      .flatMap(storiesIn);
    const manuals = [...new Set(stories.map(({ manual }) => manual))].sort();
    const sections = manuals.map((manual) => {
      const rows = stories
        .filter((story) => story.manual === manual)
        .toSorted((one, other) => one.paragraph.localeCompare(other.paragraph, 'en', { numeric: true }))
        .map(({ paragraph, title, path }) => [paragraph, title, code(path)]);
      return `## ${manual}\n\n${table(['Paragraph', 'Story', 'File'], rows)}\n`;
    });
    return [
      pageHead('Conformance', 'the titles of the stories, and the cases of the forms'),
      'Each line is a story that runs in a real browser with `npm run stories`.\n',
      ...sections,
      ...['forms', 'packages/engine/test-forms'].flatMap(readForms).flatMap(officialRules),
    ].join('\n');
  },
};

/** The official rules that a form names, and the cases that prove each; nothing when it names none. */
function officialRules({ name, definition, cases }: FormFolder): readonly string[] {
  const numbers = [...new Set(Object.values(officialNumbersOf(definition)).flat())];
  if (numbers.length === 0) return [];
  const proofs = cases.flatMap(({ name: file, file: content }) =>
    content.cases.flatMap(({ title, holds = [] }) => holds.map((number) => ({ number, words: `${file}: ${title}` }))),
  );
  const rows = numbers
    .toSorted((one, other) => one.localeCompare(other, 'en', { numeric: true }))
    .map((number) => {
      const words = proofs.filter((proof) => proof.number === number).map((proof) => proof.words);
      return [number, words.length === 0 ? 'no case' : words.join('; ')];
    });
  const proved = rows.filter(([, words]) => words !== 'no case').length;
  return [
    `## Official rules in ${name}\n\n${proved} of ${numbers.length} are proved by a case that names them.\n\n${table(['Rule', 'Cases'], rows)}\n`,
  ];
}

interface Story {
  readonly manual: string;
  readonly paragraph: string;
  readonly title: string;
  readonly path: string;
}

/** `test('SEI2 5.1.5 Indberet: …')`: a manual, a paragraph, what is shown. */
function storiesIn(path: string): readonly Story[] {
  return [...readText(path).matchAll(/\btest(?:\.fails)?\(\s*'((?:[^'\\]|\\.)*)'/g)].map(([, title]) => {
    const cited = /^([A-ZÆØÅ][\wæøå-]*(?: v\d+)?) ([\d.]+):? (.+)$/.exec(title!);
    if (cited === null)
      throw new Error(`${path}: the story "${title}" cites no manual; begin it as in "SEI2 5.1.5 Indberet: …".`);
    return { manual: cited[1]!, paragraph: cited[2]!, title: cited[3]!, path };
  });
}
