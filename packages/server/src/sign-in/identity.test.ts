/** Claims under every name that Danish identity providers use, read into one identity. */
import { expect, test } from 'vitest';
import { isAssured, readIdentity } from './identity.ts';

test('plain OpenID Connect', () => {
  const claims = { sub: 'a', name: 'Anna Bregnelund', cvr: '99000007', loa: 'Substantial', authorisations: ['0T1A1'] };
  expect(readIdentity(claims)).toEqual({
    subject: 'a',
    name: 'Anna Bregnelund',
    cvr: '99000007',
    level: 'Substantial',
    authorisations: ['0T1A1'],
  });
});

test('OIOSAML 3: the professional identity’s own id counts, not the session’s', () => {
  const eid = 'https://data.gov.dk/model/core/eid';
  const claims = {
    sub: 'transient',
    [`${eid}/professional/uuid/persistent`]: 'b',
    [`${eid}/professional/cvr`]: '99000015',
    [`${eid}/fullName`]: 'Bo Dueslag',
    'https://data.gov.dk/concept/core/nsis/loa': 'https://data.gov.dk/concept/core/nsis/loa/High',
  };
  expect(readIdentity(claims)).toMatchObject({ subject: 'b', name: 'Bo Dueslag', cvr: '99000015', level: 'High' });
});

test('OIOSAML 2 counts levels, and authorisations may be one text', () => {
  const claims = {
    sub: 'c',
    'urn:oid:2.5.4.3': 'Carla Engsvang',
    'dk:gov:saml:attribute:CvrNumberIdentifier': '99000023',
    'dk:gov:saml:attribute:AssuranceLevel': 3,
    'dk:healthcare:saml:attribute:UserAuthorizations': '0T1A1, 0T2B2',
  };
  expect(readIdentity(claims)).toMatchObject({ cvr: '99000023', level: 'Substantial', authorisations: ['0T1A1', '0T2B2'] });
});

test.each([
  ['Low', false],
  ['Substantial', true],
  ['HIGH', true],
  ['2', false],
  ['4', true],
  ['Betydelig', false],
  ['', false],
])('level %j is assured: %s', (loa, assured) => {
  expect(isAssured(readIdentity({ sub: 'd', loa })?.level ?? null)).toBe(assured);
});

test('claims without a subject are nobody, and a CVR number that is none is left out', () => {
  expect(readIdentity({ name: 'Nogen' })).toBeNull();
  expect(readIdentity({ sub: 'e', cvr: '123' })?.cvr).toBeNull();
});
