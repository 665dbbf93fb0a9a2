/** The few pages that the server writes itself, around sign-in and where an address is refused: plain HTML without script, in the web's calm look. */
import { refusalBody, type Refusal } from '@sei/contract';

/** A refusal during sign-in. */
export function signInRefusalPage(refusal: Refusal): string {
  return refusalPage(refusal, { next: refusalBody(refusal).next, home: 'Gå til login' });
}

/** A refusal of an address that was opened in a tab of its own. */
export function openedPage(refusal: Refusal): string {
  const next = anotherPages.has(refusal.code) ? anothersNext : refusalBody(refusal).next;
  return refusalPage(refusal, { next, home: 'Gå til forsiden' });
}

/** The address names the user of the page it comes from, so reloading it does not help. */
const anothersNext = 'Adressen hører til en side, der blev vist for en anden bruger. Gå til forsiden, og find skemaet derfra.';
const anotherPages: ReadonlySet<Refusal['code']> = new Set(['session.otherUser', 'session.unnamed']);

function refusalPage(refusal: Refusal, { next, home }: { readonly next: string; readonly home: string }): string {
  const { title, detail } = refusalBody(refusal);
  return page(title, [
    `<h1>${escapeHtml(title)}</h1>`,
    ...(detail === undefined ? [] : [`<p>${escapeHtml(detail)}</p>`]),
    `<p>${escapeHtml(next)}</p>`,
    `<p><a class="button" href="/">${escapeHtml(home)}</a></p>`,
  ]);
}

/** A whole page. `body` is HTML. */
export function page(title: string, body: readonly string[]): string {
  return [
    '<!doctype html>',
    '<html lang="da">',
    '<head>',
    '<meta charset="utf-8">',
    '<meta name="viewport" content="width=device-width, initial-scale=1">',
    `<title>${escapeHtml(title)} – SEI</title>`,
    `<link rel="stylesheet" href="${styleSheetPath}">`,
    '</head>',
    '<body>',
    '<main>',
    '<p class="system">SEI – Sundhedsdatastyrelsens Elektroniske Indberetningssystem</p>',
    ...body,
    '</main>',
    '</body>',
    '</html>',
    '',
  ].join('\n');
}

export function escapeHtml(text: string): string {
  const entities: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' };
  return text.replace(/[&<>"']/g, (character) => entities[character] ?? character);
}

export const styleSheetPath = '/sign-in/pages.css';

export const styleSheet = `
:root { color-scheme: light dark; --ink: #1a1a1a; --quiet: #555; --paper: #fff; --ground: #f5f5f5; --line: #bfbfbf; --accent: #0059b3; --focus: #454545; }
@media (prefers-color-scheme: dark) {
  :root { --ink: #f2f2f2; --quiet: #bdbdbd; --paper: #1f2124; --ground: #151618; --line: #5b5f66; --accent: #8ec5ff; --focus: #f2f2f2; }
}
* { box-sizing: border-box; }
body { margin: 0; background: var(--ground); color: var(--ink); font: 1rem/1.5 'IBM Plex Sans', system-ui, sans-serif; }
main { max-width: 40rem; margin: 0 auto; padding: 2rem 1rem 4rem; }
h1 { font-size: 1.75rem; line-height: 1.25; margin: 0 0 .5rem; }
.system { color: var(--quiet); margin: 0 0 2rem; }
.persons { list-style: none; margin: 1.5rem 0; padding: 0; border: 1px solid var(--line); background: var(--paper); }
.persons li + li { border-top: 1px solid var(--line); }
.persons button { display: block; width: 100%; min-height: 3.5rem; padding: .625rem 1rem; border: 0; background: none; color: inherit; font: inherit; text-align: left; cursor: pointer; }
.persons button:hover .name { text-decoration: underline; }
.persons .name { display: block; font-weight: 600; color: var(--accent); }
.persons .what { display: block; color: var(--quiet); }
.note { border-left: 4px solid var(--accent); padding: .25rem 0 .25rem 1rem; margin: 1.5rem 0; }
a { color: var(--accent); }
.button { display: inline-block; padding: .625rem 1.25rem; border: 1px solid var(--accent); border-radius: 4px; text-decoration: none; font-weight: 600; }
:focus-visible { outline: 3px solid var(--focus); outline-offset: 2px; }
.persons button:focus-visible { outline-offset: -3px; }
`;
