/** How much is known of the official lists is said where they are looked after, and in the form whose rules use them. */
import { field, smallForm } from '../packages/engine/src/testing/small-form.ts';
import { test } from 'vitest';
import { folderOf } from './further-forms.ts';
import { openStage } from './stage.ts';

const definition = smallForm([field({ id: 'note', type: 'text' })], {
  title: 'Lille skema',
  sets: { payers: { catalogue: 'admin.betaler' } },
});
const stage = openStage({ furtherForms: [folderOf('official-lists', definition)] });

test('Produktregel 6 Kodesystemer: for hver officiel liste siges, hvor sikkert det er, hvad der er på den, og hvorfra det vides', async () => {
  const nina = await stage.person();
  await nina.signsInAs('nina-pilegren');
  await nina.goesTo('/kodesystemer');
  await nina.page.getByText(/^Hvad der vides om \d+ officielle lister$/).click();
  const line = nina.page.getByRole('listitem').filter({ hasText: 'Indikation: behandlingssigte' });
  await line.getByText('ukendt', { exact: true }).waitFor();
  await line.getByText(/^Medlemmerne er ikke offentliggjort/).waitFor();
  await line.scrollIntoViewIfNeeded();
  await nina.takesPicture('official-lists');
  await nina.findsNoBarrier();
});

test('Produktregel 6 Skemainformation: en liste, som reglerne bruger, står med sin kilde', async () => {
  const anna = await stage.person();
  await anna.signsInAs('anna-bregnelund');
  await anna.goesTo('/skema/ny/small');
  await anna.page.getByText('Officielle lister, som reglerne bruger').click();
  await anna.sees('Betaler: officiel (SKS juni 2026)');
  await anna.takesPicture('official-lists-in-form');
  await anna.findsNoBarrier();
});
