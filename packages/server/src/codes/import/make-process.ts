/** The process in which an edition is made: takes one order, answers with what came of it, and ends. */
import { constants, setPriority } from 'node:os';
import { makeEdition, type EditionOrder } from './make-edition.ts';

setPriority(constants.priority.PRIORITY_LOW);
process.once('message', (order) => {
  void makeEdition(order as EditionOrder).then((outcome) => process.send!(outcome, undefined, undefined, () => process.disconnect()));
});
