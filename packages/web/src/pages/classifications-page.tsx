/** *Kodesystemer*: the classifications that code fields choose from, for staff of Sundhedsdatastyrelsen. */
import { useQuery } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import type { Classification } from '@sei/contract/classifications';
import '../classifications/classifications.scss';
import { AsleepForms } from '../classifications/asleep-forms.tsx';
import { ClassificationPart } from '../classifications/classification-part.tsx';
import { OfficialLists } from '../classifications/official-lists.tsx';
import { FileDialog } from '../classifications/file-dialog.tsx';
import { Failure } from '../failure/failure.tsx';
import { editionPath } from '../navigation/trays.ts';
import { usePageActions } from '../navigation/page-actions.ts';
import { classificationsQuery } from '../api/queries.ts';
import { useSession } from '../session/session.ts';
import { useShortcuts } from '../keys/shortcuts.ts';
import { classificationText } from '../text/classifications.ts';
import { Waiting } from '../ui/progress.tsx';

export function ClassificationsPage() {
  const navigate = useNavigate();
  const { now } = useSession();
  const [reading, setReading] = useState<Classification | null>(null);
  const { data, error, refetch } = useQuery(classificationsQuery);
  const seeEdition = (edition: string): void => void navigate({ to: editionPath(edition) });
  useShortcuts({ leavePage: () => void navigate({ to: '/' }) });
  const hasStarter = data?.classifications.some(({ inForce }) => inForce === null) ?? false;
  usePageActions(() =>
    (data?.classifications ?? []).map(({ classification }) => ({
      id: `read ${classification}`,
      label: classificationText.file.readOf(classificationText.names[classification]),
      run: () => setReading(classification),
    })),
  );
  return (
    <div className="classifications">
      <div>
        <h1>{classificationText.title}</h1>
        <p className="quiet">{classificationText.lead}</p>
        {hasStarter && <p className="quiet">{classificationText.starterWhat}</p>}
      </div>
      {error !== null && <Failure error={error} onRetry={() => void refetch()} />}
      {data === undefined && error === null && <Waiting words={classificationText.loading} />}
      <AsleepForms forms={data?.asleep ?? []} />
      {data?.classifications.map((state) => (
        <ClassificationPart
          key={state.classification}
          state={state}
          now={now}
          onReadFile={() => setReading(state.classification)}
          onFetched={seeEdition}
        />
      ))}
      <OfficialLists lists={data?.official ?? []} />
      <FileDialog
        classification={reading ?? 'sks'}
        open={reading !== null}
        onClose={() => setReading(null)}
        onMade={seeEdition}
      />
    </div>
  );
}
