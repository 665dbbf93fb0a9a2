/** A browser's cookies, as far as tests need them: name, value, path, and going away. */

export interface CookieJar {
  /** The `cookie` header for a path. */
  readonly header: (path: string) => string;
  /** Keeps what an answer sets. */
  readonly take: (answer: Response) => void;
  readonly names: () => readonly string[];
}

interface Cookie {
  readonly name: string;
  readonly value: string;
  readonly path: string;
}

export function createCookieJar(): CookieJar {
  const cookies = new Map<string, Cookie>();
  return {
    header: (path) =>
      [...cookies.values()]
        .filter((cookie) => path.startsWith(cookie.path))
        .map(({ name, value }) => `${name}=${value}`)
        .join('; '),
    take: (answer) => {
      for (const text of answer.headers.getSetCookie()) {
        const cookie = parse(text);
        const key = `${cookie.name} ${cookie.path}`;
        if (cookie.value === '' || /expires=Thu, 01 Jan 1970/i.test(text)) cookies.delete(key);
        else cookies.set(key, cookie);
      }
    },
    names: () => [...cookies.values()].map(({ name }) => name),
  };
}

function parse(text: string): Cookie {
  const [pair = '', ...attributes] = text.split(';').map((part) => part.trim());
  const split = pair.indexOf('=');
  const path = attributes.find((attribute) => /^path=/i.test(attribute))?.slice('path='.length) ?? '/';
  return { name: pair.slice(0, split), value: pair.slice(split + 1), path };
}
