/** What is only kept on this computer: why, the way to it, a copy as a file, and discarding it, which can be taken back. */
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { formatRecent } from '../text/format.ts';
import { reportPath } from '../navigation/trays.ts';
import type { KeptReport } from '../offline/kept-work.ts';
import { useSession } from '../session/session.ts';
import { text } from '../text/da.ts';
import { frontText } from '../text/front.ts';
import { Alert } from '../ui/alert.tsx';
import { Button } from '../ui/button.tsx';
import { saveFile } from '../ui/save-file.ts';
import { discard, lookForUnsent, putBack, unsentQuery, type UnsentReport } from '../offline/unsent.ts';

export function KeptHere() {
  const session = useSession();
  const client = useQueryClient();
  const { data: unsent = [] } = useQuery(unsentQuery(session, client));
  const [discarded, setDiscarded] = useState<KeptReport | null>(null);
  if (unsent.length === 0 && discarded === null) return null;

  const drop = async (kept: KeptReport): Promise<void> => {
    await discard(session, kept);
    setDiscarded(kept);
    lookForUnsent(client);
  };
  const takeBack = async (kept: KeptReport): Promise<void> => {
    await putBack(session, kept);
    setDiscarded(null);
    lookForUnsent(client);
  };

  return (
    <section className="front-section kept-here" aria-labelledby="kept-here">
      <h2 id="kept-here">{frontText.keptHere.title}</h2>
      <p className="quiet">{frontText.keptHere.lead}</p>
      {discarded !== null && (
        <Alert kind="success" heading={frontText.keptHere.discarded} announced>
          <Button onPress={() => void takeBack(discarded)}>{frontText.keptHere.undo}</Button>
        </Alert>
      )}
      <ul className="kept-list">
        {unsent.map((report) => (
          <KeptLine key={report.kept.id} report={report} now={session.now} onDiscard={() => void drop(report.kept)} />
        ))}
      </ul>
    </section>
  );
}

interface KeptLineProps {
  readonly report: UnsentReport;
  readonly now: string;
  readonly onDiscard: () => void;
}

function KeptLine({ report: { kept, patient, waitsFor }, now, onDiscard }: KeptLineProps) {
  const { draft, batches } = kept;
  const refusal = batches.find((each) => each.refusal !== null)?.refusal;
  const name = patient.name ?? text.lists.noName;
  return (
    <li>
      <div className="kept-words">
        {draft === null ? <strong>{name}</strong> : <Link to={reportPath(kept.id)}>{name}</Link>}
        <span className="quiet tabular">
          {[draft?.formTitle ?? text.front.report, draft?.report?.number, patient.cpr].filter(Boolean).join(' · ')}
          {draft !== null && ` · ${frontText.keptHere.written(formatRecent(draft.keptAt, now))}`}
        </span>
        <span>{refusal ? `${refusal.title} ${refusal.next}` : frontText.keptHere.waitsFor[waitsFor]}</span>
      </div>
      <div className="button-row">
        <Button onPress={() => saveFile(frontText.keptHere.fileName(kept.id), JSON.stringify(readable(kept), null, 2))}>
          {frontText.keptHere.save}
        </Button>
        {(waitsFor !== 'connection' || draft === null) && (
          <Button variant="tertiary" icon="delete" onPress={onDiscard}>
            {frontText.keptHere.discard}
          </Button>
        )}
      </div>
    </li>
  );
}

/** As JSON writes it: unfinished text by the path of its field. */
function readable({ typing, ...kept }: KeptReport) {
  return { ...kept, typing: Object.fromEntries(typing) };
}
