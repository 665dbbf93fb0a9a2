/** Thrown when a report leaves the caller's scope between two statements of one request: it was moved to another group, or removed. */
export class ReportGone extends Error {
  override readonly name = 'ReportGone';
}
