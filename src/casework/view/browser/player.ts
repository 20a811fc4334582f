import type { Media, Seen } from "./show-media.ts";

/** A film of which nothing can be seen by then is taken for one that cannot be played. */
const patienceMs = 10_000;

/**
 * Film or sound, ready: its first picture is there. Null when the browser cannot play it; `broken` when it breaks off later.
 * What calls itself a film and has no picture, as many recordings of a voice do, is a sound.
 */
export const playerFor = async (media: Media, broken: () => void): Promise<Seen | null> => {
  const address = URL.createObjectURL(new Blob([media.bytes], { type: media.mime }));
  const player = await loaded(media, media.shown === "film" ? "video" : "audio", address);
  if (player === null) return null;
  const shown = isFilm(player) && player.videoWidth === 0 ? await loaded(media, "audio", address) : player;
  if (shown === null) return null;
  shown.addEventListener("error", broken);
  if (!isFilm(shown)) return { shown };
  return {
    shown,
    walk: (share) => {
      if (Number.isFinite(shown.duration)) shown.currentTime = share * shown.duration;
    },
  };
};

const isFilm = (player: HTMLMediaElement): player is HTMLVideoElement => player instanceof HTMLVideoElement;

const loaded = (media: Media, kind: "video" | "audio", address: string): Promise<HTMLMediaElement | null> => {
  const player = document.createElement(kind);
  player.preload = "auto";
  player.muted = kind === "video";
  player.controls = kind === "audio";
  // Saving is asked, and noted, at the desk.
  player.setAttribute("controlslist", "nodownload noremoteplayback");
  player.setAttribute("aria-label", media.words.label);
  return new Promise((resolve) => {
    const patience = setTimeout(() => resolve(null), patienceMs);
    const end = (found: HTMLMediaElement | null) => (): void => {
      clearTimeout(patience);
      resolve(found);
    };
    player.addEventListener("loadeddata", end(player), { once: true });
    player.addEventListener("error", end(null), { once: true });
    player.src = address;
  });
};
