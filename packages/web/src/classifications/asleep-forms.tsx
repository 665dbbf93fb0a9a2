/** How many checks of which forms sleep because their lists have no codes: for those who can read the codes in. */
import type { AsleepForm } from '@sei/contract/routes/codes';
import { classificationText } from '../text/classifications.ts';

export function AsleepForms({ forms }: { readonly forms: readonly AsleepForm[] }) {
  if (forms.length === 0) return null;
  const count = forms.reduce((sum, { checks }) => sum + checks, 0);
  return (
    <section className="asleep-forms">
      <h2>{classificationText.asleep.title(count)}</h2>
      <p className="quiet">{classificationText.asleep.lead}</p>
      <ul>
        {forms.map(({ form, version, title, checks, lists }) => (
          <li key={`${form} ${version}`}>{classificationText.asleep.form(title, version, checks, lists)}</li>
        ))}
      </ul>
    </section>
  );
}
