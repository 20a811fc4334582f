import { render } from "preact";
import "@preact/signals";
import { readIsland } from "../../kit/browser/fill.ts";
import { letGoOfElements } from "../../kit/browser/let-go.ts";
import { lacking, needsOfDesk } from "../../kit/browser/needs.ts";
import { makeTextsAnew } from "../../kit/browser/own-words.ts";
import type { DeskIsland } from "../island.ts";
import { screen } from "./desk-state.ts";
import { DeskPage } from "./desk-page.tsx";
import { Left, Locked, SignIn, Starting } from "./doors.tsx";
import { Enrol } from "./enrol.tsx";
import { begin } from "./start.ts";

const screens = { starting: Starting, enrol: Enrol, "sign-in": SignIn, locked: Locked, left: Left, desk: DeskPage };

/** What the page says by itself where the script cannot be read, at once and with what is missing. */
function sayTooOld(room: HTMLElement, missing: readonly string[]): void {
  const said = room.querySelector("#too-old");
  const { messages } = readIsland<DeskIsland>();
  const names = document.createElement("p");
  names.className = "soft";
  names.textContent = (messages["desk.too-old.lacks"] ?? "").replace("{names}", missing.join(", "));
  said?.classList.remove("late");
  said?.append(names);
}

const App = () => {
  const Screen = screens[screen.value];
  return <Screen />;
};

const room = document.getElementById("desk");
const missing = lacking(needsOfDesk);
if (room !== null && missing.length > 0) sayTooOld(room, missing);
else if (room !== null) {
  makeTextsAnew();
  letGoOfElements();
  begin();
  room.replaceChildren();
  render(<App />, room);
}
