export { createReader, type ReaderOptions } from './reader.ts';
