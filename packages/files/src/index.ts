// What files look like
export { formatOfName, isDataFile, type Format } from './extension.ts';
export { detectFormat } from './format.ts';
export { HEAD_BYTES, type Head } from './head.ts';
export { encodingOf } from './looks-like.ts';
export { nearestName } from './nearest.ts';
export { notFound, type ListFolder } from './not-found.ts';

// Rules of reading
export { columnType, hasOffset, isIsoTime, type ColumnSample } from './column-type.ts';
export { detectDialect, type CsvDialect } from './csv/dialect.ts';
export { uniqueNames } from './csv/header.ts';
export { counted, fail, quoted, succeed } from './problem.ts';
export { DISTINCT_SAMPLES, sampledRows } from './samples.ts';

// Columns of values that repeat
export { decodeTexts, type TextBytes } from './columns/decode-texts.ts';
export { internPairs, internQuads, type Interner } from './columns/interner.ts';

// Readers without Node
export { openArrow, readArrow, type ArrowTable } from './arrow/arrow-table.ts';
export {
  createFileReader,
  type FileReaderOptions,
  type FileStore,
  type StoredFile,
} from './reader.ts';
export {
  readParquetColumns,
  readParquetShare,
  WORTH_SHARING,
  type Helper,
  type ParquetShare,
  type ParquetWish,
} from './parquet/read-parquet.ts';
export { indexCsv, WORTH_HALVING, type CsvIndex } from './csv/index-csv.ts';
export { takeCsvShare, type CsvHelper, type CsvShare } from './csv/csv-share.ts';
export type { CsvFile } from './csv/line-pieces.ts';
export { readCsvColumns } from './csv/read-csv.ts';
export type { CsvWish } from './csv/plan-fields.ts';
export type { Handed } from './parquet/taker.ts';
