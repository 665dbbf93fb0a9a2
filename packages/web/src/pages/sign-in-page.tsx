/** Sign-in (SEI2 1): each way in is one button, the one that was used last first. The way itself is the identity provider's. */
import { useQuery } from '@tanstack/react-query';
import { useEffect, useRef, useState } from 'react';
import type { ServiceDesk, SignInMethod } from '@sei/contract/routes/bodies';
import { signInUrl } from '../api/api.ts';
import { Failure } from '../failure/failure.tsx';
import { OutsidePage } from '../frame/outside-page.tsx';
import { browserNotes } from '../browser-store/notes.ts';
import { signInMethodsQuery } from '../api/queries.ts';
import { text } from '../text/da.ts';
import { signInText } from '../text/sign-in.ts';
import { Icon } from '../ui/icon.tsx';
import { Waiting } from '../ui/progress.tsx';

/** The way in that was used last; remembered so that it comes first. */
const storageKey = 'sei.signIn';

export function SignInPage({ returnTo }: { readonly returnTo: string }) {
  const { data, error, refetch } = useQuery(signInMethodsQuery);
  return (
    <OutsidePage title={signInText.title}>
      <p className="quiet">{signInText.lead}</p>
      {data?.demo && (
        <p>
          <span className="demo-notice">{text.demo}</span>
        </p>
      )}
      {error && <Failure error={error} onRetry={() => void refetch()} />}
      {data === undefined ? (
        !error && <Waiting words={signInText.loading} />
      ) : (
        <>
          <Methods methods={data.methods} returnTo={returnTo} />
          <Help {...data.serviceDesk} />
        </>
      )}
    </OutsidePage>
  );
}

interface MethodsProps {
  readonly methods: readonly SignInMethod[];
  readonly returnTo: string;
}

function Methods({ methods, returnTo }: MethodsProps) {
  const [last] = useState(() => methods.find(({ id }) => id === browserNotes.read(storageKey)));
  const first = useRef<HTMLAnchorElement>(null);
  // Enter is enough for those who come back.
  useEffect(() => {
    if (last !== undefined) first.current?.focus();
  }, [last]);
  const ordered = last === undefined ? methods : [last, ...methods.filter((method) => method !== last)];
  return (
    <nav aria-label={signInText.choose}>
      <ul className="sign-in-ways">
        {ordered.map((method, index) => (
          <li key={method.id}>
            <a
              ref={index === 0 ? first : undefined}
              href={signInUrl(method.id, returnTo)}
              data-last={method === last || undefined}
              aria-describedby={`about-${method.id}`}
              onClick={() => browserNotes.write(storageKey, method.id)}
            >
              <strong>
                <span className="visually-hidden">{signInText.with}</span>
                {method.label}
              </strong>
              <Icon name="chevron-right" />
              <span id={`about-${method.id}`} className="sign-in-about" aria-hidden>
                {method === last ? signInText.last : method.description}
              </span>
            </a>
          </li>
        ))}
      </ul>
    </nav>
  );
}

function Help({ phone, mail, hours }: ServiceDesk) {
  if (phone === null && mail === null) return null;
  return (
    <section className="sign-in-help" aria-label={signInText.help}>
      <h2>{signInText.help}</h2>
      {phone !== null && (
        <p>
          {signInText.call}
          <a href={`tel:${phone.replaceAll(/[^\d+]/g, '')}`}>{phone}</a>
          {hours !== null && `, ${hours}`}.
        </p>
      )}
      {mail !== null && (
        <p>
          {signInText.write}
          <a href={`mailto:${mail}`}>{mail}</a>.
        </p>
      )}
    </section>
  );
}
