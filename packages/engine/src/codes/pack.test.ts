/** Lists packed, opened and compared: the same rows come out, whatever they hold. */
import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { PackedCodesError, writeBytes } from './bytes.ts';
import { differenceBetween, withDifference } from './difference.ts';
import { cellOf, rowOfList, valuesOf } from './list.ts';
import { openCodes, packCodes } from './pack.ts';
import { row } from '../testing/code-lists.ts';

const text = fc.string({ unit: 'grapheme' });
const someRow = fc.record({
  code: text,
  text,
  from: fc.constantFrom('', '2000-01-01'),
  to: fc.constantFrom('', '2009-12-31'),
  note: text,
});

test('packing keeps every row as it was, in its order', () => {
  fc.assert(
    fc.property(fc.array(someRow), (rows) => {
      const opened = openCodes(packCodes(rows));
      expect(Array.from({ length: opened.length }, (_, index) => rowOfList(opened, index))).toEqual(rows);
    }),
  );
});

test('a packed list lists the values of a column, each once', () => {
  fc.assert(
    fc.property(fc.array(someRow), (rows) => {
      const opened = openCodes(packCodes(rows));
      expect(valuesOf(opened, 'to')).toEqual([...new Set(rows.map(({ to }) => to))]);
      expect(valuesOf(opened, 'level')).toEqual([]);
    }),
  );
});

test('a packed list is described by a difference from another, byte for byte', () => {
  fc.assert(
    fc.property(fc.array(someRow), fc.array(someRow), fc.array(someRow), (some, before, after) => {
      const [old, next] = [packCodes([...some, ...before]), packCodes([...after, ...some])];
      expect(withDifference(old, differenceBetween(old, next))).toEqual(next);
    }),
  );
});

test('a difference asks for little when little has changed', () => {
  const many = Array.from({ length: 2000 }, (_, index) =>
    row(`D${index}`, `Sygdom nummer ${index} i en lang række`, '1994-01-01'),
  );
  const changed = many.map((each, index) => (index === 1000 ? { ...each, to: '2026-12-31' } : each));
  const [old, next] = [packCodes(many), packCodes([...changed, row('E1', 'Ny')])];
  const difference = differenceBetween(old, next);
  expect(difference.length).toBeLessThan(200);
  expect(withDifference(old, difference)).toEqual(next);
  expect(() => withDifference(next, difference)).toThrow(PackedCodesError);
  expect(() => withDifference(old, difference.subarray(0, -1))).toThrow(PackedCodesError);
});

test('a packed list holds columns that only some rows have', () => {
  const opened = openCodes(packCodes([row('A', 'x', '', '', { parent: 'B' }), row('B', 'y')]));
  expect([cellOf(opened, 'parent', 0), cellOf(opened, 'parent', 1), cellOf(opened, 'level', 0)]).toEqual(['B', '', undefined]);
});

test('opening a packed list does not let it swell without end', () => {
  const out = writeBytes();
  out.number(0x53454931);
  out.number(2 ** 32 - 1);
  expect(() => openCodes(out.written())).toThrow(PackedCodesError);
  expect(() => openCodes(new Uint8Array(0))).toThrow(PackedCodesError);
});

test('opening what is no packed list is refused', () => {
  fc.assert(
    fc.property(fc.array(someRow, { minLength: 1 }), fc.nat(), fc.nat(255), (rows, at, value) => {
      const bytes = packCodes(rows).slice();
      expect(() => openCodes(bytes.subarray(0, at % bytes.length))).toThrow(PackedCodesError);
      bytes[at % bytes.length] = value;
      try {
        expect(openCodes(bytes).length).toBeLessThanOrEqual(bytes.length);
      } catch (error) {
        expect(error).toBeInstanceOf(PackedCodesError);
      }
    }),
  );
});
