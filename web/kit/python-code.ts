/** The call of Python that makes the same figure in a notebook. */
import { rounded, type Value } from "./values";

/** Longest line, as in the book's cells. */
const WIDTH = 76;

/**
 * `name` is the figure's in kebab-case: “squash-explorer” is made by `SquashExplorer(…)`. The
 * name of a variable stands before the options.
 */
export function asPython(name: string, options: Record<string, Value>, variable = ""): string {
  const className = name.replace(/(^|-)(.)/g, (_, _dash, letter: string) => letter.toUpperCase());
  const parts = variable ? [variable] : [];
  for (const [key, value] of Object.entries(options)) parts.push(`${key}=${literal(rounded(value))}`);
  const call = `${className}(${parts.join(", ")})`;
  const broken = `${className}(\n    ${parts.join(",\n    ")},\n)`;
  return `from capsviz.widgets import ${className}\n\n${call.length <= WIDTH ? call : broken}\n`;
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
