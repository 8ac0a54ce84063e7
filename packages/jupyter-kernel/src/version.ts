/** The version of this package, which every package shares. */
export const VERSION = '0.1.0';
