/** From an identity provider's claims, under whichever names it uses (OIOSAML 3, OIOSAML 2, plain OpenID Connect), to one identity. */
import { plainLine } from '@sei/engine';

export interface Identity {
  /** Who it is at her provider: the persistent id of the professional identity where there is one. */
  readonly subject: string;
  readonly name: string;
  readonly cvr: string | null;
  readonly level: AssuranceLevel | null;
  /** Ids in the register of authorised health professionals. */
  readonly authorisations: readonly string[];
}

/** Levels of the National Standard for Identiteters Sikringsniveauer (NSIS). */
const assuranceLevels = ['Low', 'Substantial', 'High'] as const;
export type AssuranceLevel = (typeof assuranceLevels)[number];

export type Claims = Readonly<Record<string, unknown>>;

const oio3 = 'https://data.gov.dk/model/core/eid/professional';
const oio2 = 'dk:gov:saml:attribute';

/** Null when the claims do not say who it is. */
export function readIdentity(claims: Claims): Identity | null {
  const subject = firstText(claims, [`${oio3}/uuid/persistent`, 'sub']);
  if (subject === null) return null;
  const cvr = firstText(claims, ['cvr', `${oio3}/cvr`, `${oio2}:CvrNumberIdentifier`]);
  return {
    subject,
    name: firstText(claims, ['name', 'https://data.gov.dk/model/core/eid/fullName', 'urn:oid:2.5.4.3']) ?? subject,
    cvr: cvr !== null && /^\d{8}$/.test(cvr) ? cvr : null,
    level: readLevel(firstText(claims, ['loa', 'https://data.gov.dk/concept/core/nsis/loa', `${oio2}:AssuranceLevel`, 'acr'])),
    authorisations: readList(claims['authorisations'] ?? claims['dk:healthcare:saml:attribute:UserAuthorizations']),
  };
}

/** Data about health ask for at least Substantial. */
export function isAssured(level: AssuranceLevel | null): boolean {
  return level === 'Substantial' || level === 'High';
}

function firstText(claims: Claims, names: readonly string[]): string | null {
  const texts = names.map((name) => claims[name]).map((value) => (typeof value === 'number' ? String(value) : value));
  const plain = texts.map((value) => (typeof value === 'string' ? plainLine(value).trim() : ''));
  return plain.find((value) => value !== '') ?? null;
}

/** A level may be written out, as an address that ends in it, or as OIOSAML 2's number. */
function readLevel(text: string | null): AssuranceLevel | null {
  const numbered: Readonly<Record<string, AssuranceLevel>> = { '1': 'Low', '2': 'Low', '3': 'Substantial', '4': 'High' };
  const word = text?.split('/').at(-1) ?? '';
  return numbered[word] ?? assuranceLevels.find((level) => level.toLowerCase() === word.toLowerCase()) ?? null;
}

function readList(value: unknown): readonly string[] {
  if (typeof value === 'string') return value.split(/[\s,;]+/).filter((part) => part !== '');
  return Array.isArray(value) ? value.filter((part): part is string => typeof part === 'string') : [];
}
