import { dirname } from "node:path";
import { withChildren } from "./with-children.ts";

/** A program with children that nobody will ask to stop. Says the numbers of its children, then waits to be killed. */
const it = await withChildren({ behaves: "tells" });
await (await fetch(`${it.origin}/en/form`, { method: "POST", body: "x" })).text();
const [socket = ""] = await Promise.all(it.children.map(({ ready }) => ready));
console.log(JSON.stringify({ children: it.children.map(({ pid }) => pid), folder: dirname(socket) }));
setInterval(() => undefined, 1_000);
