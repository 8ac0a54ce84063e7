import { isBareName, isReserved } from '@tenure/language-service';
import { DATA_FILE } from './files.ts';

/** The first cell about a file: it is loaded under a name of its own, and its columns are told. */
export function starterCell(path: string): string {
  const name = tableName(path);
  return `load ${name} from '${path.replaceAll("'", "''")}'\ndescribe ${name}`;
}

function tableName(path: string): string {
  const base = path.split('/').at(-1)?.replace(DATA_FILE, '') ?? '';
  const name = base
    .toLowerCase()
    .replaceAll(/[^\p{L}\p{N}_]+/gu, '_')
    .replaceAll(/^_+|_+$/gu, '');
  return isBareName(name) && !isReserved(name) ? name : `data_${name}`.replace(/_$/u, '');
}
