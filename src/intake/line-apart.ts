import type { Channel } from "../kit/apart/channel.ts";
import type { Line, Place } from "./line.ts";

/**
 * The program keeps the line, its children stand in it: one pace and one number for all of them, and the hour's load is
 * counted where challenges are made. Over the channel go numbers, never a word.
 */
export const shareLine = (line: Line, child: Channel & { readonly ended: Promise<void> }): void => {
  const places = new Map<number, Place>();
  let over = false;
  child.hear("join", (word) => {
    const { id, ageMs, bytes } = word as Join;
    void line.join(ageMs, bytes).then((place) => {
      child.say("place", { id, place: place === null ? null : { number: place.number, waitMs: place.waitMs } });
      if (place === null) return;
      if (over) return place.leave(false);
      places.set(id, place);
      void place.turn.then(() => child.say("turn", id));
    });
  });
  child.hear("leave", (word) => {
    const { id, kept } = word as Leave;
    places.get(id)?.leave(kept);
    places.delete(id);
  });
  void child.ended.then(() => {
    over = true;
    for (const place of places.values()) place.leave(false);
  });
};

export const lineOver = (program: Channel): Line => {
  const asked = new Map<number, (place: Told) => void>();
  const turns = new Map<number, () => void>();
  program.hear("place", (word) => {
    const { id, place } = word as { id: number; place: Told };
    asked.get(id)?.(place);
    asked.delete(id);
  });
  program.hear("turn", (id) => {
    turns.get(id as number)?.();
    turns.delete(id as number);
  });
  let last = 0;
  return {
    join: async (ageMs, bytes) => {
      const id = (last += 1);
      const turn = new Promise<void>((done) => turns.set(id, done));
      const told = await new Promise<Told>((done) => {
        asked.set(id, done);
        program.say("join", { id, ageMs, bytes } satisfies Join);
      });
      if (told === null) {
        turns.delete(id);
        return null;
      }
      return { ...told, turn, leave: (kept) => program.say("leave", { id, kept } satisfies Leave) };
    },
  };
};

type Join = { readonly id: number; readonly ageMs: number; readonly bytes: number };
type Leave = { readonly id: number; readonly kept: boolean };
type Told = Pick<Place, "number" | "waitMs"> | null;
