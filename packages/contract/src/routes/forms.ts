/** Forms, as the browser fetches and keeps them: named by a hash of their content, so they never grow stale. */
import { Type } from 'typebox';
import { route } from './route.ts';
import { CatalogueList, OfferedForm } from './bodies.ts';

export const formRoutes = {
  listForms: route({
    method: 'GET',
    path: '/forms',
    summary: 'The forms that the caller has a right to in some group.',
    needs: { permission: 'report.read', in: 'group' },
    audit: null,
    transaction: 'read',
    output: Type.Object({ forms: Type.Array(OfferedForm), catalogue: Type.Array(CatalogueList) }),
  }),
  readForm: route({
    method: 'GET',
    path: '/forms/:hash',
    summary: 'A form version by its hash: the expanded definition, as the engine reads it.',
    needs: { permission: 'forms.read', in: 'nation' },
    audit: null,
    transaction: null,
    output: Type.Any(),
  }),
};
