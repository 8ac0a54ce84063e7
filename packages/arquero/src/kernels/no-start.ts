/** The slot of a customer without a start: later than any row's. */
export const NO_START = 0x7fffffff;
