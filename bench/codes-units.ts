/** An invented SOR of 60,000 units: owners, their institutions, and units of these two levels deep, as the real one has them. */
import { isSor } from '../packages/engine/src/index.ts';
import type { SorUnit } from '../packages/server/src/codes/import/testing/official-files.ts';
import { seededRandom } from './codes-lists.ts';
import { sized } from './size.ts';

const count = sized(60_000, 1_000);
/** Whose units a person of the demo sees under *Mit CVR*: a fifth of all are hers. */
const ownCvr = '99000007';

const regions = ['Bælthavet', 'Vestkysten', 'Nordfjorden', 'Østersøen', 'Heden'];
const kinds = 'Ambulatorium Sengeafsnit Operationsafsnit Dagafsnit Laboratorium Klinik Modtagelse Sekretariat Skadestue'.split(
  ' ',
);
const fields =
  'Kirurgisk Medicinsk Onkologisk Ortopædkirurgisk Neurologisk Hæmatologisk Urologisk Gynækologisk Øjen- Pædiatrisk Anæstesiologisk'.split(
    ' ',
  );
const towns =
  'Stensø Klitvang Lyngtoften Ravnsholm Birkestien Ellekrattet Åkanden Havblik Engdal Mosebæk Skovlund Fjordby Hedelund Kærsholm'.split(
    ' ',
  );

export function inventedUnits(): readonly SorUnit[] {
  const random = seededRandom(20_261_123);
  const pick = <Value>(values: readonly Value[]): Value => values[Math.floor(random() * values.length)]!;
  const units: SorUnit[] = [];
  const add = (unit: Omit<SorUnit, 'id'>): string => {
    const id = sorOf(units.length + 1);
    units.push({ id, ...unit });
    return id;
  };
  const owners = [
    ...regions.map((region, index) =>
      add({ level: 'IE', name: `Region ${region}`, type: 'region', region, cvr: index === 0 ? ownCvr : cvrOf(index) }),
    ),
    ...towns.map((town, index) =>
      add({ level: 'IE', name: `${town} Kommune`, type: 'kommune', region: pick(regions), cvr: cvrOf(100 + index) }),
    ),
    ...towns.map((town, index) =>
      add({ level: 'IE', name: `${town} Lægehuse`, type: 'privat', region: pick(regions), cvr: cvrOf(200 + index) }),
    ),
  ];
  while (units.length < count) {
    const [owner, town] = [random() < 0.2 ? owners[0]! : pick(owners), pick(towns)];
    const institution = add({
      level: 'SI',
      name: `${town} Sygehus ${units.length}`,
      type: 'Hospital',
      parent: owner,
      shak: String(1000 + (units.length % 9000)),
    });
    for (let index = 0; index < 20; index += 1) {
      const field = pick(fields);
      const department = add({
        level: 'OE',
        name: `${field} Afdeling ${index + 1}, ${town}`,
        type: 'Klinisk enhed',
        parent: institution,
      });
      for (let below = 0; below < 3; below += 1)
        add({ level: 'OE', name: `${field} ${pick(kinds)} ${units.length}, ${town}`, type: 'Klinisk enhed', parent: department });
    }
  }
  return units.slice(0, count);
}

/** A running number with the check digit that fits. */
function sorOf(number: number): string {
  const digits = '0123456789'.split('').map((check) => `${number}100001600${check}`);
  return digits.find(isSor)!;
}

function cvrOf(number: number): string {
  return String(10_000_000 + number);
}
