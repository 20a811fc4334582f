/** Addresses of built files by their names in the table of tools/build.ts. */
export type Assets = { script(name: string): string; style(name: string): string };

/** Addresses without files: for tests of pages that load nothing. */
export const assetsByName: Assets = {
  script: (name) => `/assets/${name}-00000000.js`,
  style: (name) => `/assets/${name}-00000000.css`,
};
