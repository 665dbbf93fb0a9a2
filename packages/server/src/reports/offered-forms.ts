/** What the browser fetches before it can show a report: which forms there are, and a form. */
import type { OfferedForm } from '@sei/contract';
import type { Catalogue } from '../codes/catalogue.ts';
import { danishDate } from '../runtime/copenhagen.ts';
import { refuse, type Handlers } from '../request/handler.ts';
import type { Caller } from '../access/caller.ts';
import type { Forms, FormVersion } from '../forms/store.ts';

export interface FormDeps {
  readonly forms: Forms;
  readonly catalogue: () => Catalogue;
}

export function formHandlers({ forms, catalogue }: FormDeps): Pick<Handlers, 'listForms' | 'readForm'> {
  return {
    listForms: async (_given, { caller, now }) => {
      const offered = new Set(forms.offeredOn(danishDate(now)));
      const readable = forms.all.filter(({ form }) => mayUse(caller, form, 'read'));
      return {
        forms: readable.map((version) => toOffered(version, offered.has(version) && mayUse(caller, version.form, 'enter'))),
        catalogue: [...catalogue().lists],
      };
    },
    // A caller who has the hash has seen the form named in a report or a list; forms hold nothing personal.
    readForm: async ({ parameters }) => forms.byHash(parameters.hash)?.definition ?? refuse({ problem: 'form.unknown' }),
  };
}

function mayUse({ grants, role }: Caller, form: string, wanted: 'read' | 'enter'): boolean {
  if (wanted === 'read' && role === 'national') return true;
  return grants.some((grant) => grant.form === form && (wanted === 'read' || grant.right !== 'read'));
}

function toOffered({ form, version, title, hash }: FormVersion, offered: boolean): OfferedForm {
  return { form, version, title, hash, offered };
}
