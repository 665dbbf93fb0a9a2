/** The report's sections as a map: where one is, what is done and where something is wrong. */
import type { FormDefinition, SectionDefinition, State } from '@sei/engine';
import { isEmpty } from '@sei/engine';
import { formText } from '../text/form.ts';
import { Icon } from '../ui/icon.tsx';
import { useReport } from '../report/report-context.tsx';
import type { ReportView } from '../report/state/report-view.ts';
import { issueLists, type SectionMark } from '../report/shown/shown.ts';

interface SectionMapProps {
  readonly definition: FormDefinition;
  readonly onGo: (section: string) => void;
}

export function SectionMap({ definition, onGo }: SectionMapProps) {
  return (
    <nav className="section-map" aria-label={formText.map.title}>
      <ol>
        <li>
          <button type="button" className="section-link" data-mark="none" onClick={() => onGo(formText.information.id)}>
            <Icon name="info" />
            <span>{formText.information.title}</span>
          </button>
        </li>
        {definition.sections.map((section) => (
          <SectionLink key={section.id} section={section} onGo={onGo} />
        ))}
      </ol>
    </nav>
  );
}

type SectionStatus = 'error' | 'warning' | 'missing' | 'complete' | 'untouched' | 'closed';

function SectionLink({ section, onGo }: { readonly section: SectionDefinition; readonly onGo: (section: string) => void }) {
  const mark = useReport((view) => issueLists(view).marks.get(section.id));
  const status = useReport((view) => statusOf(section, view, issueLists(view).marks.get(section.id)));
  const words = mark === undefined ? '' : wordsOf(status, mark);
  return (
    <li>
      <button type="button" className="section-link" data-mark={status} onClick={() => onGo(section.id)}>
        <StatusIcon status={status} />
        <span>
          {section.title}
          {words !== '' && <span className="visually-hidden">, {words}</span>}
        </span>
        {status === 'error' && mark !== undefined && (
          <span className="section-count" aria-hidden="true">
            {mark.errors}
          </span>
        )}
      </button>
    </li>
  );
}

function StatusIcon({ status }: { readonly status: SectionStatus }) {
  switch (status) {
    case 'error':
      return <Icon name="error" />;
    case 'warning':
      return <Icon name="warning" />;
    case 'complete':
      return <Icon name="check" />;
    case 'closed':
      return <Icon name="lock" />;
    case 'missing':
    case 'untouched':
      return <span className="section-ring" aria-hidden="true" />;
  }
}

function statusOf(section: SectionDefinition, { form, state }: ReportView, mark: SectionMark | undefined): SectionStatus {
  if (mark === undefined) return 'untouched';
  if (mark.errors > 0) return 'error';
  if (mark.warnings > 0) return 'warning';
  if (mark.missing > 0) return 'missing';
  const status = contentOf(section, form.root.scope, state);
  return status;
}

/** A section is closed when all of it is, complete when something in it is answered and nothing is missing. */
function contentOf({ items }: SectionDefinition, scope: ReportView['form']['root']['scope'], { root }: State): SectionStatus {
  const fields = items.flatMap(({ id }) => scope.fieldSlots.get(id) ?? []);
  const tables = items.flatMap(({ id }) => scope.tableSlots.get(id) ?? []);
  const isOpen = fields.some((slot) => root.fields[slot]!.relevant) || tables.some((slot) => root.tables[slot]!.relevant);
  const isAnswered =
    fields.some((slot) => !isEmpty(root.values[slot])) || tables.some((slot) => root.tables[slot]!.rows.length > 0);
  if (!isOpen) return 'closed';
  return isAnswered ? 'complete' : 'untouched';
}

function wordsOf(status: SectionStatus, mark: SectionMark): string {
  switch (status) {
    case 'error':
      return formText.map.errors(mark.errors);
    case 'warning':
      return formText.map.warnings(mark.warnings);
    case 'missing':
      return formText.map.missing(mark.missing);
    case 'complete':
      return formText.map.complete;
    case 'closed':
      return formText.map.closed;
    case 'untouched':
      return '';
  }
}
