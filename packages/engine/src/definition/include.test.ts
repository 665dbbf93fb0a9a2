/** Forms put together from several files. */
import { expect, test } from 'vitest';
import { expandForm } from './include.ts';

const files: Readonly<Record<string, unknown>> = {
  'common/list.json': [{ code: 'A' }, { code: 'B' }],
  'common/field.json': { id: '{{id}}', label: 'Dato for {{what}}', rules: [{ message: '{{what}}: {field} {{unknown}}' }] },
  'common/nested.json': [{ include: 'common/field.json', with: { id: '{{of}}Start', what: '{{of}}' } }],
  './own.json': { own: true },
  'circle.json': { include: './circle-back.json' },
  './circle-back.json': [{ include: 'circle.json' }],
};
const read = (path: string): unknown => {
  if (!(path in files)) throw new Error(`no file ${path}`);
  return files[path];
};

test('including files in a form puts the content where the include stands', () => {
  expect(expandForm({ lists: { letters: { codes: { include: 'common/list.json' } } } }, read)).toEqual({
    lists: { letters: { codes: [{ code: 'A' }, { code: 'B' }] } },
  });
});

test('including files in a form splices an included array into the array around it, and keeps an array that was written there', () => {
  expect(expandForm({ items: [{ code: '0' }, { include: 'common/list.json' }, ['x']] }, read)).toEqual({
    items: [{ code: '0' }, { code: 'A' }, { code: 'B' }, ['x']],
  });
});

test('including files in a form asks for a file of the form itself by its own name', () => {
  expect(expandForm({ part: { include: './own.json' } }, read)).toEqual({ part: { own: true } });
});

test('including files in a form fills in what is given, everywhere in the file, and leaves what is not given', () => {
  const given = { include: 'common/field.json', with: { id: 'operationDate', what: 'operation' } };
  expect(expandForm({ items: [given] }, read)).toEqual({
    items: [{ id: 'operationDate', label: 'Dato for operation', rules: [{ message: 'operation: {field} {{unknown}}' }] }],
  });
});

test('including files in a form hands what is given on to files included in turn', () => {
  const expanded = expandForm({ items: [{ include: 'common/nested.json', with: { of: 'contact' } }] }, read);
  expect(expanded).toMatchObject({ items: [{ id: 'contactStart', label: 'Dato for contact' }] });
});

test('including files in a form does not change the file: it can be included again with something else', () => {
  const twice = ['a', 'b'].map((id) => ({ include: 'common/field.json', with: { id, what: id } }));
  expect(expandForm({ items: twice }, read)).toMatchObject({ items: [{ id: 'a' }, { id: 'b' }] });
});

test('including files in a form leaves values that are no objects as they are', () => {
  const plain = { text: '{{not}} filled', number: 1, nothing: null, yes: true };
  expect(expandForm(plain, read)).toEqual(plain);
});

test('including files in a form leaves out where an editor finds the schema, of the form itself alone', () => {
  expect(expandForm({ $schema: '../form.schema.json', form: 'x', part: { $schema: 'y' } }, read)).toEqual({
    form: 'x',
    part: { $schema: 'y' },
  });
});

test('including files in a form says where a file is asked for', () => {
  const asked: string[] = [];
  const note = (path: string, where: string): unknown => asked.push(`${path} at ${where}`) && read(path);
  expandForm({ lists: { sexes: { codes: { include: 'common/list.json' } } } }, note);
  expandForm({ sections: [{ id: 'only', items: [{ include: 'common/nested.json', with: { of: 'x' } }] }] }, note);
  expect(asked).toEqual([
    'common/list.json at lists.sexes.codes',
    'common/nested.json at sections[0] (only).items[0]',
    'common/field.json at sections[0] (only).items[0][0]',
  ]);
});

test('including files in a form refuses a file that includes itself, and one that is not there', () => {
  expect(() => expandForm({ include: 'circle.json' }, read)).toThrow('circle.json includes itself');
  expect(() => expandForm({ include: 'missing.json' }, read)).toThrow('no file missing.json');
});
