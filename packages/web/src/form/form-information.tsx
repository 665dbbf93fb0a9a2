/** *Skemainformation*, the first section of every report: its number, dates and group, and how and why the form is filled in. */
import type { FormDefinition } from '@sei/engine';
import { formText } from '../text/form.ts';
import { formatDateTime } from '../text/format.ts';
import { Select } from '../ui/select.tsx';
import { Unbroken } from '../ui/unbroken.tsx';
import { AsleepNote } from './asleep-note.tsx';
import { pathKey } from '../report/state/draft.ts';
import { controlId } from '../report/jump.ts';
import { useOpened, useReport } from '../report/report-context.tsx';
import { isGroupFree } from '../report/state/group.ts';
import { groupPlace, stateWords, versionWords } from '../report/shown/shown.ts';
import { Foldable } from './section.tsx';

export const groupControlId = controlId(groupPlace);

export interface GroupOption {
  readonly id: string;
  readonly label: string;
}

interface FormInformationProps {
  readonly definition: FormDefinition;
  /** The groups in which the user may enter this form. */
  readonly groups: readonly GroupOption[];
  readonly onGroup: (group: string) => void;
  readonly folded: boolean;
  readonly onFold: () => void;
}

export function FormInformation({ definition, groups, onGroup, folded, onFold }: FormInformationProps) {
  const { lists } = useOpened();
  const isFree = useReport(isGroupFree);
  return (
    <Foldable id={formText.information.id} title={formText.information.title} folded={folded} onFold={onFold}>
      <div className="information">
        <InformationFacts definition={definition} />
        {isFree && <GroupChoice groups={groups} onGroup={onGroup} />}
        <AsleepNote definition={definition} sleepers={lists.sleepers} />
        {lists.official.length > 0 && (
          <details className="information-more">
            <summary>{formText.information.official.title}</summary>
            {lists.official.map(({ list, title, standing }) => (
              <p key={list}>{formText.information.official.line(title, standing.is, standing.source)}</p>
            ))}
          </details>
        )}
        <details className="information-more">
          <summary>{formText.information.guidance}</summary>
          {definition.guidance.map(({ heading, text: paragraph }) => (
            <div key={heading}>
              <h3>{heading}</h3>
              <p>{paragraph}</p>
            </div>
          ))}
        </details>
        <details className="information-more">
          <summary>
            {formText.information.register}: {definition.register.name}
          </summary>
          <dl>
            <dt>{formText.information.purpose}</dt>
            <dd>{definition.register.purpose}</dd>
            <dt>{formText.information.legalBasis}</dt>
            <dd>{definition.register.legalBasis}</dd>
          </dl>
        </details>
      </div>
    </Foldable>
  );
}

/** What is known of the report beside its answers. */
export function InformationFacts({ definition }: Pick<FormInformationProps, 'definition'>) {
  const report = useReport((view) => view.report);
  const isFree = useReport(isGroupFree);
  const state = useReport(stateWords);
  return (
    <dl className="information-facts">
      <Fact term={formText.information.number}>
        <span className="tabular">{report?.number ?? formText.information.notYet}</span>
      </Fact>
      <Fact term={formText.information.created}>
        <span className="tabular">
          <Unbroken words={report === null ? formText.information.notYet : formatDateTime(report.createdAt)} />
        </span>
      </Fact>
      {report !== null && !isFree && <Fact term={formText.information.group}>{report.groupName}</Fact>}
      {report !== null && <Fact term={formText.information.state}>{state}</Fact>}
      {report !== null && (
        <Fact term={formText.information.version}>
          <span className="tabular">{versionWords(report.version)}</span>
        </Fact>
      )}
      <Fact term={formText.information.form}>
        {formText.information.formVersion(definition.title, definition.version, definition.source)}
      </Fact>
    </dl>
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

function GroupChoice({ groups, onGroup }: Pick<FormInformationProps, 'groups' | 'onGroup'>) {
  const group = useReport((view) => view.group);
  const refused = useReport((view) => view.groupRefused);
  return (
    <div className="field-place" data-path={pathKey(groupPlace)}>
      <Select
        id={groupControlId}
        label={formText.information.group}
        options={groups}
        value={group}
        placeholder={formText.information.chooseGroup}
        width="long"
        required
        onChange={onGroup}
        {...(group === null && { hint: formText.information.groupMissing })}
        messages={refused === null ? [] : [{ severity: 'error', text: `${refused.title} ${refused.detail ?? refused.next}` }]}
      />
    </div>
  );
}
