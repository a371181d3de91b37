import type { TakeRequest } from '@kinora/engines/contract';

/** A plain shot in words every video model knows, to see what an engine would make of it. Nothing is sent. */
export function exampleShot(durationSeconds: number): TakeRequest {
  const prompt =
    'Wide shot, eye-level angle. A fishing boat crosses a calm bay at sunset, its wake spreading slowly. Warm colours, soft light.';
  const seed = 42;
  return {
    shot: {
      id: 's01',
      title: '',
      source: '',
      scene: {
        setting: 'sea',
        timeOfDay: 'sunset',
        weather: 'clear',
        subjects: [],
        particles: 'none',
        lightning: false,
      },
      size: 'wide',
      angle: 'eye-level',
      camera: { move: 'static', strength: 0.5 },
      prompt,
      negativePrompt: 'blurry, low quality, text, watermark',
      seconds: durationSeconds,
      transitionIn: { kind: 'cut', seconds: 0 },
      seed,
    },
    look: {
      artStyle: 'cinematic',
      mood: 'calm',
      palette: ['#1a2233', '#34496b', '#c98d6b', '#f0d9c4', '#f8dfb3'],
      light: 'soft light',
      stylePrompt: '',
      negativePrompt: '',
      seed,
    },
    cast: [],
    language: 'en',
    size: '1280x720',
    durationSeconds,
    seed,
  };
}
