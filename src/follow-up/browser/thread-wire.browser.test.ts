import { expect, test } from "vitest";
import { threadWire } from "./thread-wire.ts";

test("a visit that ended while a letter was written is begun anew, once, and the letter goes", async () => {
  const asked: string[] = [];
  let over = true;
  const wire = threadWire({
    wait: async () => undefined,
    fetch: async (path, init) => {
      const token = (init?.headers as Record<string, string> | undefined)?.["authorization"] ?? "-";
      asked.push(`${init?.method ?? "GET"} ${path} ${token}`);
      if (path === "/api/thread" && over) return Response.json({ refused: "visit-over" }, { status: 401 });
      return Response.json({ token: "new" }, { status: 201 });
    },
  });
  await wire.visit({});
  wire.stay(async () => {
    over = false;
    await wire.visit({});
  });
  await wire.write({ seq: 1 });
  expect(asked.map((line) => line.split(" ").slice(0, 2).join(" "))).toEqual([
    "POST /api/visits",
    "POST /api/thread",
    "POST /api/visits",
    "POST /api/thread",
  ]);
  wire.stay(async () => undefined);
  over = true;
  await expect(wire.write({ seq: 2 })).rejects.toMatchObject({ status: 401 });
});
