export type { Output } from './output.ts';
