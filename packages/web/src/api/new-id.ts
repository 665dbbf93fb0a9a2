/** Makes ids that sort by the time they were made (UUID version 7), strictly rising within one tab. */

let latestTime = 0;
let counter = 0;

/** A new id, greater than every id this tab made before. */
export function newId(): string {
  const time = Math.max(Date.now(), latestTime);
  counter = time === latestTime ? counter + 1 : 0;
  latestTime = counter > 0xfff ? time + 1 : time;
  if (counter > 0xfff) counter = 0;
  const random = crypto.getRandomValues(new Uint8Array(8));
  random[0] = (random[0]! & 0x3f) | 0x80;
  const tail = [...random].map((byte) => byte.toString(16).padStart(2, '0')).join('');
  const head = latestTime.toString(16).padStart(12, '0') + '7' + counter.toString(16).padStart(3, '0');
  return [head.slice(0, 8), head.slice(8, 12), head.slice(12, 16), tail.slice(0, 4), tail.slice(4)].join('-');
}
