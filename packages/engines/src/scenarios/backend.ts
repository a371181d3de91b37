import { readdir } from 'node:fs/promises';
import type { ErrorCode } from '@kinora/film';
import { expect } from 'vitest';
import type { JobUpdate, TakeRequest } from '../contract.ts';
import type { FakeBackend, Fault } from '../fakes/fake-server.ts';
import { wanSettings } from '../wan.ts';
import { expectAsPlanned } from './contract.ts';
import { withPrompt } from './example.ts';
import { failureOf, firstAttempt, type Rig, type Scenario } from './rig.ts';

/** What must happen at every fault of a backend that is reached over a wire. */
export const backendScenarios: readonly Scenario[] = [
  {
    title: 'what was planned is what arrives: words, size, frames, seed 0, guidance, steps, shift',
    faults: [],
    async run(rig) {
      const backend = of(rig);
      const engine = rig.fresh();
      const can = await engine.capabilities(new AbortController().signal);
      const request = { ...rig.exampleRequest, seed: 0 };
      const planned = engine.plan(request, can);
      if (!planned.ok) throw new Error('the example was refused');
      const handle = await engine.submit(request, firstAttempt(), await rig.context());
      const job = backend.jobs().at(-1);
      if (job === undefined) throw new Error('no job arrived');
      const { delivers, adaptations } = planned.value;
      const adapted = new Set(adaptations.map(({ field }) => field));
      expect(job.prompt).toContain(request.shot.prompt);
      expect([job.width, job.height]).toEqual([delivers.width, delivers.height]);
      expect([job.frames, job.fps]).toEqual([delivers.frames, delivers.fps]);
      if (can.seed) expect(job.seed).toBe(0);
      if (can.negativePrompt) expect(job.negativePrompt).toBe(request.shot.negativePrompt);
      const wanted = wanSettings(request.preset ?? 'final', request.changes);
      const compare = (field: string, given: unknown, asked: unknown): void => {
        // A backend either is sent what was asked, or the plan says that it is not.
        if (!adapted.has(field) && given !== undefined) expect(given).toEqual(asked);
      };
      compare('steps', job.steps, wanted.steps);
      compare('guidance', job.guidance, wanted.guidance);
      compare('shift', job.shift, wanted.shift);
      compare('boundary', job.boundary, wanted.boundary);
      if (job.promptExtension !== undefined) expect(job.promptExtension).toBe(false);
      await engine.cancel(handle, await rig.context());
    },
  },
  {
    title: 'waits for its turn last of all before it sends: who dies while waiting has sent nothing',
    faults: [],
    async run(rig) {
      const backend = of(rig);
      const engine = rig.fresh();
      const free = await rig.context();
      const before = backend.submits();
      let asked = 0;
      const handle = await engine.submit(rig.exampleRequest, firstAttempt(), {
        ...free,
        async pace(action) {
          if (action === 'submit' && asked++ === 0) expect(backend.submits()).toBe(before);
        },
      });
      expect(asked).toBeGreaterThan(0);
      expect(backend.submits()).toBeGreaterThan(before);
      await engine.cancel(handle, free);
    },
  },
  {
    title: 'a CJK prompt as long as the backend takes arrives whole; a longer one is never cut in silence',
    faults: [],
    async run(rig) {
      const engine = rig.fresh();
      const can = await engine.capabilities(new AbortController().signal);
      const length = can.promptCharacters ?? 1_200;
      const longest = withPrompt(rig.exampleRequest, '牵牛织女渡银河'.repeat(2_000).slice(0, length));
      const handle = await engine.submit(longest, firstAttempt(), await rig.context());
      expect(of(rig).jobs().at(-1)?.prompt).toBe(longest.shot.prompt);
      await engine.cancel(handle, await rig.context());
      if (can.promptCharacters === null) return;
      const planned = engine.plan(withPrompt(longest, `${longest.shot.prompt}星`), can);
      if (!planned.ok) return expect(planned.refusal.field).toBe('prompt');
      expect(planned.value.adaptations.map(({ field }) => field)).toContain('prompt');
    },
  },
  refusedAtSubmit('a content refusal answered with 4xx is a content refusal', 'content-4xx', 'content_policy', false),
  refusedAtSubmit('a content refusal answered with 200 is a content refusal', 'content-200', 'content_policy', false),
  refusedAtSubmit('a wrong key is said to be one, and is not shown', 'auth', 'auth', false),
  refusedAtSubmit('an empty account is said to be one', 'quota', 'quota', false),
  refusedAtSubmit('too many requests may be tried again', 'rate-limited', 'rate_limited', true),
  refusedAtSubmit('Retry-After is kept', 'rate-limited-for-7-s', 'rate_limited', true, 7_000),
  refusedAtSubmit('a full queue may be tried again', 'queue-full', 'overloaded', true),
  lostAtSubmit('a connection that breaks before the job is taken', 'submit-dropped', 0),
  lostAtSubmit('an answer that is lost after the job was taken', 'submit-answer-lost', 1),
  lostAtSubmit("a gateway's 502", 'submit-502', 0),
  lostAtSubmit("a proxy's page in place of the job's id", 'submit-garbage', 1),
  borneLook('a look whose connection breaks', 'poll-dropped'),
  borneLook('a look the backend fails at', 'poll-500'),
  borneLook('a look that a proxy wants another key for', 'poll-401'),
  borneLook('a look that a proxy does not like', 'poll-422'),
  borneLook('a look that a proxy answers while the backend is away', 'poll-404-page'),
  failedJob('a job that fails', 'job-fails', 'engine_failed'),
  failedJob('a content refusal as the end of a job that was taken', 'content-in-job', 'content_policy'),
  failedJob('a job the backend has forgotten after a restart', 'job-lost', 'lost'),
  badResult('a result whose address has expired', 'result-expired', 'lost'),
  badResult('a web page as the result', 'result-html', 'engine_failed'),
  badResult('an empty result', 'result-empty', 'engine_failed'),
  {
    title: 'a truncated download is fetched again, the job is not done again',
    faults: ['result-truncated'],
    async run(rig) {
      const backend = of(rig);
      const before = backend.jobs().length;
      backend.play('result-truncated');
      const { path } = await rig.shoot(rig.exampleRequest);
      await expectAsPlanned(rig, path);
      expect(backend.jobs().length).toBe(before + 1);
    },
  },
  {
    title: 'a progress connection that breaks is no loss',
    faults: ['socket-dropped'],
    async run(rig) {
      of(rig).play('socket-dropped');
      const { path } = await rig.shoot(rig.exampleRequest);
      await expectAsPlanned(rig, path);
    },
  },
  {
    title:
      "a backend whose clock is an hour off changes nothing, and a lost answer's job is still found or called unknown",
    faults: ['clock-skew', 'submit-answer-lost'],
    async run(rig) {
      const backend = of(rig);
      backend.play('clock-skew');
      const engine = rig.fresh();
      backend.play('submit-answer-lost');
      const attempt = firstAttempt();
      const failure = await failureOf(engine.submit(rig.exampleRequest, attempt, await rig.context()));
      expect(failure.code).toBe('may_have_been_charged');
      const became = await engine.reconcile(rig.exampleRequest, attempt, await rig.context());
      expect(became.kind).not.toBe('absent');
    },
  },
  {
    title: 'an attempt that was never sent is not found, and another take of the same words is not mistaken for it',
    faults: [],
    async run(rig) {
      const engine = rig.fresh();
      const other = await engine.submit({ ...rig.exampleRequest, seed: 4_711 }, firstAttempt(), await rig.context());
      const attempt = { ...firstAttempt(), knownJobIds: [other.jobId] };
      const became = await engine.reconcile(rig.exampleRequest, attempt, await rig.context());
      expect(became.kind).not.toBe('found');
      const can = await engine.capabilities(new AbortController().signal);
      if (can.ownJobIds) expect(became.kind).toBe('absent');
      await engine.cancel(other, await rig.context());
    },
  },
  {
    title: 'a job that is known to be another take is never found, though it was sent the same',
    faults: [],
    async run(rig) {
      const engine = rig.fresh();
      const other = await engine.submit(rig.exampleRequest, firstAttempt(), await rig.context());
      const attempt = { ...firstAttempt(), knownJobIds: [other.jobId] };
      const became = await engine.reconcile(rig.exampleRequest, attempt, await rig.context());
      expect(became.kind).not.toBe('found');
      for await (const update of engine.watch(other, await rig.context())) void update;
    },
  },
  {
    title: 'a LoRA the backend does not have is said before anything is spent',
    faults: ['lora-missing'],
    async run(rig) {
      const backend = of(rig);
      const engine = rig.fresh();
      const can = await engine.capabilities(new AbortController().signal);
      if (can.loras === 'none') return;
      const before = backend.jobs().length;
      const request: TakeRequest = {
        ...rig.exampleRequest,
        loras: [{ name: 'nowhere', high: 'nowhere.safetensors', low: null, strength: 1, triggers: [] }],
      };
      const planned = engine.plan(request, can);
      if (planned.ok) {
        backend.play('lora-missing');
        const failure = await failureOf(
          (async () => {
            const handle = await engine.submit(request, firstAttempt(), await rig.context());
            for await (const update of engine.watch(handle, await rig.context())) void update;
          })(),
        );
        expect(['engine_refused', 'engine_failed']).toContain(failure.code);
      } else {
        expect(planned.refusal.field).toBe('loras');
        expect(backend.jobs().length).toBe(before);
      }
    },
  },
  {
    title: 'a cancel at each state does what was promised, and a job that was cancelled ends as cancelled',
    faults: [],
    async run(rig) {
      const engine = rig.fresh();
      const can = await engine.capabilities(new AbortController().signal);
      const handle = await engine.submit(rig.longRequest, firstAttempt(), await rig.context());
      const seen: JobUpdate[] = [];
      const stop = new AbortController();
      for await (const update of engine.watch(handle, await rig.context(stop.signal))) {
        seen.push(update);
        if (update.kind !== 'queued' || can.cancel === 'always') break;
      }
      const answer = await engine.cancel(handle, await rig.context());
      if (can.cancel === 'never') expect(answer).toBe('unsupported');
      if (can.cancel === 'always') expect(answer).toBe('cancelled');
      if (can.cancel === 'while-queued') expect(['cancelled', 'too_late', 'unsupported']).toContain(answer);
      if (answer !== 'cancelled') return;
      const failure = await failureOf(
        (async () => {
          for await (const update of engine.watch(handle, await rig.context())) seen.push(update);
        })(),
      );
      expect(failure.code).toBe('cancelled');
    },
  },
];

