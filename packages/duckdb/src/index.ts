export { createReader, type ReaderOptions } from './reader.ts';
export { createStore, type StoreOptions } from './store/store.ts';
