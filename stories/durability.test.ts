/**
 * Nothing that was typed is lost, whatever dies: tab, server and database are killed at random points of a recorded entry.
 * What the server has acknowledged must be there for others, and what was typed must stand in its field. Chance follows a seed, which
 * a failure names together with the point; `SEI_STORY_SEED` runs another, `SEI_STORY_POINTS` more or fewer points.
 */
import { isDeepStrictEqual } from 'node:util';
import { applyChanges, noAnswers, type Answers, type Batch, type Entry } from '@sei/engine';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { signInAs, type Person } from '../packages/server/src/testing/person.ts';
import { expectOk } from '../packages/server/src/testing/reports.ts';
import { patienceMs } from './chromium.ts';
import { moments, openDesk, type Desk, type Moment, type Screen, type TabDeath } from './durability/desk.ts';
import { cancerEntry, describeStroke } from './durability/entry.ts';
import { chanceOf, type Chance } from './durability/random.ts';
import { startRealSystem, type RealSystem } from './durability/real-system.ts';

type Victim = 'tab' | 'server' | 'database';

/** What is killed, in which order, and when. */
interface Point {
  readonly victims: readonly Victim[];
  readonly moment: Moment;
  readonly tabDeath: TabDeath;
}

const seed = Number(process.env['SEI_STORY_SEED'] ?? 20_261);
const pointsInAll = Number(process.env['SEI_STORY_POINTS'] ?? 20);
const pointsPerReport = 10;

/** Long runs say how far they are. */
const isLong = pointsInAll > 100;

/** Who dies at a point. A server takes seconds to start, so it dies at every fifth point, and the others at half of them. */
const fates: readonly (readonly Victim[])[] = [
  ...repeat<readonly Victim[]>(6, ['tab']),
  ...repeat<readonly Victim[]>(5, ['database']),
  ...repeat<readonly Victim[]>(3, ['tab', 'database']),
  ...repeat<readonly Victim[]>(2, ['database', 'tab']),
  ...repeat<readonly Victim[]>(2, ['server']),
  ['server', 'tab'],
  ['tab', 'database', 'server'],
];

let system: RealSystem;
let desk: Desk;
let colleague: Person;

beforeAll(async () => {
  system = await startRealSystem();
  [desk, colleague] = await Promise.all([openDesk(system.origin, 'bo-dueslag'), signInAs(system.origin, 'anna-bregnelund')]);
});

afterAll(async () => {
  await desk?.close();
  await system?.close();
});

test('SEI2 5.1.1 Gem: intet tabes, når fane, server og database dør midt i en indtastning', { timeout: 36_000_000 }, async () => {
  const chance = chanceOf(seed);
  const undisturbed = await enterReport(new Map());
  for (let done = 0; done < pointsInAll; done += pointsPerReport) {
    const strokes = chance.someOf(pointsPerReport, [...cancerEntry.keys()]);
    const points = new Map(strokes.map((stroke, index) => [stroke, { number: done + index + 1, ...drawPoint(chance) }]));
    const range = `Seed ${seed}, points ${done + 1} to ${done + pointsPerReport}`;
    const answers = await enterReport(points).catch((cause: unknown) => {
      throw new Error(`${range}: ${(cause as Error).message}`, { cause });
    });
    expect(answers, `${range}: the report is not as it was entered`).toEqual(undisturbed);
    if (isLong) console.log(`${range}: nothing lost; ${desk.lateAnswers()} answers came after their report was left`);
  }
});

function drawPoint(chance: Chance): Point {
  return {
    victims: chance.oneOf(fates),
    moment: chance.oneOf(moments),
    tabDeath: chance.oneOf(['crashed', 'closed']),
  };
}

/** Enters the recorded report; at some strokes something dies. Gives the answers that a colleague then reads. */
async function enterReport(points: ReadonlyMap<number, Point & { readonly number: number }>): Promise<Answers> {
  await desk.openNewReport();
  let before = await desk.readScreen();
  for (let index = 0; index < cancerEntry.length; index += 1) {
    const stroke = cancerEntry[index]!;
    await desk.strike(stroke);
    const point = points.get(index);
    if (point !== undefined) {
      const what = `${point.victims.join(', then ')} killed (${point.moment}, tab ${point.tabDeath}) after ${describeStroke(stroke)}`;
      const isLost = await strikeDown(point, before).catch((cause: unknown) => {
        throw new Error(`point ${point.number}, stroke ${index}: ${what}. ${(cause as Error).message}`, { cause });
      });
      // The hand sees that its last stroke is missing, and makes it again.
      if (isLost) await desk.strike(stroke);
    }
    before = await desk.readScreen();
    await desk.until('kept');
  }
  await desk.sendEverything();
  const { answers, clashes } = await readAsColleague();
  expect(clashes, 'clashes of a person with herself').toEqual([]);
  return answers;
}

/**
 * Kills, starts again what is needed, and looks. A tab that dies in the very moment of a stroke may lose that one stroke, and
 * then `true` is the answer; nothing before it, and nothing at all if the tab lives or dies a moment later.
 */
async function strikeDown({ victims, moment, tabDeath }: Point, before: Screen): Promise<boolean> {
  await desk.until(moment);
  const typed = await desk.readScreen();
  for (const victim of victims) {
    if (victim === 'tab') await desk.killTab(tabDeath);
    else if (victim === 'server') await system.killServer();
    else await system.killDatabase();
  }
  await system.ensureServing();
  if (!desk.isTabAlive()) await desk.reopenReport();
  const allowed = moment === 'atOnce' && victims.includes('tab') ? [typed, before] : [typed];
  const found = await vi.waitFor(
    async () => {
      const screen = await desk.readScreen();
      if (!allowed.some((each) => isDeepStrictEqual(each, screen))) expect(screen).toEqual(typed);
      return screen;
    },
    { timeout: patienceMs, interval: 20 },
  );
  await findAcknowledged(desk.acknowledged());
  return !isDeepStrictEqual(found, typed);
}

/** Every acknowledged batch is in the history that a colleague reads, unchanged, and the answers are what the history makes of them. */
async function findAcknowledged(acknowledged: readonly Batch[]): Promise<void> {
  if (acknowledged.length === 0) return;
  const { revision, answers, entries } = await readAsColleague();
  const changesByBatch = new Map(entries.map(({ id, changes }) => [id, changes]));
  for (const { id, changes } of acknowledged) expect(changesByBatch.get(id), `acknowledged batch ${id}`).toEqual(changes);
  const answered = entries.filter((entry) => entry.revision <= revision);
  expect(answers).toEqual(answered.reduce((so, { changes }) => applyChanges(so, changes), noAnswers));
}

/**
 * The report at a revision, and its history, which may be longer by what the tab has sent in between. A database that has just been
 * killed may refuse once or twice before it is back.
 */
async function readAsColleague() {
  const parameters = { id: desk.report() };
  const [opened, followed] = await vi.waitFor(
    async () => [
      expectOk(await colleague.client.openReport(parameters)),
      expectOk(await colleague.client.followReport(parameters, { since: 0 })),
    ],
    { timeout: patienceMs, interval: 50 },
  );
  return {
    revision: opened.revision,
    answers: opened.answers as Answers,
    clashes: opened.clashes,
    // The contract's types are of JSON, which the engine's narrow.
    entries: followed.entries as unknown as readonly Entry[],
  };
}

function repeat<Item>(times: number, item: Item): readonly Item[] {
  return Array.from({ length: times }, () => item);
}
