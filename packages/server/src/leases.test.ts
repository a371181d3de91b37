import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { countLeases } from './leases.ts';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

test('the wait for a first lease begins when the studio is ready, however long the start took', () => {
  const unused = vi.fn();
  const leases = countLeases(unused);
  vi.advanceTimersByTime(600_000);
  leases.begin();
  vi.advanceTimersByTime(29_000);
  expect(unused).not.toHaveBeenCalled();
  vi.advanceTimersByTime(2_000);
  expect(unused).toHaveBeenCalledOnce();
});

test('a studio stays while anyone holds it, and a while after the last', () => {
  const unused = vi.fn();
  const leases = countLeases(unused);
  const early = leases.hold();
  leases.begin();
  const late = leases.hold();
  vi.advanceTimersByTime(600_000);
  early();
  early();
  vi.advanceTimersByTime(600_000);
  expect(unused).not.toHaveBeenCalled();
  late();
  vi.advanceTimersByTime(500);
  const next = leases.hold();
  vi.advanceTimersByTime(600_000);
  expect(unused).not.toHaveBeenCalled();
  next();
  vi.advanceTimersByTime(1_500);
  expect(unused).toHaveBeenCalledOnce();
});
