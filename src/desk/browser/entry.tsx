import { render } from "preact";
import "@preact/signals";
import { screen } from "./desk-state.ts";
import { DeskPage } from "./desk-page.tsx";
import { Left, Locked, SignIn, Starting } from "./doors.tsx";
import { Enrol } from "./enrol.tsx";
import { begin } from "./start.ts";

const screens = { starting: Starting, enrol: Enrol, "sign-in": SignIn, locked: Locked, left: Left, desk: DeskPage };

const App = () => {
  const Screen = screens[screen.value];
  return <Screen />;
};

const room = document.getElementById("desk");
if (room !== null) {
  begin();
  room.replaceChildren();
  render(<App />, room);
}
