/** One argument list out of groups, so that an option can stand on a line with its value. */
export function flags(...groups: readonly (readonly string[])[]): string[] {
  return groups.flat();
}
