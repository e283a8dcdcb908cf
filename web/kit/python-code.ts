/** The call of Python that makes the same figure in a notebook. */
import { rounded, type Value } from "./values";

/** Longest line, as in the book's cells. */
const WIDTH = 76;
/** Words that classes write with more than one capital. */
const NAMES: Record<string, string> = { em: "EM", capsnet: "CapsNet" };

/**
 * `name` is the figure's in kebab-case: “squash-explorer” is made by `SquashExplorer(…)`. The
 * reader's `own` variables stand before the options, the first of them as the first argument; where it
 * is empty they all have names.
 */
export function asPython(name: string, options: Record<string, Value>, own: readonly string[] = []): string {
  const className = name.split("-").map((word) => NAMES[word] ?? word[0].toUpperCase() + word.slice(1)).join("");
  const parts = own.map((variable, k) => (k === 0 ? variable : `${variable}=${variable}`)).filter(Boolean);
  const named = own.filter(Boolean);
  for (const [key, value] of Object.entries(options)) parts.push(`${key}=${literal(rounded(value))}`);
  const call = `${className}(${parts.join(", ")})`;
  const broken = `${className}(\n    ${parts.join(",\n    ")},\n)`;
  const note = named.length ? `# Your own, as you gave ${named.length > 1 ? "them" : "it"}: ${named.join(", ")}.\n` : "";
  return `from capsviz.widgets import ${className}\n\n${note}${call.length <= WIDTH ? call : broken}\n`;
}

function literal(value: Value): string {
  if (value === null) return "None";
  if (value === true) return "True";
  if (value === false) return "False";
  if (Array.isArray(value)) return `[${value.map(literal).join(", ")}]`;
  if (typeof value === "object") {
    const pairs = Object.entries(value).map(([key, inner]) => `${JSON.stringify(key)}: ${literal(inner)}`);
    return `{${pairs.join(", ")}}`;
  }
  return JSON.stringify(value);
}
