/** Staff of Sundhedsdatastyrelsen keep the classifications up to date; nobody else comes near. */
import { test } from 'vitest';
import { openStage } from './stage.ts';

const stage = openStage();

test('Produktregel 6 Kodesystemer: medarbejdere i SDS ser, hvilken udgave der gælder, eller at det er et startsæt', async () => {
  const nina = await stage.person();
  await nina.signsInAs('nina-pilegren');
  await nina.follows('Kodesystemer');
  await nina.seesHeading('Kodesystemer');
  await nina.seesHeading('SNOMED');
  await nina.sees('Startsæt');
  await nina.takesPicture('classifications');
});

test('Produktregel 7 Kodesystemer: andre brugere har ikke siden i menuen, og får at vide hvem den er for', async () => {
  const anna = await stage.person();
  await anna.signsInAs('anna-bregnelund');
  await anna.sees('Kladde');
  await anna.seesNot('Kodesystemer');
  await anna.goesTo('/kodesystemer');
  await anna.sees('Kun medarbejdere i Sundhedsdatastyrelsen kan gøre dette.');
});
