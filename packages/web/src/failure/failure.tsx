/** Says why something could not be fetched, and what to do: the server's own words, or that it cannot be reached. */
import { RefusalError } from '../api/api.ts';
import { text } from '../text/da.ts';
import { Alert } from '../ui/alert.tsx';
import { Button } from '../ui/button.tsx';

export function Failure({ error, onRetry }: { readonly error: Error; readonly onRetry: () => void }) {
  const words = error instanceof RefusalError ? error.refusal : text.failures.unreachable;
  return (
    <div className="failure">
      <Alert kind="error" heading={words.title} announced>
        <p>{words.next}</p>
        <Button onPress={onRetry}>{text.failures.retry}</Button>
      </Alert>
    </div>
  );
}
