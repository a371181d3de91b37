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

const STAR_COUNT = 1400;
/** Calm, and cheap on machines that draw without a graphics card. */
const FRAMES_PER_SECOND = 10;
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
    <div
      aria-hidden="true"
      className="pointer-events-none absolute inset-x-0 top-0 h-[min(100dvh,70rem)] overflow-hidden"
    >
      <div className="absolute inset-0 mask-[linear-gradient(black_60%,transparent)]">
        {/* The band's own light, too faint for single stars. */}
        <div className="absolute top-1/2 left-1/2 h-[46vh] w-[170vmax] -translate-x-1/2 -translate-y-1/2 -rotate-[23deg] bg-[radial-gradient(closest-side,rgb(120_140_200/17%),rgb(96_108_176/9%)_45%,transparent)]" />
        <div className="absolute top-1/2 left-[58%] h-[22vh] w-[80vmax] -translate-x-1/2 -translate-y-1/2 -rotate-[23deg] bg-[radial-gradient(closest-side,rgb(214_186_150/11%),transparent)]" />
      </div>
      <canvas ref={canvas} className="absolute inset-0 size-full" />
    </div>
  );
}

function makeStars(): Star[] {
  const random = seededRandom(20_260_819);
  return Array.from({ length: STAR_COUNT }, (_, index) => {
    // Half of the stars, the faint half, gather along a band, as they do in the Milky Way.
    const inBand = index % 2 === 0;
    const along = random() * 4.4 - 3;
    const across = (random() + random() + random() + random() - 2) * 0.2;
    const dx = inBand ? along : random() * 4.4 - 3;
    const dy = inBand ? 0.62 - 0.42 * along - 0.3 + across : random() * 3.2 - 1.2;
    // Many faint, few bright, as in the real sky.
    const magnitude = inBand ? random() ** 7 : random() ** 5;
    return {
      radius: Math.hypot(dx, dy),
      angle: Math.atan2(dy, dx),
      size: (inBand ? 0.5 : 0.6) + magnitude * 1.25,
      brightness: (inBand ? 0.42 : 0.46) + magnitude * 0.6,
      color: STAR_COLORS[Math.floor(random() * STAR_COLORS.length)] ?? '#ffffff',
      twinkle: 0.4 + random() * 1.4,
      phase: random() * 2 * Math.PI,
    };
  });
}

/** Where the sky turns: from the right edge and the top, in units of the picture's height. */
const POLE = { fromRight: 0.28, fromTop: 0.14 };

function drawSky(context: CanvasRenderingContext2D, element: HTMLCanvasElement, stars: Star[], seconds: number): void {
  const { width, height } = element;
  context.clearRect(0, 0, width, height);
  const turn = seconds * RADIANS_PER_SECOND;
  const pixel = height / 900;
  for (const star of stars) {
    const x = width - POLE.fromRight * height + Math.cos(star.angle + turn) * star.radius * height;
    const y = POLE.fromTop * height + Math.sin(star.angle + turn) * star.radius * height;
    if (x < -4 || y < -4 || x > width + 4 || y > height + 4) continue;
    const radius = star.size * pixel;
    // Stars fade towards the foot of the sky; a mask over the canvas would be drawn anew with every frame.
    const fade = Math.min(1, (height - y) / (0.4 * height));
    if (fade <= 0) continue;
    context.globalAlpha = fade * star.brightness * (0.82 + 0.18 * Math.sin(star.phase + seconds * star.twinkle));
    context.fillStyle = star.color;
    if (radius < 0.9) {
      // A small star is a square of light to the eye, and four times cheaper.
      context.fillRect(x - radius, y - radius, radius * 2, radius * 2);
      continue;
    }
    context.beginPath();
    context.arc(x, y, radius, 0, 2 * Math.PI);
    context.fill();
    if (star.size < 1.2) continue;
    const glow = context.createRadialGradient(x, y, 0, x, y, radius * 7);
    glow.addColorStop(0, 'rgb(190 210 255 / 45%)');
    glow.addColorStop(0.35, 'rgb(170 195 255 / 10%)');
    glow.addColorStop(1, 'rgb(160 190 255 / 0%)');
    context.fillStyle = glow;
    context.fillRect(x - radius * 7, y - radius * 7, radius * 14, radius * 14);
  }
  context.globalAlpha = 1;
}
