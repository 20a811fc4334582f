import { readFile } from "node:fs/promises";
import { connect, type Socket } from "node:net";
import { join } from "node:path";
import { setTimeout as wait } from "node:timers/promises";
import { makeSender, type FileToSend, type Trust } from "../src/report/browser/sender.ts";
import type { Bench } from "../tools/bench.ts";
import { startInstance, type RunningInstance } from "../tools/running-instance.ts";

const mib = 2 ** 20;

/**
 * What bodies under way cost in memory: the growth of the server's resident set, at its highest, over what it was before.
 * First uploads sent side by side by the code that runs in browsers, then forms that were begun and stand still.
 * Limits: 64 MiB for the uploads; for the forms what `policy.ts` of src/kit/http lets all bodies hold.
 */
export const bench: Bench = async ({ quick }) => {
  const [uploads, size, forms] = quick ? [4, 25 * mib, 40] : [10, 100 * mib, 40];
  const instance = await startInstance();
  try {
    const pid = (JSON.parse(await readFile(join(instance.dataDir, "lock"), "utf8")) as { pid: number }).pid;
    // The first ones bring in code and connections, which are nobody's body.
    await send(instance, 1, mib);
    const uploading = await growthOf(pid, () => send(instance, uploads, size));
    await wait(1_000);
    const stalled = await growthOf(pid, () => stall(instance, forms));
    return {
      uploads_mib: Math.round(uploading.grown / mib),
      stalled_forms_mib: Math.round(stalled.grown / mib),
      uploads: `${uploads} × ${size / mib} MiB`,
      uploads_s: Math.round(uploading.seconds),
      uploads_taken: uploading.result,
      forms,
      before_mib: Math.round(uploading.before / mib),
    };
  } finally {
    await instance.stop();
  }
};

const growthOf = async <R>(pid: number, work: () => Promise<R>) => {
  const before = await residentOf(pid);
  let most = before;
  const looking = setInterval(() => void residentOf(pid).then((now) => (most = Math.max(most, now))), 100);
  const began = performance.now();
  try {
    const result = await work();
    return { before, grown: most - before, seconds: (performance.now() - began) / 1000, result };
  } finally {
    clearInterval(looking);
  }
};

const residentOf = async (pid: number): Promise<number> =>
  Number(/^VmRSS:\s+(\d+) kB/m.exec(await readFile(`/proc/${pid}/status`, "utf8"))?.[1] ?? 0) * 1024;

/** How many arrived: each is a whole report with one attachment of this size. */
const send = async ({ publicOrigin, dataDir }: RunningInstance, reports: number, size: number): Promise<number> => {
  const trust = JSON.parse(await readFile(join(dataDir, "trust.json"), "utf8")) as Trust;
  const piece = new Blob([crypto.getRandomValues(new Uint8Array(65_536))]);
  const file = new Blob(
    Array.from({ length: size / piece.size }, () => piece),
    { type: "image/jpeg" },
  );
  const one = async (): Promise<number> => {
    const sender = makeSender({
      fetch: (address, init) => fetch(new URL(address, publicOrigin), init),
      now: () => new Date(),
      wait: (ms) => wait(ms),
      checkpoint: () => undefined,
    });
    await sender.prepare(trust, "en");
    const sent = await sender.send(
      {
        answers: { what: { description: "What uploads weigh" }, place: { country: "TH" } },
        language: "en",
        files: [{ name: "a.jpg", mime: "image/jpeg", file, compartment: "media" } satisfies FileToSend],
      },
      () => undefined,
      new AbortController().signal,
    );
    return sent.kind === "sent" ? 1 : 0;
  };
  return (await Promise.all(Array.from({ length: reports }, one))).reduce((sum, arrived) => sum + arrived, 0);
};

/** Each announces 24 MiB, sends a field and all of the file but its end, and then nothing more. */
const stall = async ({ publicOrigin }: RunningInstance, forms: number): Promise<void> => {
  const port = Number(new URL(publicOrigin).port);
  const head = `--b\r\nContent-Disposition: form-data; name="carried"\r\n\r\nx\r\n--b\r\nContent-Disposition: form-data; name="files"; filename="a.jpg"\r\n\r\n`;
  const sockets: Socket[] = [];
  for (let n = 0; n < forms; n++) {
    const socket = connect(port, "127.0.0.1");
    sockets.push(socket.on("error", () => undefined).resume());
    socket.write(
      `POST /en/report HTTP/1.1\r\nHost: localhost:${port}\r\nContent-Type: multipart/form-data; boundary=b\r\nContent-Length: ${24 * mib}\r\n\r\n${head}`,
    );
    socket.write(Buffer.alloc(23 * mib));
  }
  await wait(15_000);
  for (const socket of sockets) socket.destroy();
};