function of(rig: Rig): FakeBackend {
  if (rig.backend === undefined) throw new Error('this scenario needs a backend that plays faults');
  return rig.backend;
}

function withoutKey(rig: Rig, ...texts: unknown[]): void {
  if (rig.plantedKey === undefined) return;
  for (const text of texts) expect(JSON.stringify(text) ?? '').not.toContain(rig.plantedKey);
}

function refusedAtSubmit(
  title: string,
  fault: Fault,
  code: ErrorCode,
  retryable: boolean,
  retryAfterMs?: number,
): Scenario {
  return {
    title,
    faults: [fault],
    async run(rig) {
      const backend = of(rig);
      const before = backend.jobs().length;
      const engine = rig.fresh();
      // What is asked before the submit must not meet the fault in its place.
      await engine.capabilities(new AbortController().signal);
      backend.play(fault);
      const failure = await failureOf(engine.submit(rig.exampleRequest, firstAttempt(), await rig.context()));
      expect(failure.code).toBe(code);
      expect(failure.retryable).toBe(retryable);
      expect(failure.message).toMatch(/\S+ \S+/);
      if (retryAfterMs !== undefined) expect(failure.retryAfterMs).toBe(retryAfterMs);
      expect(backend.jobs().length).toBe(before);
      withoutKey(rig, failure.message, failure.toJSON(), String(failure.stack));
    },
  };
}

