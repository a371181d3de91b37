import { seededRandom } from '@kinora/film';
import { useEffect, useRef } from 'react';

interface Star {
  /** Distance from the pole and angle about it. */
  radius: number;
  angle: number;
  size: number;
  brightness: number;
  color: string;
  /** Radians a second of its twinkling, and where it starts. */
  twinkle: number;
  phase: number;
}

const STAR_COUNT = 520;
/** Calm, and cheap on machines that draw without a graphics card. */
const FRAMES_PER_SECOND = 15;
/** One turn in about forty minutes: seen only by those who look. */
const RADIANS_PER_SECOND = (2 * Math.PI) / 2400;
/** From blue giants to red ones. */
const STAR_COLORS = ['#b9cdff', '#dfe8ff', '#ffffff', '#fff1d6', '#ffd9a8'] as const;

/** The sky over the start page: turns about a pole, twinkles, stands still for those who ask for less motion. */
export function Starfield() {
  const canvas = useRef<HTMLCanvasElement>(null);
  useEffect(() => {
    const element = canvas.current;
    const context = element?.getContext('2d');
    if (!element || !context) return;
    const still = matchMedia('(prefers-reduced-motion: reduce)');
    const stars = makeStars();
    let timer: ReturnType<typeof setInterval> | undefined;
    const draw = () => drawSky(context, element, stars, still.matches ? 0 : performance.now() / 1000);
    const fit = () => {
      const scale = Math.min(2, devicePixelRatio);
      element.width = Math.round(element.clientWidth * scale);
      element.height = Math.round(element.clientHeight * scale);
      draw();
    };
    const run = () => {
      clearInterval(timer);
      timer = undefined;
      if (!still.matches && !document.hidden) timer = setInterval(draw, 1000 / FRAMES_PER_SECOND);
      draw();
    };
    fit();
    run();
    addEventListener('resize', fit);
    document.addEventListener('visibilitychange', run);
    still.addEventListener('change', run);
    return () => {
      clearInterval(timer);
      removeEventListener('resize', fit);
      document.removeEventListener('visibilitychange', run);
      still.removeEventListener('change', run);
    };
  }, []);
  return (
    <canvas
      ref={canvas}
      aria-hidden="true"
      className="pointer-events-none absolute inset-x-0 top-0 h-[min(100dvh,70rem)] w-full mask-[linear-gradient(black_60%,transparent)]"
    />
  );
}

function makeStars(): Star[] {
  const random = seededRandom(20_260_819);
  return Array.from({ length: STAR_COUNT }, (_, index) => {
    // A third of the stars gather along a band, as they do in the Milky Way.
    const inBand = index % 3 === 0;
    const along = random() * 2.4 - 0.7;
    const across = (random() + random() + random() - 1.5) * 0.14;
    const x = inBand ? along + across * 0.6 : random() * 2.8 - 0.9;
    const y = inBand ? 0.95 - along * 0.62 + across : random() * 2.4 - 0.7;
    const [dx, dy] = [x - POLE.x, y - POLE.y];
    // Many faint, few bright, as in the real sky.
    const magnitude = random() ** 4;
    return {
      radius: Math.hypot(dx, dy),
      angle: Math.atan2(dy, dx),
      size: 0.5 + magnitude * 1.5,
      brightness: 0.22 + magnitude * 0.7,
      color: STAR_COLORS[Math.floor(random() * STAR_COLORS.length)] ?? '#ffffff',
      twinkle: 0.4 + random() * 1.4,
      phase: random() * 2 * Math.PI,
    };
  });
}

/** Where the sky turns, in units of the picture's height from its top left. */
const POLE = { x: 1.35, y: 0.12 };

function drawSky(context: CanvasRenderingContext2D, element: HTMLCanvasElement, stars: Star[], seconds: number): void {
  const { width, height } = element;
  const unit = height;
  context.clearRect(0, 0, width, height);
  const turn = seconds * RADIANS_PER_SECOND;
  const pixel = unit / 900;
  const poleX = width - (1.78 - POLE.x) * unit * 0.6;
  for (const star of stars) {
    const x = poleX + Math.cos(star.angle + turn) * star.radius * unit;
    const y = POLE.y * unit + Math.sin(star.angle + turn) * star.radius * unit;
    if (x < -2 || y < -2 || x > width + 2 || y > height + 2) continue;
    const radius = star.size * pixel;
    context.globalAlpha = star.brightness * (0.82 + 0.18 * Math.sin(star.phase + seconds * star.twinkle));
    context.fillStyle = star.color;
    context.beginPath();
    context.arc(x, y, radius, 0, 2 * Math.PI);
    context.fill();
    if (star.size < 1.6) continue;
    context.globalAlpha *= 0.16;
    context.beginPath();
    context.arc(x, y, radius * 3.2, 0, 2 * Math.PI);
    context.fill();
  }
  context.globalAlpha = 1;
}
