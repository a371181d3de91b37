import type { Pictures } from '@kinora/film';
import { sourceTypeOf } from './source-type.ts';

/** What a file is made of: a take, a line, a bed, a picture somebody brought. */
export interface Ingredient {
  title: string;
  /** MIME type. */
  format: string;
  /** Of its bytes, in hexadecimal digits. */
  sha256: string;
  /** `componentOf`: seen or heard in the film. `inputTo`: only shown to a model, like a first frame. */
  relationship: 'componentOf' | 'inputTo';
  /** What made it; left out where that is not known. */
  engine?: { name: string; version: string };
  pictures?: Pictures;
  /** Where it lies, given only where it carries a manifest of its own: that one is then kept inside ours. */
  path?: string;
}

/** What a signature says of a file. */
export interface Statement {
  title: string;
  /** MIME type. */
  format: string;
  /** The `ProduceID` of its metadata: what a reader finds our records by. */
  produceId: string;
  pictures: Pictures;
  /** Name of the service provider. */
  producer: string;
  softwareVersion: string;
  /** Whether an invisible watermark is in its pictures. */
  watermarked: boolean;
  ingredients: readonly Ingredient[];
}

/** Where a manifest keeps the `ProduceID`. */
export const IDENTITY_ASSERTION = 'cawg.metadata';
const DUBLIN_CORE = 'http://purl.org/dc/elements/1.1/';

/**
 * The definition of a C2PA manifest (specification 2.1): made here, from these, by these engines, and not free to train on.
 * Every ingredient has its action; an ingredient assertion has no field for a hash of bytes, so its instance id is made of it.
 */
export function manifestOf(statement: Statement): Record<string, unknown> {
  const ownSource = sourceTypeOf(statement.pictures);
  const software = { name: 'Kinora', version: statement.softwareVersion };
  return {
    claim_version: 2,
    claim_generator_info: [software],
    title: statement.title,
    format: statement.format,
    assertions: [
      {
        label: 'c2pa.actions.v2',
        data: {
          actions: [
            { action: 'c2pa.created', softwareAgent: software, digitalSourceType: ownSource },
            ...statement.ingredients
              .filter(({ relationship }) => relationship === 'componentOf')
              .map((ingredient, index) => placed(ingredient, index)),
            ...(statement.watermarked ? [{ action: 'c2pa.watermarked.unbound', softwareAgent: software }] : []),
          ],
        },
      },
      {
        label: IDENTITY_ASSERTION,
        data: {
          '@context': { dc: DUBLIN_CORE },
          'dc:identifier': statement.produceId,
          'dc:publisher': statement.producer,
          'dc:title': statement.title,
        },
      },
      {
        label: 'cawg.training-mining',
        data: {
          entries: Object.fromEntries(
            ['ai_generative_training', 'ai_inference', 'ai_training', 'data_mining'].map((use) => [
              `cawg.${use}`,
              { use: 'notAllowed' },
            ]),
          ),
        },
      },
    ],
  };
}

function placed(ingredient: Ingredient, index: number): Record<string, unknown> {
  return {
    action: 'c2pa.placed',
    ...(ingredient.engine === undefined ? {} : { softwareAgent: ingredient.engine }),
    ...(ingredient.pictures === undefined ? {} : { digitalSourceType: sourceTypeOf(ingredient.pictures) }),
    parameters: { ingredientIds: [labelOf(ingredient, index)] },
  };
}

/** An ingredient as the builder takes it, named as the actions name it. */
export function ingredientJson(ingredient: Ingredient, componentIndex: number): string {
  const { engine, sha256 } = ingredient;
  const maker = engine === undefined ? '' : ` Made by ${engine.name} ${engine.version}.`;
  return JSON.stringify({
    title: ingredient.title,
    format: ingredient.format,
    instance_id: `urn:sha256:${sha256}`,
    relationship: ingredient.relationship,
    description: `SHA-256 ${sha256}.${maker}`,
    ...(ingredient.relationship === 'componentOf' ? { label: labelOf(ingredient, componentIndex) } : {}),
  });
}

const labelOf = ({ sha256 }: Ingredient, index: number): string => `${index}-${sha256}`;
