/** The process in which an edition is made: takes one order, says how far it is and what came of it, and ends. */
import { constants, setPriority } from 'node:os';
import { makeEdition, type EditionOrder, type Said } from './make-edition.ts';

setPriority(constants.priority.PRIORITY_LOW);
process.once('message', (order) => {
  void makeEdition(order as EditionOrder, (progress) => say({ progress }, () => undefined)).then((outcome) =>
    say({ outcome }, () => process.disconnect()),
  );
});

function say(said: Said, onSent: () => void): void {
  process.send!(said, undefined, undefined, onSent);
}
