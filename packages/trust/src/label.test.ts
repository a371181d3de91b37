import { LANGUAGES, PICTURES } from '@kinora/film';
import { expect, test } from 'vitest';
import { aigcMetadata, aiLabelText, LABEL_SECONDS } from './index.ts';

test.each(LANGUAGES)('the %s label names AI and that it was generated or synthesised', (language) => {
  const labels = PICTURES.map((pictures) => aiLabelText(language, { pictures }));
  for (const label of labels) {
    expect(label).toMatch(/人工智能|AI/);
    expect(label).toMatch(/生成|合成|generated/);
  }
  expect(new Set(labels).size).toBe(PICTURES.length);
  expect(LABEL_SECONDS).toBeGreaterThanOrEqual(2);
});

test('the metadata has exactly the keys of GB 45438-2025, annex E', () => {
  const parsed: unknown = JSON.parse(
    aigcMetadata({ producer: 'Kinora', produceId: 'film-1', propagator: { name: 'Studio', id: 'p-9' } }),
  );
  expect(parsed).toEqual({
    Label: '1',
    ContentProducer: 'Kinora',
    ProduceID: 'film-1',
    ReservedCode1: '',
    ContentPropagator: 'Studio',
    PropagateID: 'p-9',
    ReservedCode2: '',
  });
  expect(JSON.parse(aigcMetadata({ producer: 'Kinora', produceId: '1' }))).toMatchObject({ ContentPropagator: '' });
});
