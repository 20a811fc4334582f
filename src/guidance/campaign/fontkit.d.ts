/** What of fontkit is used here; the package brings no types. */
declare module "fontkit" {
  export type GlyphRun = {
    readonly glyphs: readonly {
      readonly path: { toSVG(): string; scale(x: number, y: number): { toSVG(): string } };
    }[];
    readonly positions: readonly { readonly xAdvance: number; readonly xOffset: number; readonly yOffset: number }[];
    readonly advanceWidth: number;
  };
  export type Font = {
    readonly unitsPerEm: number;
    hasGlyphForCodePoint(point: number): boolean;
    layout(text: string): GlyphRun;
  };
  export function create(bytes: Uint8Array): Font;
}
