/** All reports of one form in the person's groups, whatever tray they lie in (SEI2 5, *Skemaer*). */
import { useCreatableForms, useUsableForms } from '../frame/forms.ts';
import { ListPage } from '../lists/list-page.tsx';
import { usualSort, type Sort } from '../lists/columns.ts';
import { newReportPath } from '../lists/trays.ts';
import { text } from '../text/da.ts';
import { LinkButton } from '../ui/button.tsx';

interface FormReportsPageProps {
  readonly form: string;
  readonly sort: Sort | undefined;
  readonly onSort: (sort: Sort) => void;
}

export function FormReportsPage({ form, sort = usualSort(undefined), onSort }: FormReportsPageProps) {
  const title = useUsableForms().find((usable) => usable.form === form)?.title ?? text.frame.forms;
  const canCreate = useCreatableForms().some((creatable) => creatable.form === form);
  return (
    <ListPage
      title={title}
      form={form}
      sort={sort}
      onSort={onSort}
      emptyWords={text.lists.emptyForm}
      emptyAction={
        canCreate ? (
          <LinkButton variant="primary" icon="plus" href={newReportPath(form)}>
            {text.lists.createForm(title)}
          </LinkButton>
        ) : (
          <LinkButton href="/">{text.failures.toFront}</LinkButton>
        )
      }
    />
  );
}
