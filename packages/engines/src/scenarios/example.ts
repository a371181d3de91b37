import type { TakeRequest } from '../contract.ts';

/** A take as the director asks for it; what a test needs otherwise is given. */
export function exampleTake(changes: Partial<TakeRequest> = {}): TakeRequest {
  return {
    shot: {
      id: 's01',
      title: '',
      source: '',
      scene: {
        setting: 'river',
        timeOfDay: 'night',
        weather: 'clear',
        subjects: [],
        particles: 'none',
        lightning: false,
      },
      size: 'wide',
      angle: 'eye-level',
      camera: { move: 'push-in', strength: 0.5 },
      prompt: '夜，河岸边，一位白衣女子望向星空, slow push in, moonlight',
      negativePrompt: '低质量, text, watermark',
      seconds: 1,
      transitionIn: { kind: 'cut', seconds: 0 },
      seed: 77,
    },
    look: {
      artStyle: 'cinematic',
      mood: 'longing',
      palette: ['#0b1026', '#1d2b53', '#4a5f9e', '#c9b8d8', '#f2a65a'],
      light: 'moonlight',
      stylePrompt: '',
      negativePrompt: '',
      seed: 1,
    },
    cast: [],
    language: 'zh',
    size: '832x480',
    durationSeconds: 1,
    seed: 42,
    preset: 'final',
    ...changes,
  };
}

/** The same take with another prompt. */
export function withPrompt(request: TakeRequest, prompt: string): TakeRequest {
  return { ...request, shot: { ...request.shot, prompt } };
}
