/** The bundled kernel that a kernelspec starts; `build.mjs` makes it. */
export const KERNEL_ENTRY = new URL('../build/kernel.mjs', import.meta.url);
