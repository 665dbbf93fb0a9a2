/** The table of variables in README.md, from the one module that reads the environment. */
import { variables } from '../../packages/server/src/config/config.ts';
import { code, table, type Document } from './document.ts';

const begin = '<!-- environment: made by npm run generate -->';
const end = '<!-- end of environment -->';

export const environment: Document = {
  path: 'README.md',
  make: async (before) => {
    const from = before.indexOf(begin);
    const to = before.indexOf(end);
    if (from < 0 || to < from) throw new Error(`README.md lacks the lines "${begin}" and "${end}".`);
    const rows = variables.map(({ name, fallback, description, ...variable }) => [
      'operational' in variable ? `${code(name)} °` : code(name),
      fallback,
      description,
    ]);
    return `${before.slice(0, from)}${begin}\n\n${table(['Variable', 'When unset', 'Says'], rows)}\n\n${before.slice(to)}`;
  },
};
