/** The kinds of unit in SOR: their concept identifiers in SNOMED CT, as the XML has them, by the names that the CSV files have. */

/** A name as the CSV files write it; what is not among them, as it stands. */
export function nameOfUnitType(written: string): string {
  const name = namesByConcept[written] ?? written;
  return name === '' ? '' : name[0]!.toUpperCase() + name.slice(1);
}

/** The kind of owner that a type of owner is; null for other types. */
export function ownerKindOf(written: string): string | null {
  return ownerKinds[(namesByConcept[written] ?? written).toLowerCase()] ?? null;
}

const ownerKinds: Readonly<Record<string, string>> = {
  stat: 'statslig',
  region: 'regional',
  kommune: 'kommunal',
  privat: 'privat',
};

const namesByConcept: Readonly<Record<string, string>> = {
  '398070004': 'stat',
  '550881000005103': 'region',
  '547211000005108': 'kommune',
  '550891000005100': 'privat',
  '550811000005108': 'administrativ enhed',
  '557511000005107': 'akupunkturklinik',
  '550871000005101': 'akutmodtageenhed',
  '394761003': 'almen lægepraksis',
  '550411000005105': 'anden sundhedsinstitution',
  '264372000': 'apotek',
  '557501000005109': 'apoteksfilial',
  '554851000005102': 'asylcenter',
  '557531000005103': 'bandagistklinik',
  '20078004': 'behandlingscenter for stofmisbrugere',
  '722173008': 'behandlingsenhed i fængsel eller arresthus',
  '309964003': 'billeddiagnostisk enhed',
  '554221000005108': 'bosted',
  '56781000005109': 'center for misbrugsbehandling',
  '554031000005103': 'diætistklinik',
  '557891000005101': 'enhed for aktivitetstilbud',
  '546821000005103': 'ergoterapiklinik',
  '702871004': 'fertilitetsklinik',
  '554061000005105': 'fodterapeutklinik',
  '557901000005102': 'forebyggende hjemmebesøgsenhed',
  '550841000005107': 'forskningsenhed',
  '276037005': 'frivilligt arbejde',
  '550861000005106': 'fysioterapi- og ergoterapiklinik',
  '547011000005103': 'fysioterapiklinik',
  '546811000005109': 'genoptræningsenhed',
  '554881000005108': 'handicap- og psykiatrienhed',
  '554861000005100': 'handicapenhed',
  '554821000005109': 'hjemmeplejeenhed',
  '550621000005101': 'hjemmesygeplejeenhed',
  '284546000': 'hospice',
  '22232009': 'hospital',
  '702824005': 'hørecenter',
  '309904001': 'intensivenhed',
  '557591000005104': 'internetbaseret sundhedsydelse',
  '554411000005101': 'jobcenter',
  '550631000005103': 'jordemoderklinik',
  '550641000005106': 'kiropraktorklinik',
  '557521000005101': 'klinik for alternativ behandling',
  '550851000005109': 'klinisk enhed',
  '557561000005105': 'konsulentvirksomhed',
  '557541000005106': 'kosmetisk klinik',
  '550651000005108': 'lægelaboratorium',
  '550661000005105': 'lægevagt',
  '551611000005102': 'operationsgang',
  '557581000005102': 'optikervirksomhed',
  '557671000005101': 'osteopatiklinik',
  '309939001': 'palliativ enhed',
  '42665001': 'plejehjem',
  '554211000005102': 'præhospitalsenhed',
  '554871000005105': 'psykiatrienhed',
  '550711000005101': 'psykologisk rådgivningsklinik',
  '556841000005105': 'pædagogisk psykologisk rådgivning (PPR)',
  '702916001': 'rehabiliteringsenhed',
  '550821000005102': 'serviceenhed',
  '225728007': 'skadestue',
  '550671000005100': 'speciallægepraksis',
  '264361005': 'sundhedscenter',
  '554041000005106': 'sundhedsforvaltning',
  '554021000005101': 'sundhedsplejen',
  '255203001': 'supplerende oplysninger',
  '554071000005100': 'sygehusapotek',
  '703069008': 'sygeplejeklinik',
  '550681000005102': 'tandlægepraksis',
  '550691000005104': 'tandplejeklinik',
  '550701000005104': 'tandteknisk klinik',
  '550831000005104': 'uddannelsesenhed',
  '554231000005106': 'vaccinationsklinik',
  '554051000005108': 'zoneterapiklinik',
};
