/** The style sheet of every figure; it lives in a shadow root and reaches nothing around it. */
import choice from "./choice.css";
import controls from "./controls.css";
import forcedColours from "./forced-colours.css";
import frame from "./frame.css";
import layout from "./layout.css";
import numbers from "./numbers.css";
import { colourVariables } from "./palette";
import slider from "./slider.css";
import stage from "./stage.css";
import things from "./things.css";
import transport from "./transport.css";

const colours =
  `.frame{${colourVariables("light")}}` +
  `@media screen{.frame[data-theme="dark"]{${colourVariables("dark")}}}`;

/** All rules of the kit, in the order in which they override each other. */
export const styles = [
  colours,
  frame,
  layout,
  choice,
  slider,
  controls,
  transport,
  stage,
  numbers,
  things,
  forcedColours,
].join("");
