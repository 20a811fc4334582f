// `node attack.ts PORT MILLISECONDS`: what one sender with a fast line can do to a site on this machine, as a process of
// its own. Loopback only, bounded in number and in time. Ends with one line of JSON: how often it was answered with what.
import { Agent, request } from "node:http";
import { connect } from "node:net";
import { setPriority } from "node:os";
import { setTimeout as wait } from "node:timers/promises";

const [port = 0, milliseconds = 0] = process.argv.slice(2).map(Number);
// The attacker's own work is not what is measured: on a machine of its own it would cost the site nothing.
setPriority(15);

const until = performance.now() + milliseconds;
const on = (): boolean => performance.now() < until;
const agent = new Agent({ keepAlive: true, maxSockets: 200 });
const answers: Record<string, number> = {};
const count = (what: string): void => void (answers[what] = (answers[what] ?? 0) + 1);

type Asked = { readonly method: string; readonly path: string; readonly type?: string; readonly body?: string };

const ask = ({ method, path, type, body }: Asked, name: string): Promise<void> =>
  new Promise((done) => {
    const headers = {
      accept: "text/html",
      "accept-encoding": "gzip, br",
      ...(body === undefined ? {} : { "content-type": type, "content-length": Buffer.byteLength(body) }),
    };
    const asked = request({ host: "127.0.0.1", port, method, path, agent, headers, timeout: 20_000 }, (answer) => {
      answer.resume();
      answer.once("close", () => {
        count(`${name} ${answer.statusCode}`);
        done();
      });
    });
    asked.once("timeout", () => asked.destroy());
    asked.once("error", () => {
      count(`${name} lost`);
      done();
    });
    asked.end(body);
  });

/** So many a second, whether they are answered or not; never more than a few hundred unanswered. */
const steadily = async (perSecond: number, one: () => Promise<void>): Promise<void> => {
  let [sent, open] = [0, 0];
  for (const began = performance.now(); on(); await wait(10)) {
    const due = ((performance.now() - began) / 1000) * perSecond;
    for (; sent < due; sent++) {
      if (open > 150) continue;
      open += 1;
      void one().finally(() => (open -= 1));
    }
  }
};

/** Each asks again as soon as it is answered. */
const hammering = (clients: number, one: () => Promise<void>): Promise<unknown> =>
  Promise.all(
    Array.from({ length: clients }, async () => {
      while (on()) await one();
    }),
  );

/** A connection that says one byte of its request a second. */
const crawling = async (): Promise<void> => {
  while (on()) {
    await new Promise<void>((done) => {
      const socket = connect(port, "127.0.0.1");
      const head = `POST /en/report HTTP/1.1\r\nhost: localhost\r\ncontent-type: multipart/form-data; boundary=x\r\n`;
      let at = 0;
      const speaking = setInterval(() => {
        if (!on()) socket.destroy();
        else socket.write(at < head.length ? head[at++]! : "x");
      }, 1_000);
      socket.on("data", () => undefined);
      socket.once("error", () => undefined);
      socket.once("close", () => {
        clearInterval(speaking);
        count("crawl closed");
        done();
      });
    });
    await wait(500);
  }
};

const form = "application/x-www-form-urlencoded";
const bogus = JSON.stringify({ report: "0".repeat(32), compartments: { core: "A".repeat(8_000) }, grants: [] });
const poster = "name=Hotel&town=Ostend&country=BE&language=en&size=a3&number=116000&printer=own";
let n = 0;

await Promise.all([
  steadily(500, () => ask({ method: "POST", path: "/api/reports", type: "application/json", body: bogus }, "report")),
  hammering(32, () => ask({ method: "POST", path: "/en/relay/poster/file", type: form, body: poster }, "poster")),
  hammering(32, () =>
    ask({ method: "POST", path: "/en/search", type: form, body: `q=hotel${(n += 1) % 50}` }, "search"),
  ),
  hammering(32, () => ask({ method: "GET", path: `/sitemap.xml` }, "sitemap")),
  ...Array.from({ length: 500 }, crawling),
]);
agent.destroy();
console.log(JSON.stringify(answers));
process.exit(0);
