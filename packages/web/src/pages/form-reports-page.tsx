/** All reports of one form in the person's groups, whatever tray they lie in, and how many lie in each (SEI2 5, *Skemaer*). */
import { useQuery } from '@tanstack/react-query';
import { reportStates } from '@sei/contract/report';
import { useCreatableForms, useUsableForms } from '../session/forms.ts';
import { ListPage } from '../trays/list-page.tsx';
import { StateSurvey } from '../trays/state-survey.tsx';
import type { ListAddress } from '../trays/look/list-address.ts';
import { usualSort } from '../trays/look/columns.ts';
import { newReportPath } from '../navigation/trays.ts';
import { formCountsQuery, formsQuery } from '../api/queries.ts';
import { text } from '../text/da.ts';
import { listText } from '../text/lists.ts';
import { LinkButton } from '../ui/button.tsx';

interface FormReportsPageProps {
  readonly form: string;
  readonly address: ListAddress;
  readonly onAddress: (address: ListAddress) => void;
}

export function FormReportsPage({ form, address, onAddress }: FormReportsPageProps) {
  const usable = useUsableForms().find((each) => each.form === form);
  const canCreate = useCreatableForms().some((creatable) => creatable.form === form);
  const counts = useQuery({ ...formCountsQuery(form), enabled: usable !== undefined }).data;
  const isKnown = useQuery(formsQuery).data !== undefined;
  if (usable === undefined && isKnown) return <MissingForm />;
  const title = usable?.title ?? text.frame.forms;
  const create = (
    <LinkButton variant="primary" icon="plus" href={newReportPath(form)}>
      {text.lists.createForm(title)}
    </LinkButton>
  );
  return (
    <ListPage
      title={title}
      form={form}
      usualSort={usualSort(undefined)}
      address={address}
      onAddress={onAddress}
      total={counts && reportStates.reduce((sum, state) => sum + counts[state], 0)}
      renderSurvey={({ filters, setFilters }) => <StateSurvey counts={counts} filters={filters} onFilters={setFilters} />}
      emptyWords={text.lists.emptyForm}
      emptyAction={canCreate ? create : <LinkButton href="/">{text.failures.toFront}</LinkButton>}
    />
  );
}

function MissingForm() {
  return (
    <div className="list-empty">
      <h1>{listText.formList.missingTitle}</h1>
      <p>{listText.formList.missing}</p>
      <LinkButton href="/">{text.failures.toFront}</LinkButton>
    </div>
  );
}
