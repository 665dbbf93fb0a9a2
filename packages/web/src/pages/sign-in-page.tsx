/** Sign-in (SEI2 1): a tab for each way in, one button in each. The way itself is the identity provider's. */
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { signInUrl } from '../api/api.ts';
import { Failure } from '../failure/failure.tsx';
import { OutsidePage } from '../frame/outside-page.tsx';
import { browserNotes } from '../browser-store/notes.ts';
import { signInMethodsQuery } from '../api/queries.ts';
import { text } from '../text/da.ts';
import { OutsideLinkButton } from '../ui/button.tsx';
import { Waiting } from '../ui/progress.tsx';
import { Tabs } from '../ui/tabs.tsx';

/** The way in that was used last; remembered so that the right tab is in front. */
const storageKey = 'sei.signIn';

export function SignInPage({ returnTo }: { readonly returnTo: string }) {
  const { data, error, refetch } = useQuery(signInMethodsQuery);
  return (
    <OutsidePage title={text.signIn.title}>
      <p className="quiet">{text.signIn.lead}</p>
      {data?.demo && (
        <p>
          <span className="demo-notice">{text.demo}</span>
        </p>
      )}
      {error && <Failure error={error} onRetry={() => void refetch()} />}
      {data === undefined ? (
        !error && <Waiting words={text.signIn.loading} />
      ) : (
        <Methods methods={data.methods} returnTo={returnTo} />
      )}
    </OutsidePage>
  );
}

interface MethodsProps {
  readonly methods: readonly { readonly id: string; readonly label: string; readonly description: string }[];
  readonly returnTo: string;
}

function Methods({ methods, returnTo }: MethodsProps) {
  const [selected, setSelected] = useState(() => usedLast(methods.map(({ id }) => id)));
  const select = (id: string): void => {
    setSelected(id);
    browserNotes.write(storageKey, id);
  };
  return (
    <Tabs
      label={text.signIn.choose}
      selected={selected}
      onSelect={select}
      tabs={methods.map(({ id, label, description }) => ({
        id,
        label,
        content: (
          <>
            <p>{description}</p>
            <OutsideLinkButton variant="primary" href={signInUrl(id, returnTo)}>
              {text.signIn.go(label)}
            </OutsideLinkButton>
          </>
        ),
      }))}
    />
  );
}

function usedLast(ids: readonly string[]): string {
  const kept = browserNotes.read(storageKey);
  return ids.find((id) => id === kept) ?? ids[0] ?? '';
}
