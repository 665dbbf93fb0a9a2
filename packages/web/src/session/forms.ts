/** The forms under *Skemaer* and *Opret skema*. */
import { useQuery } from '@tanstack/react-query';
import { readsNation } from '@sei/contract/rights';
import type { OfferedForm } from '@sei/contract/routes/bodies';
import { formsQuery } from '../api/queries.ts';
import { mayCreate, useSession } from './session.ts';
import { text } from '../text/da.ts';

const none: readonly OfferedForm[] = [];

/** One entry a form that the person has a right to, however many versions of it are in use. */
export function useUsableForms(): readonly OfferedForm[] {
  const forms = useQuery(formsQuery).data?.forms ?? none;
  return forms.filter(({ form }, index) => forms.findIndex((other) => other.form === form) === index);
}

/** The forms under *Opret skema*: offered today, and the person may enter in some group (SEI2 5). */
export function useCreatableForms(): readonly OfferedForm[] {
  const session = useSession();
  const forms = useQuery(formsQuery).data?.forms ?? none;
  return forms.filter(({ form, offered }) => offered && mayCreate(session, form));
}

/** Why there is nothing to create, and what to do about it. */
export function useNothingToCreate(): readonly string[] {
  const session = useSession();
  if (readsNation(session)) return [text.frame.createNational];
  const isAdministrator = session.grants.some(({ permission }) => permission === 'access.grant');
  return [text.frame.createNone, isAdministrator ? text.frame.createNextAdministrator : text.frame.createNext];
}
