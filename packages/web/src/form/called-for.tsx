/** What a table's rows are called for by and are not there yet: each with its day and a button that makes it, and one button for all. */
import { locate, showDate, type Path } from '@sei/engine';
import { jumpTo } from '../report/jump.ts';
import { useOpened, useReport } from '../report/report-context.tsx';
import { rowWords } from '../report/state/places.ts';
import { isEditable } from '../report/state/report-view.ts';
import { callsAt, firstMissingIn, type Call } from '../report/shown/shown.ts';
import { formText } from '../text/form.ts';
import { FieldMessageLine } from '../ui/field.tsx';
import { messageOf } from './issue-message.tsx';

export function CalledFor({ at }: { readonly at: Path }) {
  const { store } = useOpened();
  const calls = useReport((view) => callsAt(view, at));
  const editable = useReport(isEditable);
  if (calls.length === 0) return null;
  return (
    <section className="called-for" aria-label={formText.calls.title}>
      <h4>
        {formText.calls.title} <span className="quiet tabular">{calls.length}</span>
        {editable && calls.length > 1 && (
          <button type="button" className="link-button" onClick={() => store.answer(calls.map(({ key }) => key))}>
            {formText.calls.all}
          </button>
        )}
      </h4>
      <ul>
        {calls.map((call) => (
          <li key={call.key}>
            <CallLine call={call} />
          </li>
        ))}
      </ul>
    </section>
  );
}

function CallLine({ call }: { readonly call: Call }) {
  const { store } = useOpened();
  const editable = useReport(isEditable);
  const row = useReport((view) => rowWords(locate(view.form.definition, view.draft.answers, call.row)));
  const isOffered = call.issues.some(({ repairs = [] }) => repairs.some((repair) => repair.do === 'answer'));
  const make = (): void => {
    const made = store.repair({ do: 'answer', label: '', trigger: call.key });
    if (made === null) return;
    const field = firstMissingIn(store.read(), made);
    void jumpTo(field === undefined ? made : [...made, field]);
  };
  return (
    <>
      <p>
        {call.label}
        {row !== '' && <span className="quiet"> · {row}</span>}
        {call.due !== null && <span className="quiet tabular"> · {formText.calls.due(showDate(call.due))}</span>}{' '}
        {editable && !isOffered && (
          <button type="button" className="link-button" onClick={make}>
            {formText.calls.make}
          </button>
        )}
      </p>
      {call.issues.map((issue) => (
        <FieldMessageLine key={issue.rule} {...messageOf(issue, issue.at, issue.caller)} />
      ))}
    </>
  );
}
