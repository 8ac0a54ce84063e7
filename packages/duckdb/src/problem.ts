export { counted, fail, quoted, succeed } from '@tenure/files';
