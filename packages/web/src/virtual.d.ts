/** What the build gives that no file holds. */
declare module 'virtual:operations' {
  import type { Operations } from '@sei/contract/api/client';
  export const operations: Operations;
}

declare module '@dk/*.svg' {
  const url: string;
  export default url;
}
