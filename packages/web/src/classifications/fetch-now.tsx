/** *Hent nu*: the file at a classification's address is fetched and read at once; then either its edition is shown, or why there is none. */
import { useQueryClient } from '@tanstack/react-query';
import type { Classification } from '@sei/contract/classifications';
import { fetchCodeFile } from '../api/api.ts';
import { Failure } from '../failure/failure.tsx';
import { usePageActions } from '../navigation/page-actions.ts';
import { classificationsQuery } from '../api/queries.ts';
import { classificationText } from '../text/classifications.ts';
import { Button } from '../ui/button.tsx';
import { Dialog } from '../ui/dialog.tsx';
import { ReadingProgress } from './reading-progress.tsx';
import { overrideOf, RefusedFile } from './refused-file.tsx';
import { useReading } from './use-reading.ts';

interface FetchNowProps {
  readonly classification: Classification;
  /** An edition was made of the file. */
  readonly onMade: (edition: string) => void;
}

export function FetchNow({ classification, onMade }: FetchNowProps) {
  const client = useQueryClient();
  const { stage, start, reset } = useReading({
    read: (overrides, course) => fetchCodeFile(classification, overrides, course),
    onMade,
  });
  const label = classificationText.fetch.of(classificationText.names[classification]);
  const leave = (): void => {
    reset();
    // When the address was asked, and how that went.
    void client.invalidateQueries(classificationsQuery);
  };
  const override = stage.is === 'refused' ? overrideOf(stage.outcome) : null;
  const isUnderWay = stage.is === 'sending' || stage.is === 'reading';
  usePageActions(() => [{ id: `fetch ${classification}`, label, run: start }]);
  return (
    <>
      <Button tooltip={label} onPress={() => start()}>
        {classificationText.fetch.go}
      </Button>
      <Dialog
        title={label}
        open={stage.is !== 'ready'}
        onClose={leave}
        role="alertdialog"
        size="wide"
        actions={
          <>
            {override !== null && <Button onPress={() => start(override.override)}>{override.anyway}</Button>}
            <Button variant={isUnderWay ? 'secondary' : 'primary'} onPress={leave}>
              {isUnderWay ? classificationText.file.stop : classificationText.file.leave}
            </Button>
          </>
        }
      >
        {isUnderWay ? (
          <ReadingProgress stage={stage} beginning={classificationText.fetch.beginning} />
        ) : (
          <div className="code-file">
            {stage.is === 'refused' && <RefusedFile outcome={stage.outcome} unusable={classificationText.fetch.unusable} />}
            {stage.is === 'failed' && <Failure error={stage.error} onRetry={() => start()} />}
          </div>
        )}
      </Dialog>
    </>
  );
}
