import { rmSync } from "node:fs";
import { at, bytesOf, ffmpeg, write } from "./making.ts";

const seen = ["-f", "lavfi", "-i", "testsrc=s=64x48:r=5:d=1"];
const heard = ["-f", "lavfi", "-i", "sine=frequency=330:duration=0.4:sample_rate=8000"];
const h264 = ["-c:v", "libx264", "-preset", "veryfast", "-crf", "40", "-pix_fmt", "yuv420p"];
const place = ["-metadata", "location=+12.3456+100.9000/", "-metadata", "title=ISS-CANARY"];

/** Films and sounds as telephones, cameras and Windows write them. They are never cleaned, so what is told in them stays. */
export const makeFilms = (): void => {
  const film = (file: string, ...how: readonly string[]): void => void ffmpeg(...seen, ...how, at(file));
  film("film.mp4", ...h264, ...place);
  film("film-pieces.mp4", ...h264, "-movflags", "frag_keyframe+empty_moov+default_base_moof", "-brand", "iso5");
  film(
    "film-hevc.mp4",
    "-c:v",
    "libx265",
    "-preset",
    "ultrafast",
    "-crf",
    "45",
    "-x265-params",
    "log-level=none",
    "-tag:v",
    "hvc1",
    "-brand",
    "hvc1",
  );
  film("film-xavc.mp4", ...h264, "-brand", "XAVC");
  film("film-msnv.mp4", ...h264, "-brand", "MSNV");
  film("phone.3gp", "-c:v", "h263", "-s", "128x96", "-qscale:v", "31");
  film("phone.3g2", ...h264);
  film("phone.mov", ...h264, ...place);
  film("film.webm", "-c:v", "libvpx", "-b:v", "20k");
  film("film.mkv", ...h264);
  film("film.avi", "-c:v", "mpeg4", "-qscale:v", "31");
  film("film.wmv", "-c:v", "wmv2", "-qscale:v", "31");
  film("film.ogv", "-c:v", "libtheora", "-qscale:v", "0");
  film("first.tmp.mov", ...h264, "-movflags", "faststart");
  const sound = (file: string, ...how: readonly string[]): void => void ffmpeg(...heard, ...how, at(file));
  sound("voice.webm", "-c:a", "libopus", "-b:a", "8k");
  sound("voice.opus", "-c:a", "libopus", "-b:a", "8k");
  sound("voice.ogg", "-c:a", "libvorbis", "-ar", "16000", "-qscale:a", "0");
  sound("voice.wav", "-c:a", "pcm_u8");
  sound("voice.aac", "-c:a", "aac", "-b:a", "16k");
  sound("voice.mp3", "-c:a", "libmp3lame", "-b:a", "8k", "-metadata", "title=ISS-CANARY");
  sound("voice-untold.mp3", "-c:a", "libmp3lame", "-b:a", "8k", "-id3v2_version", "0", "-write_xing", "0");
  sound("voice.m4a", "-c:a", "aac", "-b:a", "16k");
  sound("voice.flac", "-c:a", "flac");
  sound("voice.caf", "-c:a", "pcm_alaw");
  sound("voice.wma", "-ar", "22050", "-c:a", "wmav2", "-b:a", "32k");
  byHand();
};

const byHand = (): void => {
  // Ten frames of nothing said, at 12.2 and 23.85 kbit/s (RFC 4867 §5): ffmpeg writes AMR in few places.
  write("voice.amr", "#!AMR\n", `\x3c${"\0".repeat(31)}`.repeat(10));
  write("voice-wide.amr", "#!AMR-WB\n", `\x44${"\0".repeat(60)}`.repeat(10));
  const whole = bytesOf("film.mp4");
  write("film-cut.mp4", whole.subarray(0, Math.floor(whole.length / 2)));
  write("film-empty.mp4", "\0\0\0\x18ftypisom\0\0\x02\0isommp42\0\0\0\xd0mdat", "x".repeat(200));
  const unknown = Buffer.from(bytesOf("film.mp4"));
  for (let n = 8; n < unknown.readUInt32BE(0); n += 4) if (n !== 12) unknown.write("ZZZ1", n, "latin1");
  write("film-unknown-brand.mp4", unknown);
  // As QuickTime wrote before it had brands: the index first, or a gap where a longer length would have stood.
  write("old-moov-first.mov", withoutBrand(bytesOf("first.tmp.mov")));
  const gap = Buffer.from(bytesOf("phone.mov"));
  gap.write("wide", 4, "latin1");
  write("old-wide.mov", gap);
  for (const made of ["first.tmp.mov", "thumbnail.tmp.jpg"]) rmSync(at(made), { force: true });
};

/** What the index tells of places in the file moves along. */
const withoutBrand = (film: Buffer): Buffer => {
  const less = film.readUInt32BE(0);
  const rest = Buffer.from(film.subarray(less));
  const at = rest.indexOf("stco") + 8;
  for (let n = 0; n < rest.readUInt32BE(at); n++) {
    const place = at + 4 + 4 * n;
    rest.writeUInt32BE(rest.readUInt32BE(place) - less, place);
  }
  return rest;
};
