import type { Subject, SubjectKind } from '@kinora/film';
import { drawAstronaut } from './astronaut.ts';
import { drawBeast } from './beasts.ts';
import { drawCrab } from './crab.ts';
import { drawCrow } from './crow.ts';
import { drawMonkey } from './monkey.ts';
import { drawPhoenix } from './phoenix.ts';
import type { Figure } from './figure.ts';
import { drawComet, drawMoon, drawStar, drawSun } from './heavenly.ts';
import { drawArcher, drawCentaur, drawChariot, drawWingedHorse } from './mythic.ts';
import type { Pen } from './pen.ts';
import { drawCouple, drawCrowd, drawOnePerson } from './people.ts';
import { drawLighthouse, drawTower } from './landmarks.ts';
import { drawBridge, drawFlower, drawHouse, drawTree } from './places.ts';
import { drawDragon, drawFish, drawScorpion, drawSeaMonster, drawWhale } from './serpents.ts';
import {
  drawBook,
  drawBottle,
  drawBox,
  drawCup,
  drawFood,
  drawLantern,
  drawLoom,
  drawPhone,
  drawTelescope,
  drawThrone,
} from './things.ts';
import { drawCrown, drawLyre } from './treasures.ts';
import { drawBicycle, drawDragonBoat, drawJunk, drawRover, drawTram } from './travel.ts';
import { drawAeroplane, drawBoat, drawCar, drawRobot, drawRocket, drawTrain } from './vehicles.ts';
import {
  drawBall,
  drawBalloon,
  drawCauldron,
  drawHeadphones,
  drawKite,
  drawMicroscope,
  drawUmbrella,
  drawWatch,
} from './wares.ts';
import { drawButterfly, drawElephant, drawOwl, drawSnake, drawTurtle } from './wild.ts';
import { drawBird, drawMagpies, drawSwan } from './winged.ts';

const AIRBORNE: ReadonlySet<SubjectKind> = new Set([
  'bird',
  'magpies',
  'fish',
  'whale',
  'dragon',
  'eagle',
  'rocket',
  'aeroplane',
  'lantern',
  'moon',
  'sun',
  'star',
  'comet',
  'boat',
  'swan',
  'sea-monster',
  'butterfly',
  'balloon',
  'kite',
  'umbrella',
  'dragon-boat',
  'owl',
  'phoenix',
]);

const FLOATING: ReadonlySet<Subject['action']> = new Set(['fly', 'rise', 'fall', 'swim', 'glow', 'appear', 'rotate']);

/** Whether a subject stands on something and so throws a shadow there. */
export function isGrounded(subject: Subject): boolean {
  if (
    subject.kind === 'winged-horse' ||
    subject.kind === 'crow' ||
    subject.kind === 'crown' ||
    subject.kind === 'astronaut'
  )
    return !FLOATING.has(subject.action);
  return !AIRBORNE.has(subject.kind);
}

/** Draws one figure in the pen's unit space. */
export function drawFigure(pen: Pen, figure: Figure): void {
  const { kind } = figure.subject;
  switch (kind) {
    case 'woman':
    case 'man':
    case 'child':
    case 'elder':
    case 'giant':
      return drawOnePerson(pen, figure, kind);
    case 'couple':
      return drawCouple(pen, figure);
    case 'crowd':
      return drawCrowd(pen, figure);
    case 'ox':
    case 'horse':
    case 'dog':
    case 'cat':
    case 'rabbit':
    case 'bear':
    case 'lion':
    case 'deer':
    case 'fox':
    case 'wolf':
    case 'sheep':
    case 'goat':
    case 'ram':
    case 'bull':
    case 'tiger':
      return drawBeast(pen, figure, kind);
    case 'bird':
    case 'eagle':
      return drawBird(pen, figure, kind);
    case 'magpies':
      return drawMagpies(pen, figure);
    case 'swan':
      return drawSwan(pen, figure);
    case 'fish':
      return drawFish(pen, figure);
    case 'whale':
      return drawWhale(pen, figure);
    case 'dragon':
      return drawDragon(pen, figure);
    case 'sea-monster':
      return drawSeaMonster(pen, figure);
    case 'scorpion':
      return drawScorpion(pen, figure);
    case 'boat':
      return /junk|treasure ship/u.test(figure.look) ? drawJunk(pen, figure) : drawBoat(pen, figure);
    case 'car':
      return drawCar(pen, figure);
    case 'train':
      return drawTrain(pen, figure);
    case 'rocket':
      return drawRocket(pen, figure);
    case 'aeroplane':
      return drawAeroplane(pen, figure);
    case 'robot':
      return drawRobot(pen, figure);
    case 'telescope':
      return drawTelescope(pen, figure);
    case 'lantern':
      return drawLantern(pen, figure);
    case 'tree':
      return drawTree(pen, figure);
    case 'flower':
      return drawFlower(pen, figure);
    case 'house':
      return drawHouse(pen, figure);
    case 'bridge':
      return drawBridge(pen, figure);
    case 'tower':
      return drawTower(pen, figure);
    case 'cup':
      return drawCup(pen, figure);
    case 'bottle':
      return drawBottle(pen, figure);
    case 'phone':
      return drawPhone(pen, figure);
    case 'box':
      return drawBox(pen, figure);
    case 'book':
      return drawBook(pen, figure);
    case 'food':
      return drawFood(pen, figure);
    case 'loom':
      return drawLoom(pen, figure);
    case 'throne':
      return drawThrone(pen, figure);
    case 'moon':
      return drawMoon(pen, figure);
    case 'sun':
      return drawSun(pen, figure);
    case 'star':
      return drawStar(pen, figure);
    case 'comet':
      return drawComet(pen, figure);
    case 'lighthouse':
      return drawLighthouse(pen, figure);
    case 'elephant':
      return drawElephant(pen, figure);
    case 'snake':
      return drawSnake(pen, figure);
    case 'turtle':
      return drawTurtle(pen, figure);
    case 'owl':
      return drawOwl(pen, figure);
    case 'butterfly':
      return drawButterfly(pen, figure);
    case 'bicycle':
      return drawBicycle(pen, figure);
    case 'tram':
      return drawTram(pen, figure);
    case 'rover':
      return drawRover(pen, figure);
    case 'dragon-boat':
      return drawDragonBoat(pen, figure);
    case 'balloon':
      return drawBalloon(pen, figure);
    case 'kite':
      return drawKite(pen, figure);
    case 'umbrella':
      return drawUmbrella(pen, figure);
    case 'ball':
      return drawBall(pen, figure);
    case 'watch':
      return drawWatch(pen, figure);
    case 'headphones':
      return drawHeadphones(pen, figure);
    case 'microscope':
      return drawMicroscope(pen, figure);
    case 'cauldron':
      return drawCauldron(pen, figure);
    case 'chariot':
      return drawChariot(pen, figure);
    case 'archer':
      return drawArcher(pen, figure);
    case 'centaur':
      return drawCentaur(pen, figure);
    case 'winged-horse':
      return drawWingedHorse(pen, figure);
    case 'crab':
      return drawCrab(pen, figure);
    case 'crow':
      return drawCrow(pen, figure);
    case 'phoenix':
      return drawPhoenix(pen, figure);
    case 'monkey':
      return drawMonkey(pen, figure);
    case 'astronaut':
      return drawAstronaut(pen, figure);
    case 'lyre':
      return drawLyre(pen, figure);
    case 'crown':
      return drawCrown(pen, figure);
    default:
      return kind satisfies never;
  }
}
