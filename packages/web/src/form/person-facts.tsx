/** What the CPR register said about a person: read-only facts, with where and when they came from. */
import { showValue, type FieldDefinition, type Path, type PersonProperty } from '@sei/engine';
import { formText } from '../text/form.ts';
import { FieldMessageLine } from '../ui/field.tsx';
import { pathKey } from '../report/state/draft.ts';
import { messageOf } from './issue-message.tsx';
import { useOpened, useReport } from '../report/report-context.tsx';
import { fieldStateAt, shownIssues, shownValueAt } from '../report/shown/shown.ts';

interface PersonFactsProps {
  readonly fields: readonly FieldDefinition[];
  readonly within: Path;
}

/** Said about the facts, not among them. */
const aboutTheLookUp: ReadonlySet<PersonProperty> = new Set(['lookedUpAt', 'cpr']);

export function PersonFacts({ fields, within }: PersonFactsProps) {
  const facts = fields.filter((field) => !aboutTheLookUp.has(field.lookedUp!.gives));
  const time = fields.find((field) => field.lookedUp!.gives === 'lookedUpAt');
  return (
    <div className="person-facts" data-width="full">
      <dl>
        {facts.map((field) => (
          <PersonFact key={field.id} field={field} at={[...within, field.id]} />
        ))}
      </dl>
      {time !== undefined && <LookUpTime field={time} at={[...within, time.id]} />}
    </div>
  );
}

function PersonFact({ field, at }: { readonly field: FieldDefinition; readonly at: Path }) {
  const { lists } = useOpened();
  const value = useReport((view) => shownValueAt(view, at));
  const issues = useReport((view) => shownIssues(view, at, fieldStateAt(view, at)?.issues ?? []));
  const words = showValue(field, value, { textOf: (code) => lists.textOf(field, code) });
  return (
    <div data-path={pathKey(at)}>
      <dt>{field.label}</dt>
      <dd>
        {words || formText.empty}
        {issues.map((issue) => (
          <FieldMessageLine key={issue.rule} {...messageOf(issue, at)} />
        ))}
      </dd>
    </div>
  );
}

function LookUpTime({ field, at }: { readonly field: FieldDefinition; readonly at: Path }) {
  const value = useReport((view) => shownValueAt(view, at));
  return (
    <p className="field-origin">
      {value === null ? formText.field.locked.lookedUp : formText.lookUp.from(showValue(field, value, {}))}
    </p>
  );
}
