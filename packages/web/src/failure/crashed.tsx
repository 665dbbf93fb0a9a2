/** Says that a part of the page could not be drawn, which is a fault of ours, and how to go on. */
import { loadAnew } from '../api/page-part.ts';
import { text } from '../text/da.ts';
import { Alert } from '../ui/alert.tsx';
import { Button } from '../ui/button.tsx';

interface CrashedProps {
  /** What was written is there, here or on the server. */
  readonly isKept: boolean;
  readonly onGoOn: () => void;
}

export function Crashed({ isKept, onGoOn }: CrashedProps) {
  const words = text.failures.crashed;
  return (
    <div className="failure">
      <h1 className="visually-hidden">{words.page}</h1>
      <Alert kind="error" heading={words.title} announced>
        <p>
          {words.next} {isKept && words.kept}
        </p>
        <div className="button-row">
          <Button variant="primary" onPress={onGoOn}>
            {words.goOn}
          </Button>
          <Button onPress={() => void loadAnew()}>{words.reload}</Button>
        </div>
      </Alert>
    </div>
  );
}
