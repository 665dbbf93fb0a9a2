/**
 * SOR as `SorEntity_daily.csv` (SOR2, V1_00): the units that are open or will be, in their present state; closed ones are left out.
 * Identifiers are written `="506951000016003"`. The encoding is not published, so UTF-8 and ISO-8859-1 are both read.
 */
import type { Bytes, CodeFileEntry } from './code-file-entry.ts';
import { readUnit } from './sor-units.ts';
import { readTable } from './table.ts';

export async function* readSorCsv(bytes: Bytes): AsyncGenerator<CodeFileEntry> {
  const needed = [['SorId'], ['SorType'], ['EntityName'], ['FromDate']];
  for await (const { line, reason, cell } of readTable(bytes, {
    encoding: 'either',
    delimiter: 'either',
    quotes: true,
    needed,
  })) {
    const code = cell('SorId');
    const level = cell('SorType');
    const owner = cell('InstitutionOwnerSorId');
    const institution = cell('HealthInstitutionSorId');
    if (reason !== null) yield { kind: 'bad', line, code, reason };
    else
      yield readUnit({
        line,
        code,
        name: cell('EntityName'),
        level,
        parent: cell('ParentSorId') || (level === 'OE' ? institution || owner : level === 'IE' ? '' : owner),
        type: cell('EntityTypeName'),
        ownerType: cell('InstitutionOwnerEntityTypeName'),
        cvr: cell('InstitutionOwnerCvrNumberId', 'CvrNumberId'),
        region: cell('EanLocationCodeRegionName'),
        provider: cell('ProviderId'),
        shak: cell('ShakId'),
        speciality: cell('PrioritizedEntitySpeciality1Name'),
        since: cell('FirstFromDate'),
        from: cell('FromDate'),
        to: cell('ToDate'),
      });
  }
}
