import type { Audience } from "../signs/signs.ts";
import type { PlaceName } from "./places.ts";

/** A place of work with two or three signs in it: where each stands in the drawing, and which of `signs.yaml` it is. */
export type Scene = {
  readonly place: PlaceName;
  readonly spots: readonly { readonly sign: string; readonly at: readonly [x: number, y: number] }[];
};

/** By audience, as `{{signs hotel-desk}}` names it. */
export const scenes: Readonly<Partial<Record<Audience, Scene>>> = {
  "hotel-desk": {
    place: "desk",
    spots: [
      { sign: "G1", at: [72, 128] },
      { sign: "F5", at: [180, 84] },
      { sign: "F12", at: [290, 40] },
    ],
  },
  housekeeping: {
    place: "corridor",
    spots: [
      { sign: "G12", at: [52, 96] },
      { sign: "G10", at: [161, 96] },
      { sign: "G11", at: [269, 96] },
    ],
  },
  driver: {
    place: "platform",
    spots: [
      { sign: "F12", at: [60, 90] },
      { sign: "F13", at: [110, 116] },
      { sign: "D2", at: [232, 128] },
    ],
  },
  "tour-operator": {
    place: "bus",
    spots: [
      { sign: "F3", at: [126, 78] },
      { sign: "F12", at: [254, 120] },
      { sign: "F6", at: [304, 60] },
    ],
  },
  traveller: {
    place: "pool",
    spots: [
      { sign: "F3", at: [82, 96] },
      { sign: "F1", at: [188, 140] },
      { sign: "F5", at: [196, 28] },
    ],
  },
  business: {
    place: "bar",
    spots: [
      { sign: "F9", at: [66, 74] },
      { sign: "F6", at: [160, 118] },
      { sign: "F5", at: [210, 82] },
    ],
  },
  soldier: {
    place: "bar",
    spots: [
      { sign: "F5", at: [66, 74] },
      { sign: "D2", at: [160, 118] },
      { sign: "F7", at: [250, 30] },
    ],
  },
  volunteer: {
    place: "house",
    spots: [
      { sign: "F11", at: [51, 106] },
      { sign: "F8", at: [184, 66] },
      { sign: "F2", at: [182, 140] },
    ],
  },
  diplomat: {
    place: "house",
    spots: [
      { sign: "E4", at: [134, 126] },
      { sign: "A8", at: [232, 126] },
      { sign: "A1", at: [296, 122] },
    ],
  },
  professional: {
    place: "room",
    spots: [
      { sign: "A4", at: [74, 126] },
      { sign: "C17", at: [166, 104] },
      { sign: "D2", at: [266, 126] },
    ],
  },
  "air-crew": {
    place: "cabin",
    spots: [
      { sign: "F11", at: [76, 126] },
      { sign: "D2", at: [160, 126] },
      { sign: "C17", at: [244, 126] },
    ],
  },
};
