const side = 32;

/**
 * Whether a canvas gives back what was drawn on it. A browser that hides who it is (Tor Browser, Firefox that resists
 * fingerprinting, others that add noise) does not: a picture drawn anew there would be noise. Colours that are known are
 * drawn, read back, written as a file and read again; each must be what it was.
 */
export const isCanvasHonest = async (): Promise<boolean> => {
  try {
    const canvas = new OffscreenCanvas(side, side);
    const pen = canvas.getContext("2d");
    if (pen === null) return false;
    for (let n = 0; n < side * side; n++) {
      pen.fillStyle = `rgb(${colourAt(n).join(" ")})`;
      pen.fillRect(n % side, Math.floor(n / side), 1, 1);
    }
    if (!isTrue(pen)) return false;
    const written = await createImageBitmap(await canvas.convertToBlob({ type: "image/png" }));
    const again = new OffscreenCanvas(side, side).getContext("2d");
    again?.drawImage(written, 0, 0);
    written.close();
    return again !== null && isTrue(again);
  } catch {
    return false;
  }
};

/** Neighbours differ in every channel: noise on any of them shows. */
const colourAt = (n: number): readonly [number, number, number] => [
  (n * 37) % 256,
  (n * 91 + 40) % 256,
  (n * 151 + 7) % 256,
];

const isTrue = (pen: OffscreenCanvasRenderingContext2D): boolean => {
  const { data } = pen.getImageData(0, 0, side, side);
  for (let n = 0; n < side * side; n++) {
    const [red, green, blue] = colourAt(n);
    if (data[4 * n] !== red || data[4 * n + 1] !== green || data[4 * n + 2] !== blue || data[4 * n + 3] !== 255)
      return false;
  }
  return true;
};
