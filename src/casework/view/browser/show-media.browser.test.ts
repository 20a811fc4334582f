import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { corpus, type Sample } from "../../../../tools/kinds/samples.ts";
import { kindOf } from "../../../report/kinds/kind-of.ts";
import { kinds, type FileKind } from "../../../report/kinds/kinds.ts";
import { showMedia } from "./show-media.ts";
import { speak } from "./speak.ts";
import type { Words } from "./words.ts";

const words: Words = {
  lang: "en",
  dir: "ltr",
  label: "Attachment",
  hold: "Hold down",
  broken: "This file cannot be shown.",
  first: "Only the first.",
  long: "Longer than the window.",
  cut: "Only the beginning.",
  written: "Read it as",
};
let room: HTMLElement;
let style: HTMLLinkElement;
beforeEach(async () => {
  room = document.body.appendChild(document.createElement("main"));
  style = document.createElement("link");
  style.rel = "stylesheet";
  style.href = "/src/casework/view/view.css";
  const there = new Promise((resolve) => style.addEventListener("load", resolve, { once: true }));
  document.head.append(style);
  await there;
});
afterEach(() => {
  room.remove();
  style.remove();
});

const show = async (file: string): Promise<void> => {
  const bytes = new Uint8Array(await (await fetch(`/tools/kinds/fixtures/${file}`)).arrayBuffer());
  const kind = kindOf(bytes)!;
  const { mime, shown } = kinds[kind];
  if (shown === "no") throw new Error("never opened here");
  await showMedia(room, { mime, kind, shown, bytes, words });
};
const opened = corpus.filter(
  (one): one is Sample & { kind: FileKind } => one.kind !== null && kinds[one.kind].shown !== "no",
);
const picture = (): HTMLElement => room.querySelector<HTMLElement>(".holder > *")!;

/** What Chromium can neither draw nor play: each is a sentence. */
const unknown = /\.(heic|heif|tiff|avi|wmv|wma|amr|caf|ogv)$|^phone\.3gp$|^film-hevc\.mp4$/;

test.each(opened)(
  "$file is shown, or a sentence says that it cannot be; never an empty frame",
  async ({ file, kind, broken }) => {
    await show(file);
    if (room.textContent === words.broken)
      return expect([file, broken === true || unknown.test(file)]).toEqual([file, true]);
    expect(broken).toBeUndefined();
    expect(unknown.test(file)).toBe(false);
    if (kind === "txt") return expect(room.querySelector("pre")!.textContent!.length).toBeGreaterThan(10);
    const seen = room.querySelector<HTMLElement>("canvas, video, audio")!;
    if (seen instanceof HTMLCanvasElement) expect(seen.width * seen.height).toBeGreaterThan(100);
    if (seen instanceof HTMLVideoElement)
      expect([seen.videoWidth > 0, seen.muted, seen.paused]).toEqual([true, true, true]);
    if (seen instanceof HTMLAudioElement) expect(seen.controls).toBe(true);
  },
);

describe("texts", () => {
  test.each([
    ["utf-8.txt", "À l’hôtel"],
    ["utf-8-marked.txt", "À l’hôtel"],
    ["utf-16le.txt", "À l’hôtel"],
    ["utf-16be.txt", "À l’hôtel"],
    ["utf-16-unmarked.txt", "plate 1-XYZ-987"],
    ["latin-1.txt", "Un café près de la plage"],
    ["windows-1252.txt", "He said “come” and showed € 50."],
    ["web-page.txt", "<script>document.title = 1</script>"],
    ["drawing.svg", "<rect"],
  ])("%s is read as it was written, and runs nothing", async (file, told) => {
    const title = document.title;
    await show(file);
    expect(room.querySelector("pre")!.textContent).toContain(told);
    expect(room.querySelectorAll("pre *")).toHaveLength(0);
    expect(document.title).toBe(title);
  });

  test.each([
    ["windows-1251.txt", "windows-1251", "Гостиница у порта"],
    ["windows-874.txt", "windows-874", "โรงแรมใกล้ชายหาด"],
  ])("%s can be read as %s once somebody who knows the letters says so", async (file, encoding, told) => {
    await show(file);
    const choice = room.querySelector("select")!;
    choice.value = encoding;
    choice.dispatchEvent(new Event("change"));
    expect(room.querySelector("pre")!.textContent).toContain(told);
  });
});

describe("a long picture", () => {
  test.each([
    ["screenshot-tall.png", "height"],
    ["panorama.png", "width"],
  ] as const)("%s keeps the %s of its pixels, and is walked along", async (file, along) => {
    await show(file);
    const strip = room.querySelector<HTMLElement>(".strip")!;
    const canvases = [...strip.querySelectorAll("canvas")];
    const across = along === "height" ? "width" : "height";
    const bitmap = await createImageBitmap(await (await fetch(`/tools/kinds/fixtures/${file}`)).blob());
    expect(canvases.every((one) => one[across] === bitmap[across])).toBe(true);
    expect(canvases.reduce((sum, one) => sum + one[along], 0)).toBe(bitmap[along]);
    expect(room.textContent).toContain(words.long);
    const holder = room.querySelector("button")!;
    holder.dispatchEvent(new KeyboardEvent("keydown", { key: " " }));
    const slider = room.querySelector<HTMLInputElement>("input[type=range]")!;
    slider.value = "1";
    slider.dispatchEvent(new Event("input"));
    await new Promise((resolve) => setTimeout(resolve, 100));
    expect(along === "height" ? strip.scrollTop : strip.scrollLeft).toBeGreaterThan(100);
  });
});

/** As WCAG 2.2 reckons contrast. */
const luminance = (rgb: readonly number[]): number => {
  const [r = 0, g = 0, b = 0] = rgb.map((value) =>
    value <= 10 ? value / 3294.6 : ((value / 255 + 0.055) / 1.055) ** 2.4,
  );
  return 0.2126 * r + 0.7152 * g + 0.0722 * b;
};
const contrast = (one: readonly number[], other: readonly number[]): number => {
  const [light = 0, dark = 0] = [luminance(one), luminance(other)].sort((a, b) => b - a);
  return (light + 0.05) / (dark + 0.05);
};

test.each(corpus.filter(({ clear }) => clear))("writing on the clear ground of $file can be read", async ({ file }) => {
  await show(file);
  const ground = getComputedStyle(picture()).backgroundColor.match(/\d+/g)!.map(Number);
  for (const ink of [
    [0, 0, 0],
    [255, 255, 255],
  ])
    expect(contrast(ground, ink)).toBeGreaterThanOrEqual(4.5);
});

test.each(["moving.png", "moving.webp", "moving.gif", "moving.avif"])(
  "%s is walked through picture by picture",
  async (file) => {
    await show(file);
    const slider = room.querySelector<HTMLInputElement>("input[type=range]")!;
    const first = (picture() as HTMLCanvasElement).toDataURL();
    slider.value = "1";
    slider.dispatchEvent(new Event("input"));
    await expect.poll(() => (picture() as HTMLCanvasElement).toDataURL() !== first).toBe(true);
  },
);

test("a photo with a film behind it says that there is more", async () => {
  await show("photo-with-film.jpg");
  expect(room.textContent).toContain(words.first);
});

test("what the viewer says is read from the side that the desk's language is read from", async () => {
  const page = document.body.appendChild(document.createElement("div"));
  speak({ ...words, dir: "rtl" }, page);
  expect([page.lang, getComputedStyle(page).direction]).toEqual(["en", "rtl"]);
  page.remove();
});
