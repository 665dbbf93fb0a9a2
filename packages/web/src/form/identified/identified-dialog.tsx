/** The patient's other reports, each of which puts its id into a field that refers to one. What is pending is sent first: the server goes by the patient that it knows. */
import { useQuery } from '@tanstack/react-query';
import type { IdentifiedReport } from '@sei/contract/routes/bodies';
import { api, NetworkError, valueOf } from '../../api/api.ts';
import { Failure } from '../../failure/failure.tsx';
import { useOpened } from '../../report/report-context.tsx';
import { useSession } from '../../session/session.ts';
import { formatRecent } from '../../text/format.ts';
import { formText } from '../../text/form.ts';
import { identifiedText as words } from '../../text/identified.ts';
import { text } from '../../text/da.ts';
import { Button } from '../../ui/button.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { Waiting } from '../../ui/progress.tsx';
import './identified.scss';

interface IdentifiedDialogProps {
  /** Of the field. */
  readonly label: string;
  readonly isOpen: boolean;
  readonly onChoose: (identifier: string) => void;
  readonly onClose: () => void;
}

export function IdentifiedDialog({ label, isOpen, onChoose, onClose }: IdentifiedDialogProps) {
  return (
    <Dialog
      title={words.title}
      open={isOpen}
      onClose={onClose}
      size="wide"
      actions={
        <Button variant="tertiary" onPress={onClose}>
          {words.close}
        </Button>
      }
    >
      <Found label={label} onChoose={onChoose} />
    </Dialog>
  );
}

function Found({ label, onChoose }: Pick<IdentifiedDialogProps, 'label' | 'onChoose'>) {
  const { store, sync } = useOpened();
  const { id } = store.read();
  const { data, error, refetch } = useQuery({
    queryKey: ['identified', id],
    queryFn: async () => {
      if ((await sync.flush()) === 'waiting') throw new NetworkError('unreachable');
      return valueOf(api.findIdentifiedReports({ id }));
    },
    // Nothing of a person stays in memory longer than it is shown.
    gcTime: 0,
    staleTime: Infinity,
    retry: false,
  });
  if (error !== null) return <Failure error={error} onRetry={() => void refetch()} />;
  if (data === undefined) return <Waiting words={words.loading} />;
  const { reports, hasMore } = data;
  if (reports.length === 0)
    return (
      <output className="identified-none">
        {words.none} {words.noneNext}
      </output>
    );
  return (
    <>
      <p>{words.lead(label)}</p>
      <ul className="identified-list" aria-label={words.list}>
        {reports.map((report, index) => (
          <li key={report.identifier}>
            <Button onPress={() => onChoose(report.identifier)} autoFocus={index === 0}>
              <Words report={report} />
            </Button>
          </li>
        ))}
      </ul>
      {hasMore && <p className="quiet">{words.more(reports.length)}</p>}
    </>
  );
}

function Words({ report: { number, formTitle, topic, groupName, state, submittedAt } }: { readonly report: IdentifiedReport }) {
  const { now } = useSession();
  const details = [formTitle, groupName, ...(submittedAt === null ? [] : [words.reported(formatRecent(submittedAt, now))])];
  return (
    <>
      <span className="identified-topic tabular">
        {number} · {topic ?? formText.empty}
      </span>
      <span className="quiet tabular">{details.join(' · ')}</span>
      <span className="state" data-state={state}>
        {text.states[state]}
      </span>
    </>
  );
}
