/** A tray (SEI2 4.2): its reports, looked at as the address says. */
import { useQuery } from '@tanstack/react-query';
import type { ReportState } from '@sei/contract/report';
import { useCreatableForms } from '../session/forms.ts';
import { ListPage } from '../trays/list-page.tsx';
import { usualSort } from '../trays/look/columns.ts';
import type { ListAddress } from '../trays/look/list-address.ts';
import { newReportPath, trayPath } from '../navigation/trays.ts';
import { countsQuery } from '../api/queries.ts';
import { text } from '../text/da.ts';
import { LinkButton } from '../ui/button.tsx';

interface TrayPageProps {
  readonly state: ReportState;
  readonly address: ListAddress;
  readonly onAddress: (address: ListAddress) => void;
}

export function TrayPage({ state, address, onAddress }: TrayPageProps) {
  const total = useQuery(countsQuery).data?.[state];
  return (
    <ListPage
      title={text.states[state]}
      state={state}
      usualSort={usualSort(state)}
      address={address}
      onAddress={onAddress}
      total={total}
      emptyWords={text.lists.empty[state]}
      emptyAction={<EmptyAction state={state} />}
    />
  );
}

/** The one thing to do about an empty tray: what fills it. */
function EmptyAction({ state }: { readonly state: ReportState }) {
  const form = useCreatableForms()[0];
  if (state !== 'draft') return <LinkButton href={trayPath('draft')}>{text.lists.toDrafts}</LinkButton>;
  return form ? (
    <LinkButton variant="primary" icon="plus" href={newReportPath(form.form)}>
      {text.lists.createForm(form.title)}
    </LinkButton>
  ) : (
    <LinkButton href="/">{text.failures.toFront}</LinkButton>
  );
}
