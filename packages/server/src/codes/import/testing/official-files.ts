/** Files in the official layouts, made for tests: invented content, real columns. */
import { Readable } from 'node:stream';

export interface SksLine {
  readonly kind?: string;
  readonly code: string;
  readonly from?: string;
  readonly to?: string;
  readonly text: string;
}

/** A line of SKScomplete or SHAK: 214 columns, no line end. */
export function sksLine({ kind = 'dia', code, from = '19940101', to = '25000101', text }: SksLine): string {
  const changed = from;
  return (
    `${kind}${code.padEnd(20)}${from.padEnd(8)}${changed.padEnd(8)}${to.padEnd(8)}${text.padEnd(120)}`.padEnd(187) +
    '1'.padEnd(27)
  );
}

/** SKScomplete, a delta of it, or SHAK. */
export function sksFile(...lines: readonly (SksLine | string)[]): Uint8Array {
  return latin1(lines.map((line) => `${typeof line === 'string' ? line : sksLine(line)}\r\n`).join(''));
}

export function latin1(text: string): Uint8Array {
  return Buffer.from(text, 'latin1');
}

export interface SorUnit {
  readonly id: string;
  readonly level: 'IE' | 'SI' | 'OE';
  readonly name: string;
  readonly type?: string;
  readonly parent?: string;
  readonly cvr?: string;
  readonly region?: string;
  readonly provider?: string;
  readonly shak?: string;
  readonly speciality?: string;
  readonly since?: string;
  readonly from?: string;
  readonly to?: string;
}

/** A unit with every column, empty where a test says nothing. */
function allColumns(unit: SorUnit): Required<SorUnit> {
  const from = unit.from ?? '2000-01-01';
  const empty = { type: '', parent: '', cvr: '', region: '', provider: '', shak: '', speciality: '', to: '' };
  return { ...empty, since: from, ...unit, from };
}

/** `sor.csv` of old. */
export function oldSorFile(...units: readonly SorUnit[]): Uint8Array {
  const heading =
    'Enhedsnavn;Enhedstype;P_Region;Hovedspeciale;SOR-kode;Parent-SOR-kode;CVR;A_By;SHAK-kode;Ydernummer;Startdato;Slutdato';
  const lines = units.map((unit) => {
    const { id, name, type, parent, cvr, region, provider, shak, speciality, from, to } = allColumns(unit);
    return [name, type, region, speciality, id, parent, cvr, 'Byen', shak, provider, from, to].join(';');
  });
  return latin1([heading, ...lines, ''].join('\r\n'));
}

/** `SorEntity_daily.csv`. */
export function sorFile(...units: readonly SorUnit[]): Uint8Array {
  const heading =
    'SorId;SorType;EntityName;EntityTypeName;HealthInstitutionSorId;FirstFromDate;FromDate;ToDate;EanLocationCodeRegionName;InstitutionOwnerCvrNumberId;ParentSorId;ShakId;ProviderId;PrioritizedEntitySpeciality1Name';
  const lines = units.map((unit) => {
    const { id, level, name, type, parent, cvr, region, provider, shak, speciality, since, from, to } = allColumns(unit);
    const above = parent === '' ? '' : `="${parent}"`;
    return [`="${id}"`, level, quoted(name), type, '', since, from, to, region, cvr, above, shak, provider, speciality].join(';');
  });
  return Buffer.from([heading, ...lines, ''].join('\r\n'));
}

function quoted(name: string): string {
  return /[";\n]/.test(name) ? `"${name.replaceAll('"', '""')}"` : name;
}

/** SOR as XML: a tree made from the units' parents. */
export function sorXml(day: string, ...units: readonly SorUnit[]): Uint8Array {
  const elements = { IE: 'InstitutionOwner', SI: 'HealthInstitution', OE: 'OrganizationalUnit' };
  const branch = (unit: SorUnit): string => {
    const { id, level, name, type = '', cvr, region, provider, shak, speciality, from = '2000-01-01', to } = unit;
    const element = (tag: string, value: string | undefined): string =>
      value === undefined ? '' : `<ns2:${tag}>${value}</ns2:${tag}>`;
    const below = units.filter(({ parent }) => parent === id).map(branch);
    return `<${elements[level]}Entity><ns2:${elements[level]}>${element('SorIdentifier', id)}${element('EntityName', name)}${element('EntityTypeIdentifier', type)}
      ${element('CVRnumberIdentifier', cvr)}${element('ShakIdentifier', shak)}${element('ProviderIdentifier', provider)}
      <ns2:ClinicalSpecialityCollection>${element('ClinicalSpeciality', speciality)}</ns2:ClinicalSpecialityCollection>
      <ns2:PostalAddressInformation>${element('RegionName', region)}</ns2:PostalAddressInformation>
      <ns2:SorStatus>${element('FromDate', from)}${element('ToDate', to)}</ns2:SorStatus></ns2:${elements[level]}>${below.join('')}</${elements[level]}Entity>`;
  };
  const roots = units.filter(({ parent }) => parent === undefined).map(branch);
  return Buffer.from(
    `<?xml version="1.0" encoding="UTF-8"?><SorTree xmlns="urn:oio:sundhedsstyrelsen:organisation:1.0.0" xmlns:ns2="urn:oio:sundhedsstyrelsen:organisation:1.0.0"><SnapshotDate>${day}</SnapshotDate>${roots.join('\n')}</SorTree>`,
  );
}

/** The same without entities: units hold those below them. */
export function plainSorXml(day: string, ...units: readonly SorUnit[]): Uint8Array {
  const xml = Buffer.from(sorXml(day, ...units)).toString();
  const held = /<\/ns2:(InstitutionOwner|HealthInstitution|OrganizationalUnit)>|<\/?\w+Entity>/g;
  // An entity ends where its unit now does.
  return Buffer.from(
    xml.replace(held, (tag) => (/^<\/\w+Entity>$/.test(tag) ? `</ns2:${tag.slice(2, -'Entity>'.length)}>` : '')),
  );
}

/** The bytes as they would come from a file or the net, in pieces of a size that splits lines and letters. */
export function inPieces(bytes: Uint8Array, size = 100): Readable {
  const pieces = Array.from({ length: Math.ceil(bytes.length / size) }, (_, index) =>
    bytes.slice(index * size, (index + 1) * size),
  );
  return Readable.from(pieces);
}
