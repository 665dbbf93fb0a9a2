/** The worker that writes a spreadsheet (Office Open XML). Ten thousand rows take a second and a half, for which nobody else should wait. */
import { move } from 'piscina';
import writeExcelFile, { type CellObject } from 'write-excel-file/node';
import { sheetName } from './text.ts';
import type { Cell, FileTable } from './table.ts';

/** The file's bytes. Piscina calls this. */
export default async function writeSpreadsheet({ headings, widths, rows }: FileTable): Promise<unknown> {
  const heading = headings.map((value): CellObject => ({ value, type: String, fontWeight: 'bold' }));
  const file = writeExcelFile([heading, ...rows.map((row) => row.map(toCellObject))], {
    sheet: sheetName,
    columns: widths.map((width) => ({ width })),
    stickyRowsCount: 1,
  });
  return move(new Uint8Array(await file.toBuffer()).buffer);
}

/** A text is a text by its type, so none is taken for a formula. */
function toCellObject(cell: Cell): CellObject | null {
  if (cell === null) return null;
  if ('text' in cell) return { value: cell.text, type: String };
  if ('number' in cell) return { value: cell.number, type: Number };
  if ('day' in cell) return { value: new Date(`${cell.day}T00:00:00Z`), type: Date, format: 'dd-mm-yyyy' };
  // A spreadsheet knows no zones: its clock shows what this one shows in UTC.
  return { value: new Date(`${cell.time}Z`), type: Date, format: 'dd-mm-yyyy hh:mm' };
}
