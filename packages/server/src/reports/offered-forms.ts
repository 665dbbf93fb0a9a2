/** What the browser fetches before it can show a report: which forms there are, and a form. */
import { isHeld, type OfferedForm } from '@sei/contract';
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
      const readable = forms.all.filter(({ form }) => mayUse(caller, form, 'report.read'));
      return {
        forms: readable.map((version) =>
          toOffered(version, offered.has(version) && mayUse(caller, version.form, 'report.enter')),
        ),
        catalogue: [...catalogue().lists],
      };
    },
    // A caller who has the hash has seen the form named in a report or a list; forms hold nothing personal.
    readForm: async ({ parameters }) => forms.byHash(parameters.hash)?.definition ?? refuse({ code: 'form.unknown' }),
  };
}

/** In some group. */
function mayUse(caller: Caller, form: string, wanted: 'report.read' | 'report.enter'): boolean {
  return isHeld(caller, wanted, 'nation') || caller.groups.some(({ id }) => isHeld(caller, wanted, { group: id, form }));
}

function toOffered({ form, version, title, hash }: FormVersion, offered: boolean): OfferedForm {
  return { form, version, title, hash, offered };
}
