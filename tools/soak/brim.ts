import { setTimeout as wait } from "node:timers/promises";
import { submissions } from "../../bench/submissions.ts";
import { count, fill, type Answers } from "./filler.ts";
import type { SmallVolume } from "./small-volume.ts";

const mib = 2 ** 20;

export type Brim = {
  /** Reports without files that were taken into the last 64 MiB, and how much was left when no more went in. */
  readonly taken: number;
  readonly leftMib: number;
  /** Attachments, text refused, anything else: by status and word. */
  readonly answers: Answers;
  /** Once there was room again, without a restart. */
  readonly takenAgain: boolean;
};

/** With 64 MiB left, attachments are refused and text goes on until it is refused too; then somebody makes room. */
export async function toTheBrim(
  origin: string,
  secret: string,
  volume: SmallVolume,
  taken: (report: string) => void,
): Promise<Brim> {
  const answers: Answers = new Map();
  volume.leave(64 * mib);
  await wait(1_100);
  const tooLong = AbortSignal.timeout(120_000);
  await fill(origin, secret, "report", answers, tooLong);
  let [kept, refused] = [0, 0];
  for (let sent = 0; sent < 4_000 && refused < 20 && !tooLong.aborted; sent += 20) {
    const statuses = await Promise.all(
      (await submissions(origin, secret, 20)).map(async (body) => {
        const status = await posted(origin, body);
        if (status === 201) taken((JSON.parse(body) as { report: string }).report);
        return status;
      }),
    );
    for (const status of statuses) count(answers, `text ${status}`);
    const went = statuses.filter((status) => status === 201).length;
    kept += went;
    refused = went > 0 ? 0 : refused + statuses.length;
  }
  const leftMib = Math.round(volume.free() / mib);
  volume.giveBack();
  await wait(1_500);
  const [body = ""] = await submissions(origin, secret, 1);
  const again = await posted(origin, body);
  if (again === 201) taken((JSON.parse(body) as { report: string }).report);
  return { taken: kept, leftMib, answers, takenAgain: again === 201 };
}

const posted = async (origin: string, body: string): Promise<number> => {
  const headers = { "content-type": "application/json" };
  return (await fetch(`${origin}/api/reports`, { method: "POST", headers, body })).status;
};
