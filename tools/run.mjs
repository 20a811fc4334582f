// The front door of every npm script. Runs on whatever Node (>= 20.19) the machine has, brings what is
// missing, and hands over to the Node that the project pins. Plain JavaScript, no dependency, on purpose.
import { spawn, spawnSync } from "node:child_process";
import { createHash } from "node:crypto";
import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

const root = dirname(dirname(fileURLToPath(import.meta.url)));
const [name, ...args] = process.argv.slice(2);

installWhatIsMissing();
handOver(pinnedNode(), join(root, "tools", `${name}.ts`), args);

function installWhatIsMissing() {
  const wanted = createHash("sha256")
    .update(readFileSync(join(root, "package-lock.json")))
    .digest("hex");
  const stamp = join(root, "node_modules", ".installed-from");
  if (existsSync(stamp) && readFileSync(stamp, "utf8") === wanted) return;
  console.log("Installing the packages this version needs (once; about half a minute) …");
  const npm = process.env.npm_execpath;
  const command = npm ? [process.execPath, [npm]] : ["npm", []];
  // Not `npm ci`: it refuses a lockfile without the optional packages for machines that the registry doesn't serve.
  // What is installed is what the lockfile pins, checked against its hashes, all the same.
  const done = spawnSync(command[0], [...command[1], "install", "--no-save", "--ignore-scripts", "--loglevel=error"], {
    cwd: root,
    stdio: "inherit",
  });
  if (done.status !== 0)
    stop("The packages could not be installed. What npm said stands above; mend that and start again.");
  mkdirSync(dirname(stamp), { recursive: true });
  writeFileSync(stamp, wanted);
}

/** The Node that the project pins comes as an npm package without an install script; elsewhere a Node ≥ 24 of one's own serves. */
function pinnedNode() {
  const packaged = join(root, "node_modules", `node-${process.platform}-${process.arch}`, "bin", "node");
  if (existsSync(packaged)) return packaged;
  if (Number(process.versions.node.split(".")[0]) >= 24) return process.execPath;
  return stop(`There is no packaged Node 24 for ${process.platform}-${process.arch}. Install Node 24 and start again.`);
}

function handOver(node, script, rest) {
  const child = spawn(node, ["--disable-warning=ExperimentalWarning", script, ...rest], {
    cwd: root,
    stdio: "inherit",
    // So that it notices when we are killed; see start.ts.
    env: { ...process.env, ISS_STARTED_BY: String(process.pid) },
  });
  for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"]) process.on(signal, () => child.kill(signal));
  child.on("exit", (code, signal) => process.exit(signal ? 1 : (code ?? 1)));
  if (process.env.npm_lifecycle_event) whenAlone(npmAboveUs(), () => child.kill("SIGTERM"));
}

/**
 * npm dies of a signal without passing it on, and so does the shell that it puts between us and itself. Who started
 * npm may end (nohup, a closed terminal): that is no reason to stop.
 */
function npmAboveUs() {
  const parent = process.ppid;
  return /^(ba|da|z|k)?sh$/.test(nameOf(parent)) ? [parent, parentOf(parent)] : [parent];
}

function whenAlone([parent, above], end) {
  // Other systems than Linux need a program for each look.
  const pace = process.platform === "linux" ? 300 : 2_000;
  const looking = setInterval(() => {
    if (process.ppid === parent && (above === undefined || parentOf(parent) === above)) return;
    clearInterval(looking);
    end();
  }, pace);
  looking.unref();
}

function nameOf(pid) {
  return ask(pid, "comm").replace(/^.*\//, "");
}

function parentOf(pid) {
  return Number(ask(pid, "ppid"));
}

function ask(pid, what) {
  if (process.platform !== "linux")
    return spawnSync("ps", ["-o", `${what}=`, "-p", String(pid)], { encoding: "utf8" }).stdout.trim();
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, "utf8");
    return what === "comm"
      ? stat.slice(stat.indexOf("(") + 1, stat.lastIndexOf(")"))
      : stat.slice(stat.lastIndexOf(")") + 2).split(" ")[1];
  } catch {
    return "";
  }
}

function stop(sentence) {
  console.error(sentence);
  process.exit(1);
}
