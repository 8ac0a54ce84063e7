/** Thrown for what the quick way through a file does not read; its reader then takes the other way. */
export class Unsupported extends Error {}
