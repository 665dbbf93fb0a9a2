/** `docs/conformance.md`: which story shows which paragraph of the manuals, from the titles of the stories. */
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
      pageHead('Conformance', 'the titles of the stories'),
      'Each line is a story that runs in a real browser with `npm run stories`.\n',
      ...sections,
    ].join('\n');
  },
};

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
