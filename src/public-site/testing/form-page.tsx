import type { Language } from "../../kit/language.ts";
import { renderPage } from "../../kit/page/frame.tsx";
import type { PageDeps } from "../page-routes.tsx";

/** A page with one of every form class, for looking at and for leaving. */
export const withForm = (language: Language, { config, messages, assets }: PageDeps): string =>
  renderPage({
    language,
    title: "Form",
    path: "/form",
    t: messages.t(language),
    config,
    assets,
    scripts: ["form"],
    island: { markup: "</script><b>" },
    main: (
      <form class="narrow">
        <a class="back" href="#main">
          Back
        </a>
        <div class="progress">
          <p id="step">Step 3 of 9</p>
          <progress value="3" max="9" aria-labelledby="step" />
        </div>
        <div class="summary">
          <h2>One thing is missing</h2>
          <ul>
            <li>
              <a href="#told">Say what happened</a>
            </li>
          </ul>
        </div>
        <h1>What did you see or hear?</h1>
        <p class="why">Your own words are enough.</p>
        <div class="field wrong">
          <label for="told">What happened</label>
          <p class="hint" id="hint">
            Leave blank what you do not know.
          </p>
          <p class="message" id="message">
            Say in a few words what happened.
          </p>
          <textarea id="told" aria-describedby="hint message" />
        </div>
        <fieldset class="choices two">
          <legend>Where</legend>
          <label class="choice">
            <input type="radio" name="where" />{" "}
            <span>
              Abroad <small>On a journey, or where you live</small>
            </span>
          </label>
          <label class="choice">
            <input type="radio" name="where" checked /> <span>Online</span>
          </label>
        </fieldset>
        <div class="fields">
          <div class="field short">
            <label for="day">Day</label>
            <input id="day" type="date" />
          </div>
          <div class="field short">
            <label for="town">Town</label>
            <input id="town" />
          </div>
        </div>
        <details class="helper">
          <summary>Why we ask</summary>
          <p>So that the right people read it.</p>
        </details>
        <p class="note">Not sure? That is how most reports begin.</p>
        <ul class="call">
          <li>
            <a href="tel:116000">
              <b>116 000</b> <span>Child Focus, day and night</span>
            </a>
          </li>
        </ul>
        <ul class="files">
          <li>
            <span class="what">
              picture.jpg <small>2 MB</small>
            </span>
            <button type="button" class="button plain">
              Remove
            </button>
            <progress value="40" max="100" aria-label="picture.jpg" />
          </li>
        </ul>
        <div class="slip">
          <p class="receipt">
            <span>K7QX</span> <span>20MZ</span> <span>9RTB</span> <span>H4WC</span> <span>8E5N</span>
          </p>
        </div>
        <ol class="next">
          <li>
            <b>Today</b> Your report is kept.
          </li>
          <li>
            <b>Within 48 hours</b> Somebody reads it.
          </li>
        </ol>
        <ol class="letters">
          <li class="letter fresh">
            <p class="from">ECPAT · 24 November</p>
            <p class="words">Which floor was it on?</p>
          </li>
          <li class="letter ours">
            <p class="from">You · 26 November</p>
            <p class="words">The third.</p>
          </li>
          <li class="letter gap">A message is missing here.</li>
        </ol>
        <div class="actions thumb">
          <button class="button">Continue</button>
          <button class="button even">I don’t know</button>
          <button class="button even">Skip</button>
        </div>
      </form>
    ),
  });
