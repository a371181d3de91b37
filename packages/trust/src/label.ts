import type { Language, Pictures } from '@kinora/film';

/** How long the visible label stays at the opening; GB 45438-2025 (5.4) asks for at least 2 s. */
export const LABEL_SECONDS = 3;

const GENERATED: Readonly<Record<Language, string>> = {
  zh: '人工智能生成',
  en: 'AI-generated',
  ja: 'AI生成',
};
/** A film of drawn panels: says what it is, and still that a machine composed it. */
const ANIMATIC: Readonly<Record<Language, string>> = {
  zh: '动态分镜 · 人工智能合成',
  en: 'Animatic · AI-generated',
  ja: 'アニマティック · AI生成',
};

/** Generated, with shots that are drawn: the true sky. */
const MIXED: Readonly<Record<Language, string>> = {
  zh: '人工智能生成 · 部分镜头为绘制',
  en: 'AI-generated · some shots are drawn',
  ja: 'AI生成 · 一部のショットは描画',
};

/** The visible label: it always names AI and that something was generated or synthesised, as GB 45438-2025 demands. */
export function aiLabelText(language: Language, { pictures }: { pictures: Pictures }): string {
  return { drawn: ANIMATIC, generated: GENERATED, mixed: MIXED }[pictures][language];
}

/** Who made and who spreads a film, for its metadata. */
export interface AigcParties {
  /** Name or code of the service provider that generated it. */
  producer: string;
  /** The provider's own id of this film. */
  produceId: string;
  /** Who publishes it and under which id, once that is known. */
  propagator?: { name: string; id: string };
  /** The producer's own security data. */
  reservedCode1?: string;
}

/**
 * Value of the file metadata key `AIGC` (GB 45438-2025, 6.1 and annex E): JSON with exactly these keys in this order.
 * Label 1 says that the content is AI-generated. The reserved codes are for security data of the producer and the propagator.
 */
export function aigcMetadata({ producer, produceId, propagator, reservedCode1 }: AigcParties): string {
  return JSON.stringify({
    Label: '1',
    ContentProducer: producer,
    ProduceID: produceId,
    ReservedCode1: reservedCode1 ?? '',
    ContentPropagator: propagator?.name ?? '',
    PropagateID: propagator?.id ?? '',
    ReservedCode2: '',
  });
}
