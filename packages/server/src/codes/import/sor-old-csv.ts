/** SOR as the old `sor.csv` (1.2): semicolons, quotes as plain characters, ISO-8859-1. The level follows from the units above. */
import type { Bytes, CodeFileEntry } from './code-file-entry.ts';
import { readUnit } from './sor-units.ts';
import { readTable } from './table.ts';

export async function* readOldSorCsv(bytes: Bytes): AsyncGenerator<CodeFileEntry> {
  const needed = [['SOR-kode'], ['Enhedsnavn'], ['Enhedstype'], ['Parent-SOR-kode']];
  for await (const { line, reason, cell } of readTable(bytes, { encoding: 'latin1', delimiter: ';', quotes: false, needed })) {
    const code = cell('SOR-kode');
    if (reason !== null) yield { kind: 'bad', line, code, reason };
    else
      yield readUnit({
        line,
        code,
        name: cell('Enhedsnavn'),
        level: '',
        parent: cell('Parent-SOR-kode'),
        type: cell('Enhedstype'),
        ownerType: '',
        cvr: cell('CVR'),
        region: cell('P_Region') || cell('A_Region'),
        provider: cell('Ydernummer'),
        shak: cell('SHAK-kode'),
        speciality: cell('Hovedspeciale'),
        since: '',
        from: cell('Startdato'),
        to: cell('Slutdato'),
      });
  }
}
