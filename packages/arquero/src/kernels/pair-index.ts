/**
 * Pairs of whole numbers from 0 to 2^31 - 1 as indices 0, 1, 2, … in the order in which they were asked for first:
 * a `Map` by text, in typed arrays.
 */
export class PairIndex {
  /** Both numbers of a pair and its index side by side, -1 where there is none: one line of the cache. */
  #slots = new Int32Array(4 * 2048).fill(-1);
  #places = new Int32Array(1024);
  #size = 0;

  get size(): number {
    return this.#size;
  }

  left(index: number): number {
    return this.#slots[this.#places[index] as number] as number;
  }

  right(index: number): number {
    return this.#slots[(this.#places[index] as number) + 1] as number;
  }

  /** The index of a pair, a new one where it is new. */
  of(left: number, right: number): number {
    const slots = this.#slots;
    const mask = slots.length - 4;
    let at = (mixed(left, right) << 2) & mask;
    let index = slots[at + 2] as number;
    while (index >= 0) {
      if (slots[at] === left && slots[at + 1] === right) return index;
      at = (at + 4) & mask;
      index = slots[at + 2] as number;
    }
    if (this.#size === this.#places.length) {
      this.#grow();
      return this.of(left, right);
    }
    index = this.#size;
    this.#size += 1;
    this.#put(slots, at, left, right, index);
    return index;
  }

  #put(slots: Int32Array, at: number, left: number, right: number, index: number): void {
    slots[at] = left;
    slots[at + 1] = right;
    slots[at + 2] = index;
    this.#places[index] = at;
  }

  #grow(): void {
    const old = this.#slots;
    const places = this.#places;
    const slots = new Int32Array(2 * old.length).fill(-1);
    const mask = slots.length - 4;
    this.#places = new Int32Array(2 * places.length);
    for (let index = 0; index < this.#size; index += 1) {
      const was = places[index] as number;
      const [left, right] = [old[was] as number, old[was + 1] as number];
      let at = (mixed(left, right) << 2) & mask;
      while ((slots[at + 2] as number) >= 0) at = (at + 4) & mask;
      this.#put(slots, at, left, right, index);
    }
    this.#slots = slots;
  }
}

/** The multipliers are those of MurmurHash3's finaliser. */
function mixed(left: number, right: number): number {
  const product = Math.imul(Math.imul(left, 0x85ebca6b) ^ right, 0xc2b2ae35);
  return product ^ (product >>> 15);
}