function lostAtSubmit(title: string, fault: Fault, jobs: 0 | 1): Scenario {
  return {
    title: `${title} is called what it is, and found again where it can be`,
    faults: [fault],
    async run(rig) {
      const backend = of(rig);
      const engine = rig.fresh();
      const can = await engine.capabilities(new AbortController().signal);
      const before = backend.jobs().length;
      backend.play(fault);
      const attempt = { ...firstAttempt(), knownJobIds: backend.jobs().map((job) => job.id) };
      const failure = await failureOf(engine.submit(rig.exampleRequest, attempt, await rig.context()));
      expect(failure.code).toBe('may_have_been_charged');
      expect(backend.jobs().length).toBe(before + jobs);
      const became = await rig.fresh().reconcile(rig.exampleRequest, attempt, await rig.context());
      if (can.ownJobIds) expect(became.kind).toBe(jobs === 1 ? 'found' : 'absent');
      // Never is a job that is there called absent, nor one found that is not.
      expect(became.kind).not.toBe(jobs === 1 ? 'absent' : 'found');
      if (became.kind !== 'found') return;
      const context = await rig.context();
      for await (const update of engine.watch(became.handle, context)) void update;
      await expectAsPlanned(rig, (await engine.fetch(became.handle, context)).path);
      expect(backend.jobs().length).toBe(before + 1);
    },
  };
}

function borneLook(title: string, fault: Fault): Scenario {
  return {
    title: `${title} says nothing of the job, which is followed to its end and not done again`,
    faults: [fault],
    async run(rig) {
      const backend = of(rig);
      const before = backend.jobs().length;
      backend.play(fault);
      const { path } = await rig.shoot(rig.exampleRequest);
      expect(backend.unplayed()).toEqual([]);
      await expectAsPlanned(rig, path);
      expect(backend.jobs().length).toBe(before + 1);
    },
  };
}

function failedJob(title: string, fault: Fault, code: ErrorCode): Scenario {
  return {
    title: `${title} ends as ${code}, in words of the backend`,
    faults: [fault],
    async run(rig) {
      const backend = of(rig);
      const engine = rig.fresh();
      await engine.capabilities(new AbortController().signal);
      backend.play(fault);
      const handle = await engine.submit(rig.exampleRequest, firstAttempt(), await rig.context());
      const failure = await failureOf(
        (async () => {
          for await (const update of engine.watch(handle, await rig.context())) void update;
        })(),
      );
      expect(failure.code).toBe(code);
      withoutKey(rig, failure.message, String(failure.stack), handle);
    },
  };
}

function badResult(title: string, fault: Fault, code: ErrorCode): Scenario {
  return {
    title: `${title} is ${code}, and leaves no file`,
    faults: [fault],
    async run(rig) {
      const backend = of(rig);
      const engine = rig.fresh();
      const handle = await engine.submit(rig.exampleRequest, firstAttempt(), await rig.context());
      for await (const update of engine.watch(handle, await rig.context())) void update;
      backend.play(fault);
      const context = await rig.context();
      const failure = await failureOf(engine.fetch(handle, context));
      expect(failure.code).toBe(code);
      expect(await readdir(context.folder)).toEqual([]);
    },
  };
}
