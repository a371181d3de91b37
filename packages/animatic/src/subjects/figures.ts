import type { Subject } from '@kinora/film';
import type { Figure } from './figure.ts';
import type { Pen } from './pen.ts';
import { drawCouple, drawCrowd, drawOnePerson } from './people.ts';

export function isGrounded(_subject: Subject): boolean {
  return true;
}
export function drawFigure(pen: Pen, figure: Figure): void {
  switch (figure.subject.kind) {
    case 'couple':
      return drawCouple(pen, figure);
    case 'crowd':
      return drawCrowd(pen, figure);
    case 'man':
    case 'child':
    case 'elder':
    case 'giant':
      return drawOnePerson(pen, figure, figure.subject.kind);
    default:
      return drawOnePerson(pen, figure, 'woman');
  }
}
