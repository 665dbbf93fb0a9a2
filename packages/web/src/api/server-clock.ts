/**
 * The server's time as this page knows it: every answer says it, and between answers the browser's own counter goes on from there. That counter
 * is not moved when the computer's clock is, so *today* stays the server's day.
 */

/** Responses have their time in whole seconds, and take a moment to arrive; smaller differences are not corrected. */
const unsureMs = 2_000;

/** The server's time when the counter was at 0. The computer's, until the server has said something. */
let atZeroMs = performance.timeOrigin;

/** Notes what an answer says of its time, as its header `date` has it. */
export function noteServerTime(date: string | null): void {
  const heardMs = Date.parse(date ?? '') - performance.now();
  // What is no date is not a number, and differs from nothing.
  if (Math.abs(heardMs - atZeroMs) > unsureMs) atZeroMs = heardMs;
}

export function serverNow(): Date {
  return new Date(atZeroMs + performance.now());
}

/** Local time in Copenhagen, as an ISO date and time without a zone. */
export function localTime(): string {
  return copenhagen.format(serverNow()).replace(' ', 'T');
}

/** Swedish dates are written as ISO dates are. */
const copenhagen = new Intl.DateTimeFormat('sv-SE', {
  timeZone: 'Europe/Copenhagen',
  year: 'numeric',
  month: '2-digit',
  day: '2-digit',
  hour: '2-digit',
  minute: '2-digit',
  second: '2-digit',
});
