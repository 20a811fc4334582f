import { spawn, spawnSync } from "node:child_process";
import { existsSync } from "node:fs";
import { chmod, mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";

/** Debian's w3m, driven by keys as a person drives it, at a terminal of 80 columns. */
export type TextBrowser = {
  /** The page as it stands on the screen, all of it. */
  read(): Promise<string>;
  /** Goes to the link or button that starts with these words and presses Enter; done when the page has changed. */
  press(words: string): Promise<string>;
  /** Ticks or chooses the option with these words. */
  choose(words: string): Promise<void>;
  /** Types into the field that stands behind, or in the lines below, these words. */
  type(words: string, text: string, kind?: "line" | "long"): Promise<void>;
  leave(): Promise<void>;
};

export const w3mIsHere = spawnSync("w3m", ["-version"]).status === 0 && spawnSync("script", ["--version"]).status === 0;

const [ctrlU, enter, tab, backTab] = ["\u0015", "\r", "\t", "\u001b\t"];

export async function openTextBrowser(address: string): Promise<TextBrowser> {
  const home = await mkdtemp(join(tmpdir(), "iss-w3m-"));
  const [editor, words] = [join(home, "editor"), join(home, "words")];
  // w3m gives a long text to the person's editor; this one writes what `type` has laid ready.
  await writeFile(editor, `#!/bin/sh\ncat '${words}' > "$1"\n`);
  await chmod(editor, 0o700);
  const command = `stty rows 200 cols 80; exec w3m -no-cookie -o confirm_qq=0 -o editor='${editor} %s' '${address}'`;
  const child = spawn("script", ["-qec", command, "/dev/null"], {
    env: { PATH: process.env["PATH"], HOME: home, TERM: "xterm", LC_ALL: "C.UTF-8" },
    stdio: ["pipe", "pipe", "inherit"],
  });
  const ended = new Promise<void>((done) => child.once("exit", () => done()));
  child.stdout.resume();
  let pages = 0;

  const keys = (...pressed: readonly string[]): void => void child.stdin.write(pressed.join(""));
  /** "S" writes the page into a file: w3m does one key after the other, so this also says that all before it are done. */
  const read = async (): Promise<string> => {
    const file = join(home, `page-${pages++}`);
    keys("S", ctrlU, file, enter);
    return until(
      async () => (existsSync(file) ? readFile(file, "utf8") : ""),
      (text) => text.endsWith("\n"),
      "w3m did not answer",
    );
  };
  const seek = async (text: string): Promise<void> => {
    if (!(await read()).includes(text)) throw new Error(`w3m shows no “${text}”:\n${await read()}`);
    keys("g/", text, enter);
  };
  await until(read, (text) => text.trim() !== "", "w3m shows nothing");

  return {
    read,
    async press(text) {
      const before = await read();
      await seek(text);
      keys(enter);
      return until(read, (page) => page !== before && page.trim() !== "", `nothing happened after “${text}”`);
    },
    async choose(text) {
      await seek(text);
      keys(backTab, enter);
    },
    async type(label, text, kind = "line") {
      await seek(label);
      if (kind === "long") await writeFile(words, text);
      keys(tab, enter, ...(kind === "long" ? [] : [ctrlU, text, enter]));
      const first = text.slice(0, 12);
      await until(read, (page) => page.includes(first), `“${first}” does not stand behind “${label}”`);
    },
    async leave() {
      keys("q");
      child.stdin.end();
      const stuck = setTimeout(() => child.kill("SIGKILL"), 5000);
      await ended;
      clearTimeout(stuck);
      await rm(home, { recursive: true, force: true });
    },
  };
}

async function until(
  look: () => Promise<string>,
  right: (text: string) => boolean,
  otherwise: string,
): Promise<string> {
  const end = Date.now() + 30_000;
  for (;;) {
    const text = await look();
    if (right(text)) return text;
    if (Date.now() > end) throw new Error(`${otherwise}:\n${text}`);
    await new Promise((done) => setTimeout(done, 100));
  }
}
