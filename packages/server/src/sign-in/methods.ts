/** The ways to sign in, one tab each: read from the operator's file, or the demo's own. */
import { readFile } from 'node:fs/promises';
import { ConfigError } from '../config/config.ts';

/** An identity provider that speaks OpenID Connect. */
export interface SignInMethod {
  readonly id: string;
  readonly label: string;
  readonly description: string;
  readonly issuer: string;
  readonly clientId: string;
  readonly clientSecret: string;
  /** Scopes to ask for. */
  readonly scope: string;
  /** Further parameters of the authorization request, e.g. `{ "acr_values": "…" }`. */
  readonly parameters: Readonly<Record<string, string>>;
  /** Whether signing out here signs out at the provider too. */
  readonly endsSession: boolean;
}

/** Reads the operator's file. Throws `ConfigError` naming the method and what is wrong with it. */
export async function readSignInMethods(file: string): Promise<readonly SignInMethod[]> {
  const entries = await readEntries(file);
  const methods = entries.map((entry, index) => readMethod(entry, `${file}, loginmetode ${index + 1}`));
  if (methods.length === 0) throw new ConfigError(`${file} har ingen loginmetoder.`);
  if (new Set(methods.map(({ id }) => id)).size < methods.length)
    throw new ConfigError(`${file} har to loginmetoder med samme id.`);
  return methods;
}

async function readEntries(file: string): Promise<readonly unknown[]> {
  const text = await readFile(file, 'utf8').catch(() => {
    throw new ConfigError(`SEI_SIGN_IN peger på ${file}, som ikke kan læses.`);
  });
  try {
    const content: unknown = JSON.parse(text);
    if (Array.isArray(content)) return content;
  } catch {
    // Said below, together with a file that is JSON but no list.
  }
  throw new ConfigError(`${file} skal være en JSON-liste med loginmetoder.`);
}

function readMethod(entry: unknown, where: string): SignInMethod {
  if (typeof entry !== 'object' || entry === null) throw new ConfigError(`${where} er ikke et objekt.`);
  const fields: Readonly<Record<string, unknown>> = { ...entry };
  const text = (name: string, fallback?: string): string => {
    const value = fields[name] ?? fallback;
    if (typeof value === 'string' && value !== '') return value;
    throw new ConfigError(`${where} mangler "${name}".`);
  };
  const id = text('id');
  if (!/^[a-z0-9-]{1,50}$/.test(id) || id === 'callback')
    throw new ConfigError(`${where}: "id" skal være små bogstaver, tal og bindestreger.`);
  const issuer = text('issuer');
  if (!issuer.startsWith('https://') || !URL.canParse(issuer))
    throw new ConfigError(`${where}: "issuer" skal være en https-adresse.`);
  const parameters = Object.entries(fields['parameters'] ?? {}).map(([name, value]) => [name, String(value)] as const);
  return {
    id,
    issuer,
    label: text('label'),
    description: text('description', ' '),
    clientId: text('clientId'),
    clientSecret: text('clientSecret'),
    scope: text('scope', 'openid profile'),
    parameters: Object.fromEntries(parameters),
    endsSession: fields['endsSession'] !== false,
  };
}
