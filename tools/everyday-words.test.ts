/**
 * What doctors and secretaries type, with the code that they mean among the first three. The lists are the ones that are shipped; the
 * notifiable diagnoses are complete, the others starter sets.
 */
import { readFileSync } from 'node:fs';
import { openCodes, openSynonyms, packCodes, searchCodes, type CodeList, type CodeRow, type SynonymRow } from '@sei/engine';
import { expect, test } from 'vitest';
import { readCsv } from '../packages/server/src/codes/csv.ts';

const read = (file: string) => readCsv(readFileSync(new URL(`../codes/${file}`, import.meta.url), 'utf8'));
const synonyms = openSynonyms(read('synonyms.csv') as unknown as readonly SynonymRow[]);
const open = (file: string): CodeList => openCodes(packCodes(read(file) as unknown as readonly CodeRow[]));
const lists = {
  cancer: open('cancer/notifiable-diagnoses.csv'),
  diagnoses: open('starter/diagnoses.csv'),
  operations: open('starter/operations.csv'),
} as const;

test.each<[typed: string, list: keyof typeof lists, code: string]>([
  ['kræft i tyktarm', 'cancer', 'DC189'],
  ['colon', 'cancer', 'DC189'],
  ['tyktarmskræft', 'cancer', 'DC189'],
  ['coloncancer', 'cancer', 'DC189'],
  ['endetarmskræft', 'cancer', 'DC209'],
  ['rectum', 'cancer', 'DC209'],
  ['brystkræft', 'cancer', 'DC509'],
  ['kræft i brystet', 'cancer', 'DC509'],
  ['mamma', 'cancer', 'DC509'],
  ['lungekræft', 'cancer', 'DC349'],
  ['lungecancer', 'cancer', 'DC349'],
  ['prostatakræft', 'cancer', 'DC619'],
  ['blærekræft', 'cancer', 'DC679'],
  ['nyrekræft', 'cancer', 'DC649'],
  ['skjoldbruskkirtel', 'cancer', 'DC739'],
  ['skjoldbruskkirtelkræft', 'cancer', 'DC739'],
  ['thyroidea', 'cancer', 'DC739'],
  ['modermærkekræft', 'cancer', 'DC439'],
  ['melanom', 'cancer', 'DC439'],
  ['hudkræft', 'cancer', 'DC449'],
  ['hjernetumor', 'cancer', 'DC719'],
  ['hjernekræft', 'cancer', 'DC719'],
  ['leverkræft', 'cancer', 'DC229'],
  ['mavekræft', 'cancer', 'DC169'],
  ['ventrikel', 'cancer', 'DC169'],
  ['bugspytkirtel', 'cancer', 'DC259'],
  ['pancreas', 'cancer', 'DC259'],
  ['galdeblære', 'cancer', 'DC239'],
  ['spiserør', 'cancer', 'DC159'],
  ['strubekræft', 'cancer', 'DC329'],
  ['mundhule', 'cancer', 'DC069'],
  ['tungekræft', 'cancer', 'DC029'],
  ['æggestok', 'cancer', 'DC569'],
  ['ovarie', 'cancer', 'DC569'],
  ['livmoderhals', 'cancer', 'DC539'],
  ['livmoderkræft', 'cancer', 'DC549'],
  ['vulva', 'cancer', 'DC519'],
  ['testikelkræft', 'cancer', 'DC629'],
  ['penis', 'cancer', 'DC609'],
  ['øje', 'cancer', 'DC699'],
  ['binyre', 'cancer', 'DC749'],
  ['knoglekræft', 'cancer', 'DC419B'],
  ['leukæmi', 'cancer', 'DC959'],
  ['lymfeknudekræft', 'cancer', 'DC859'],
  ['hodgkin', 'cancer', 'DC819'],
  ['myelomatose', 'cancer', 'DC900'],
  ['brystkræft med metastaser', 'cancer', 'DC509M'],
  ['blodprop i hjertet', 'diagnoses', 'DI21'],
  ['blodprop i lungen', 'diagnoses', 'DI26'],
  ['blodprop i hjernen', 'diagnoses', 'DI63'],
  ['lungebetændelse', 'diagnoses', 'DJ189'],
  ['blærebetændelse', 'diagnoses', 'DN30'],
  ['sukkersyge', 'diagnoses', 'DE11'],
  ['forhøjet blodtryk', 'diagnoses', 'DI10'],
  ['blindtarmsbetændelse', 'diagnoses', 'DK35'],
  ['kol', 'diagnoses', 'DJ44'],
  ['astma', 'diagnoses', 'DJ45'],
  ['brud på hoften', 'diagnoses', 'DS720'],
  ['brækket arm', 'diagnoses', 'DS42'],
  ['hjernerystelse', 'diagnoses', 'DS060'],
  ['galdesten', 'diagnoses', 'DK80'],
  ['lyskebrok', 'diagnoses', 'DK40'],
  ['depression', 'diagnoses', 'DF32'],
  ['migræne', 'diagnoses', 'DG43'],
  ['grå stær', 'diagnoses', 'DH269'],
  ['grøn stær', 'diagnoses', 'DH40'],
  ['slidgigt i knæ', 'diagnoses', 'DM17'],
  ['slidgigt i hoften', 'diagnoses', 'DM16'],
  ['hjertesvigt', 'diagnoses', 'DI50'],
  ['atrieflimren', 'diagnoses', 'DI48'],
  ['demens', 'diagnoses', 'DF039'],
  ['leddegigt', 'diagnoses', 'DM069'],
  ['mavesår', 'diagnoses', 'DK25'],
  ['kejsersnit', 'operations', 'KMCA10'],
  ['mastektomi', 'operations', 'KHAC20'],
  ['hofteprotese', 'operations', 'KNFB40'],
  ['knæprotese', 'operations', 'KNGB40'],
])('%s in %s finds %s among the first three', (typed, list, code) => {
  const hits = searchCodes(lists[list], typed, { on: '2026-11-21', mode: 'contains', limit: 60, synonyms });
  expect(hits.slice(0, 3).map((hit) => hit.code)).toContain(code);
});
