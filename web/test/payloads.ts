/** Weights as pages get them, from a script on the disk. */
import { readFileSync } from "node:fs";
import { checkPayload, type Payload } from "../core/weights";

/** What stands in `capsvizWeights({…});`. */
export function payloadIn(file: string): Payload {
  const script = readFileSync(file, "utf8");
  return checkPayload(JSON.parse(script.slice(script.indexOf("{"), script.lastIndexOf(")"))));
}
