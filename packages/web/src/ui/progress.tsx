/** That something is under way: nothing at first, words with a turning ring after 300 ms. */

export function Waiting({ words }: { readonly words: string }) {
  return <output className="waiting">{words}</output>;
}
