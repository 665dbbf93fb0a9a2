/** The words of an issue: a text with `{field}` where the shown value of a field belongs, made ready to be filled in. */
import type { Value } from '../answers/answers.ts';
import type { FieldDefinition } from '../definition/definition.ts';
import { compile, type Read } from '../expression/compile.ts';
import type { Compiled, Result, Run } from '../expression/run.ts';
import type { Typed } from '../expression/typed-tree.ts';
import { showDate } from '../field-types/date.ts';
import { showValue } from '../field-types/index.ts';
import { resolve, type Scope } from '../definition/scope.ts';

/** `textOf` gives the text of a code in a field, when it is known. */
export type Message = (run: Run, textOf: (field: FieldDefinition, code: string) => string | undefined) => string;

/** Makes a rule's message; says what is wrong with it through `onError`. */
export function compileMessage(
  template: string,
  scope: Scope,
  given: ReadonlyMap<string, Typed>,
  onError: (what: string) => void,
): { readonly message: Message; readonly messageReads: readonly Read[] } {
  const pieces = template.split(/\{(\w+)\}/);
  const reads: Read[] = [];
  const parts = pieces.map((piece, index): MessagePart => {
    if (index % 2 === 0) return piece;
    const named = given.get(piece);
    if (named?.type === 'date') return { day: compile(named) };
    const found = resolve(scope, piece);
    if (found?.field === undefined) {
      onError(`there is no field called ${piece}`);
      return '';
    }
    const read: Read = { depth: found.scope.depth, of: 'field', slot: found.field.slot };
    reads.push(read);
    return { read, field: found.field.definition };
  });
  const message: Message = (run, textOf) =>
    parts
      .map((part) => {
        if (typeof part === 'string') return part;
        if ('day' in part) return dayWords(part.day(run));
        const value: Value = run.stack[part.read.depth]!.values[part.read.slot]!;
        const textOfCode = (code: string) => textOf(part.field, code);
        return showValue(part.field, value, { textOf: textOfCode });
      })
      .join('');
  return { message, messageReads: reads };
}

type MessagePart = string | { readonly day: Compiled } | { readonly read: Read; readonly field: FieldDefinition };

function dayWords(day: Result): string {
  return typeof day === 'string' ? showDate(day) : '';
}

/** Fills `{name}` in the words of a built-in issue. */
export function fillMessage(template: string, given: Readonly<Record<string, string | number>>): string {
  return template.replace(/\{(\w+)\}/g, (whole, name: string) => String(given[name] ?? whole));
}
