/** How the browser's half is built. Usable as it is by a server that hosts Vite as middleware. */
import { readFile, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { brotliCompress, constants, gzip } from 'node:zlib';
import optimizeLocales from '@react-aria/optimize-locales-plugin';
import react from '@vitejs/plugin-react';
import { defineConfig, runnerImport, type Plugin } from 'vite';

const root = dirname(fileURLToPath(import.meta.url));
const require = createRequire(import.meta.url);
/** The design system's package exposes its script only; its styles and icons are reached by folder. */
const designSystem = resolve(dirname(require.resolve('dkfds')), '../..');

/**
 * What is fetched together lies in one file, since a file is packed the better the more it holds. Each names the sources that it is made
 * from; what these import comes with them, unless a file above has it. What only one page or one late part needs has a file of its own.
 * No source that does something when it is loaded may be named: a part of the sign-in page may need what lies in the application's file.
 */
const filesOfPages = [
  {
    name: 'start',
    test: /src\/(draw-page|navigation\/sign-in|frame\/outside-page|failure\/failure|api\/queries|ui\/progress)\.tsx?$|preload-helper|react-aria\/dist\/private\/(i18n\/I18nProvider|overlays\/useCloseOnScroll)\.mjs$|react-query\/build\/modern\/(QueryClientProvider|useQuery)\.js$/,
  },
  { name: 'app', test: /src\/(routes|frame\/frame|ui\/(unbroken|save-file|column-handle)|trays\/(marks|look\/filters))\.tsx?$/ },
  {
    name: 'collections',
    test: /react-(aria|stately)\/dist\/private\/(collections|selection|focus|visually-hidden)\/|react-aria-components\/dist\/private\/(Collection|DragAndDrop|Autocomplete|SelectionIndicator|SharedElementTransition|Form|FieldError|Text|intlStrings)\.mjs$|react-aria-components\/dist\/private\/intl\/|react-aria\/dist\/private\/utils\/(useUpdateEffect|useLabels|getScrollParent|inertValue|useLoadMoreSentinel)\.mjs$/,
  },
  { name: 'lists', test: /src\/(trays\/list-page|pages\/tray-page)\.tsx$/ },
  {
    name: 'form',
    test: /engine\/src\/(answers\/characters|field-types\/(field-type|cpr|date|time|text))\.ts$|src\/text\/form\.ts$/,
  },
  {
    name: 'open-report',
    test: /src\/(report\/(open-report|shown\/shown)|code-search\/pasted-codes|form\/paste\/kept-pastes)\.ts$/,
  },
].map((group, index, { length }) => ({ ...group, priority: length - index }));

export default defineConfig({
  root,
  plugins: [
    react(),
    { ...optimizeLocales.vite({ locales: ['da-DK'] }), enforce: 'pre' },
    operations(),
    fontsAhead(),
    compressed(),
  ],
  resolve: {
    alias: [
      { find: '@dk', replacement: designSystem },
      // React has it itself by now; what libraries bring for older ones is left out.
      { find: /^use-sync-external-store\/shim(\/index\.js)?$/, replacement: 'react' },
    ],
  },
  // The design system still writes Sass in the old way.
  css: { preprocessorOptions: { scss: { silenceDeprecations: ['if-function'] } } },
  build: {
    outDir: 'dist',
    emptyOutDir: true,
    // The sources are public, but what runs is no place to read them.
    sourcemap: false,
    target: 'es2022',
    // A strict content security policy allows no inlined data.
    assetsInlineLimit: 0,
    modulePreload: {
      // Every browser of the target knows it.
      polyfill: false,
      // A page comes with all that it needs; what is fetched late has time, and its names would weigh on the page.
      resolveDependencies: (file, needed) =>
        /(-page|app|lists|sign-in)-[^/]*$/.test(file) ? needed : needed.filter((each) => each.endsWith('.css')),
    },
    rolldownOptions: { output: { codeSplitting: { groups: filesOfPages } } },
  },
});

/** Has the fonts fetched with the page, before its styles ask for them: what is drawn once is drawn in the right letters. */
function fontsAhead(): Plugin {
  return {
    name: 'sei-fonts-ahead',
    transformIndexHtml: (_html, { bundle }) =>
      Object.keys(bundle ?? {})
        .filter((file) => file.endsWith('.woff2'))
        .map((file) => ({
          tag: 'link',
          attrs: { rel: 'preload', as: 'font', type: 'font/woff2', crossorigin: true, href: `/${file}` },
          injectTo: 'head-prepend' as const,
        })),
  };
}

/** Lays beside each text of the build what is sent instead of it to browsers that read it, packed once and as tightly as can be. */
function compressed(): Plugin {
  const [br, gz] = [promisify(brotliCompress), promisify(gzip)];
  const ways = {
    br,
    gz: (content: Buffer) => gz(content, { level: constants.Z_BEST_COMPRESSION, memLevel: constants.Z_MAX_MEMLEVEL }),
  };
  return {
    name: 'sei-compressed',
    apply: 'build',
    // Only what has been written is as it will be sent.
    async writeBundle({ dir = '' }, bundle) {
      const texts = Object.keys(bundle).filter((file) => /\.(js|css|svg)$/.test(file));
      for (const file of texts) {
        const content = await readFile(join(dir, file));
        for (const [ending, pack] of Object.entries(ways)) await writeFile(join(dir, `${file}.${ending}`), await pack(content));
      }
    },
  };
}

/**
 * Gives `virtual:operations`: method and path of every route and nothing else of the route table,
 * so that the browser carries neither the schemas nor the library they are written with.
 */
function operations(): Plugin {
  const name = 'virtual:operations';
  const table = fileURLToPath(new URL('../contract/src/routes/index.ts', import.meta.url));
  const reader = fileURLToPath(new URL('../contract/src/api/client.ts', import.meta.url));
  return {
    name: 'sei-operations',
    resolveId: (id) => (id === name ? `\0${name}` : undefined),
    async load(id) {
      if (id !== `\0${name}`) return undefined;
      const { module: contract, dependencies } = await runnerImport<typeof import('../contract/src/routes/index.ts')>(table);
      const { module: client } = await runnerImport<typeof import('../contract/src/api/client.ts')>(reader);
      for (const file of dependencies) this.addWatchFile(resolve(file));
      return `export const operations = ${JSON.stringify(client.operationsOf(contract.routes))};`;
    },
  };
}
