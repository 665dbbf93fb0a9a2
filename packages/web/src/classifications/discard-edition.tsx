/** *Kassér*: an edition that was never in force is taken away for good, when somebody has said so twice. */
import type { ClassificationState } from '@sei/contract/routes/codes';
import { useState } from 'react';
import { api, NetworkError, RefusalError, valueOf } from '../api/api.ts';
import { Failure } from '../failure/failure.tsx';
import { usePageActions } from '../navigation/page-actions.ts';
import { classificationText } from '../text/classifications.ts';
import { Button } from '../ui/button.tsx';
import { Dialog } from '../ui/dialog.tsx';

interface DiscardEditionProps {
  readonly edition: Pick<ClassificationState['editions'][number], 'id' | 'name'>;
  /** What people call its classification. */
  readonly title: string;
  readonly onDiscarded: () => void;
}

export function DiscardEdition({ edition: { id, name }, title, onDiscarded }: DiscardEditionProps) {
  const [isAsking, setAsking] = useState(false);
  const [failure, setFailure] = useState<Error | null>(null);
  const ask = (): void => {
    setFailure(null);
    setAsking(true);
  };
  const close = (): void => setAsking(false);
  const discard = async (): Promise<void> => {
    setFailure(null);
    try {
      await valueOf(api.discardEdition({ edition: id }));
      onDiscarded();
    } catch (error) {
      if (!(error instanceof RefusalError || error instanceof NetworkError)) throw error;
      setFailure(error);
    }
  };
  usePageActions(() => [{ id: 'discard-edition', label: classificationText.discard.go, run: ask }]);
  return (
    <>
      <Button onPress={ask}>{classificationText.discard.go}</Button>
      <Dialog
        title={classificationText.discard.title(title, name)}
        open={isAsking}
        onClose={close}
        role="alertdialog"
        actions={
          <>
            <Button variant="warning" onPress={() => void discard()}>
              {classificationText.discard.go}
            </Button>
            <Button onPress={close}>{classificationText.discard.keep}</Button>
          </>
        }
      >
        <div className="put-words">
          {failure !== null && <Failure error={failure} onRetry={() => void discard()} />}
          <p>{classificationText.discard.what}</p>
          <p>{classificationText.discard.again}</p>
        </div>
      </Dialog>
    </>
  );
}
