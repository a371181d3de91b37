/** A binary heap with the least on top. What is on top may grow in place, then {@link Heap.sink}. */
export class Heap<Each> {
  readonly #all: Each[] = [];
  readonly #compare: (a: Each, b: Each) => number;

  constructor(compare: (a: Each, b: Each) => number) {
    this.#compare = compare;
  }

  get top(): Each | undefined {
    return this.#all[0];
  }

  push(each: Each): void {
    const all = this.#all;
    let at = all.push(each) - 1;
    while (at > 0) {
      const parentAt = (at - 1) >> 1;
      const parent = all[parentAt];
      if (parent === undefined || this.#compare(each, parent) >= 0) break;
      all[at] = parent;
      at = parentAt;
    }
    all[at] = each;
  }

  pop(): Each | undefined {
    const top = this.#all[0];
    const last = this.#all.pop();
    if (this.#all.length > 0 && last !== undefined) {
      this.#all[0] = last;
      this.sink();
    }
    return top;
  }

  sink(): void {
    const all = this.#all;
    const each = all[0];
    if (each === undefined) return;
    let at = 0;
    for (;;) {
      let childAt = 2 * at + 1;
      let child = all[childAt];
      const right = all[childAt + 1];
      if (child !== undefined && right !== undefined && this.#compare(right, child) < 0) {
        childAt++;
        child = right;
      }
      if (child === undefined || this.#compare(each, child) <= 0) break;
      all[at] = child;
      at = childAt;
    }
    all[at] = each;
  }
}
