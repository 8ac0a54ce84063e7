// The bundler gives these files as bytes; a module that is a file has no other export.
/* eslint-disable no-restricted-syntax */
declare module '*.ttf' {
  const bytes: Uint8Array;
  export default bytes;
}
declare module '*.wasm' {
  const bytes: Uint8Array;
  export default bytes;
}
