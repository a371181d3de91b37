import { BaseSequencer, type TestSpecification } from 'vitest/node';

/**
 * Files that take longest, longest first: begun last, one of them would run on alone while the other core is idle. Not the
 * crashes: their studios die and start again and again, and need the quiet of the end.
 */
const LONGEST = ['test/studio', 'test/film', 'test/two-processes', 'test/machine', 'test/shows', 'test/engines'];

export class LongestFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const place = ({ moduleId }: TestSpecification): number => {
      const at = LONGEST.findIndex((name) => moduleId.includes(`/${name}.test.ts`));
      return at === -1 ? LONGEST.length : at;
    };
    return (await super.sort(files)).toSorted((a, b) => place(a) - place(b));
  }
}
