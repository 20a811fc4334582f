import { readFileSync } from "node:fs";
import { join } from "node:path";
import { beforeAll, describe, expect, it } from "vitest";
import { needsOfDesk, needsOfPage, needsOfWorker } from "../../src/kit/browser/needs.ts";
import { oldestBrowsers } from "../../src/kit/oldest-browsers.ts";
import { built } from "../../src/kit/http/testing/in-chromium.ts";
import { projectRoot } from "../../src/kit/where.ts";
import { entries } from "../build.ts";
import { features, writings, type Feature } from "./features.ts";

const needs: Readonly<Record<"page" | "worker" | "desk", readonly string[]>> = {
  page: needsOfPage,
  worker: needsOfWorker,
  desk: needsOfDesk,
};

/** Every script that a browser may load, and by which list its page asks first. */
const bundles: Readonly<Record<string, { readonly asks: keyof typeof needs | null; readonly source: string }>> = {
  report: { asks: "page", source: entries["public"]!["report"]! },
  thread: { asks: "page", source: entries["public"]!["thread"]! },
  sealing: { asks: "worker", source: entries["public"]!["sealing"]! },
  "thread-keys": { asks: "worker", source: entries["public"]!["thread-keys"]! },
  desk: { asks: "desk", source: entries["desk"]!["desk"]! },
  keys: { asks: "desk", source: entries["desk"]!["keys"]! },
  passphrase: { asks: "desk", source: entries["desk"]!["passphrase"]! },
  files: { asks: "worker", source: entries["public"]!["files"]! },
  /** Nothing rests on it: where it fails, the page's own script starts the worker, or does not. */
  begin: { asks: "page", source: entries["public"]!["begin"]! },
  /** Must work wherever modules are loaded: it needs nothing. */
  leave: { asks: null, source: entries["public"]!["leave"]! },
};
const code = new Map<string, string>();
beforeAll(async () => {
  for (const [name, { source }] of Object.entries(bundles)) code.set(name, await built(source));
}, 120_000);

const usedIn = (bundle: string, all: readonly Feature[] = features): Feature[] =>
  all.filter(({ used }) => used.test(code.get(bundle)!));

describe("what scripts need of a browser", () => {
  it("is told of every script that is built, but for the viewer, which the desk opens", () => {
    const scripts = Object.entries(entries)
      .filter(([face]) => face !== "view")
      .flatMap(([, files]) => Object.entries(files))
      .filter(([, source]) => !source.endsWith(".css"))
      .map(([name]) => name);
    expect(Object.keys(bundles).toSorted()).toEqual(scripts.toSorted());
  });

  it.each(Object.keys(bundles))("is asked for before %s is relied on", (bundle) => {
    const { asks } = bundles[bundle]!;
    const asked: readonly string[] = asks === null ? [] : needs[asks];
    const used = usedIn(bundle).filter(({ spared }) => spared === undefined);
    expect(used.map(({ name }) => name).filter((name) => !asked.includes(name))).toEqual([]);
  });

  it("is used, or not asked for", () => {
    for (const [list, names] of Object.entries(needs)) {
      const used = Object.entries(bundles).flatMap(([name, { asks }]) => (asks === list ? usedIn(name) : []));
      expect(
        names.filter((name) => !used.some((feature) => feature.name === name)),
        list,
      ).toEqual([]);
    }
  });

  it("makes the oldest browsers what they are said to be", () => {
    const asked = new Set<string>(Object.values(needs).flat());
    const needed = [
      ...features.filter(({ name }) => asked.has(name)),
      ...Object.keys(bundles).flatMap((bundle) => usedIn(bundle, writings)),
    ];
    const oldest = [0, 1, 2].map((n) => String(Math.max(...needed.map(({ since }) => since[n]!))));
    expect(oldest).toEqual(Object.values(oldestBrowsers));
  });

  it("is told in the docs", () => {
    const told = readFileSync(join(projectRoot(), "docs", "browsers.md"), "utf8");
    for (const [name, version] of Object.entries(oldestBrowsers)) expect(told).toContain(`| ${name} | ${version} |`);
    const listed = [...told.matchAll(/^\| `([\w.]+)` \|/gm)].map(([, name]) => name);
    expect(listed).toEqual([...new Set<string>(Object.values(needs).flat())].toSorted());
  });
});
