/** *Skemainformation*, the first section of every report: its number, dates and group, and how and why the form is filled in. */
import type { FormDefinition } from '@sei/engine';
import { text as words } from '../text/da.ts';
import { text } from '../text/form.ts';
import { formatDateTime } from '../format.ts';
import { Select } from '../ui/select.tsx';
import { AsleepNote } from './asleep-note.tsx';
import { useOpened, useReport } from './report-context.tsx';
import { Foldable } from './section.tsx';

export const groupControlId = 'skemagruppe';

export interface GroupOption {
  readonly id: string;
  readonly label: string;
}

interface FormInformationProps {
  readonly definition: FormDefinition;
  /** The groups in which the user may enter this form. */
  readonly groups: readonly GroupOption[];
  readonly folded: boolean;
  readonly onFold: () => void;
}

export function FormInformation({ definition, groups, folded, onFold }: FormInformationProps) {
  const { lists } = useOpened();
  const report = useReport((view) => view.report);
  const isDeleted = useReport((view) => view.gone === 'deleted');
  return (
    <Foldable id={text.information.id} title={text.information.title} folded={folded} onFold={onFold}>
      <div className="information">
        <dl className="information-facts">
          <Fact term={text.information.number}>
            <span className="tabular">{report?.number ?? text.information.notYet}</span>
          </Fact>
          <Fact term={text.information.created}>
            <span className="tabular">{report === null ? text.information.notYet : formatDateTime(report.createdAt)}</span>
          </Fact>
          {report !== null && <Fact term={text.information.group}>{report.groupName}</Fact>}
          {report !== null && (
            <Fact term={text.information.state}>{isDeleted ? text.deleted.state : words.states[report.state]}</Fact>
          )}
          {report !== null && (
            <Fact term={text.information.version}>
              <span className="tabular">{report.version}</span>
            </Fact>
          )}
          <Fact term={text.information.form}>
            {text.information.formVersion(definition.title, definition.version, definition.source)}
          </Fact>
        </dl>
        {report === null && <GroupChoice groups={groups} />}
        <AsleepNote definition={definition} sleepers={lists.sleepers} />
        <details className="information-more">
          <summary>{text.information.guidance}</summary>
          {definition.guidance.map(({ heading, text: paragraph }) => (
            <div key={heading}>
              <h3>{heading}</h3>
              <p>{paragraph}</p>
            </div>
          ))}
        </details>
        <details className="information-more">
          <summary>
            {text.information.register}: {definition.register.name}
          </summary>
          <dl>
            <dt>{text.information.purpose}</dt>
            <dd>{definition.register.purpose}</dd>
            <dt>{text.information.legalBasis}</dt>
            <dd>{definition.register.legalBasis}</dd>
          </dl>
        </details>
      </div>
    </Foldable>
  );
}

function Fact({ term, children }: { readonly term: string; readonly children: React.ReactNode }) {
  return (
    <div>
      <dt>{term}</dt>
      <dd>{children}</dd>
    </div>
  );
}

function GroupChoice({ groups }: { readonly groups: readonly GroupOption[] }) {
  const { store } = useOpened();
  const group = useReport((view) => view.group);
  return (
    <Select
      id={groupControlId}
      label={text.information.group}
      options={groups}
      value={group}
      placeholder={text.information.chooseGroup}
      width="long"
      required
      onChange={store.setGroup}
      {...(group === null && { hint: text.information.groupMissing })}
    />
  );
}
