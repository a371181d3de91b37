import { createSky, type Place, type SkyCamera } from '@kinora/sky';
import { useEffect, useEffectEvent, useRef, type KeyboardEvent, type PointerEvent } from 'react';
import type { SkyDress } from './sky-labels.ts';
import { createSkyPicture, type Lens } from './sky-picture.ts';

interface SkyCanvasProps {
  place: Place;
  instantMs: number;
  camera: SkyCamera;
  lens: Lens;
  dress: SkyDress;
  /** Width over height. */
  aspect: number;
  label: string;
  onLook: (change: (camera: SkyCamera) => SkyCamera) => void;
}

/** Sharper than this no eye sees, and every frame costs its pixels. */
const GREATEST_WIDTH = 1280;
/** A press of an arrow turns a dome by this. */
const DOME_STEP_DEGREES = 5;

/**
 * The sky under the hand: drag to look, wheel or pinch to zoom, arrows and + - by keys. A dome shows the whole sky already
 * and only turns.
 */
export function SkyCanvas({ place, instantMs, camera, lens, dress, aspect, label, onLook }: SkyCanvasProps) {
  const canvas = useRef<HTMLCanvasElement>(null);
  const picture = useRef<ReturnType<typeof createSkyPicture> | null>(null);
  const pointers = useRef(new Map<number, { x: number; y: number }>());

  const draw = useEffectEvent(() => {
    const paper = canvas.current;
    if (paper === null || paper.clientWidth === 0) return;
    const width = Math.min(GREATEST_WIDTH, Math.round(paper.clientWidth * Math.min(2, devicePixelRatio)));
    const height = Math.round(width / aspect);
    if (paper.width !== width || paper.height !== height) {
      paper.width = width;
      paper.height = height;
    }
    picture.current ??= createSkyPicture(paper);
    const started = performance.now();
    const sky = createSky({ latitude: place.latitude, longitude: place.longitude, instant: new Date(instantMs) });
    picture.current(sky, camera, lens, dress);
    paper.dataset['drawMs'] = (performance.now() - started).toFixed(2);
    paper.dataset['frames'] = String(Number(paper.dataset['frames'] ?? 0) + 1);
  });
  // At most once a frame, however many events came.
  const due = useRef(0);
  useEffect(() => {
    cancelAnimationFrame(due.current);
    due.current = requestAnimationFrame(() => draw());
  });
  useEffect(() => {
    const paper = canvas.current;
    if (paper === null) return;
    const watch = new ResizeObserver(() => draw());
    watch.observe(paper);
    return () => {
      watch.disconnect();
      cancelAnimationFrame(due.current);
    };
  }, []);

  const degreesPerPixel = (): number => camera.fieldOfViewDegrees / Math.max(1, canvas.current?.clientWidth ?? 1);
  const turn = (rightPixels: number, upPixels: number): void => {
    const step = degreesPerPixel();
    onLook((before) => ({
      ...before,
      azimuthDegrees:
        before.azimuthDegrees +
        (rightPixels * step) / Math.max(0.25, Math.cos((before.altitudeDegrees * Math.PI) / 180)),
      altitudeDegrees: before.altitudeDegrees + upPixels * step,
    }));
  };
  /** Turns a dome's front; right of the front, at the lower edge, the azimuth grows. */
  const turnFront = (degrees: number): void =>
    onLook((before) => ({ ...before, azimuthDegrees: before.azimuthDegrees + degrees }));
  const zoom = (factor: number): void =>
    onLook((before) => ({ ...before, fieldOfViewDegrees: before.fieldOfViewDegrees * factor }));

  const wheel = useEffectEvent((event: WheelEvent) => {
    if (lens === 'dome') return;
    event.preventDefault();
    zoom(Math.exp(Math.max(-80, Math.min(80, event.deltaY)) * 0.0022));
  });
  useEffect(() => {
    const paper = canvas.current;
    if (paper === null) return;
    // React's own wheel listener is passive and could not keep the page from scrolling.
    const listen = (event: WheelEvent) => wheel(event);
    paper.addEventListener('wheel', listen, { passive: false });
    return () => paper.removeEventListener('wheel', listen);
  }, []);

  const onPointerMove = (event: PointerEvent<HTMLCanvasElement>) => {
    const known = pointers.current;
    const before = known.get(event.pointerId);
    if (before === undefined) return;
    const now = { x: event.clientX, y: event.clientY };
    if (lens === 'dome') turnFront(roundMiddle(event.currentTarget, before, now));
    else if (known.size === 1) turn(before.x - now.x, now.y - before.y);
    else {
      const other = [...known].find(([id]) => id !== event.pointerId)?.[1];
      if (other !== undefined) {
        const apart = (point: { x: number; y: number }) => Math.hypot(point.x - other.x, point.y - other.y);
        zoom(apart(before) / Math.max(1, apart(now)));
      }
    }
    known.set(event.pointerId, now);
  };
  const letGo = (event: PointerEvent) => void pointers.current.delete(event.pointerId);

  const onKeyDown = (event: KeyboardEvent) => {
    const cameraActions: Readonly<Record<string, () => void>> = {
      ArrowLeft: () => turn(-40, 0),
      ArrowRight: () => turn(40, 0),
      ArrowUp: () => turn(0, 40),
      ArrowDown: () => turn(0, -40),
      '+': () => zoom(0.87),
      '=': () => zoom(0.87),
      '-': () => zoom(1.15),
    };
    const domeActions: Readonly<Record<string, () => void>> = {
      ArrowLeft: () => turnFront(-DOME_STEP_DEGREES),
      ArrowRight: () => turnFront(DOME_STEP_DEGREES),
    };
    const action = (lens === 'dome' ? domeActions : cameraActions)[event.key];
    if (action === undefined || event.ctrlKey || event.metaKey || event.altKey) return;
    event.preventDefault();
    action();
  };

  return (
    <canvas
      ref={canvas}
      data-testid="sky"
      data-azimuth={camera.azimuthDegrees.toFixed(2)}
      data-altitude={camera.altitudeDegrees.toFixed(2)}
      data-lens={lens}
      data-field={camera.fieldOfViewDegrees.toFixed(2)}
      // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- keys turn the view
      tabIndex={0}
      // oxlint-disable-next-line jsx-a11y/prefer-tag-over-role -- a picture that is drawn has no file
      role="img"
      aria-label={label}
      style={{ aspectRatio: String(aspect) }}
      className="block w-full cursor-grab touch-none rounded-xl bg-black select-none active:cursor-grabbing"
      onPointerDown={(event) => {
        event.currentTarget.setPointerCapture(event.pointerId);
        pointers.current.set(event.pointerId, { x: event.clientX, y: event.clientY });
      }}
      onPointerMove={onPointerMove}
      onPointerUp={letGo}
      onPointerCancel={letGo}
      onKeyDown={onKeyDown}
    />
  );
}

interface Point {
  x: number;
  y: number;
}

/** Degrees by which a pointer went clockwise round the middle of an element: it takes the sky of a dome with it. */
function roundMiddle(element: HTMLElement, before: Point, now: Point): number {
  const box = element.getBoundingClientRect();
  const angle = ({ x, y }: Point): number =>
    (Math.atan2(y - box.top - box.height / 2, x - box.left - box.width / 2) * 180) / Math.PI;
  return ((angle(now) - angle(before) + 540) % 360) - 180;
}
