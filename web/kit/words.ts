/** Numbers as readers see them: with a true minus sign, and never a minus zero. */

/** “0.12”, “−0.30”. */
export function fixed(value: number, digits = 2): string {
  const text = Math.abs(value).toFixed(digits);
  return (value < 0 && Number(text) !== 0 ? "−" : "") + text;
}

/** Always with a sign: “+0.12”, “−0.30”. */
export function signed(value: number, digits = 2): string {
  const text = fixed(value, digits);
  return text.startsWith("−") ? text : `+${text}`;
}

/** Radians in degrees: “16°”. */
export function degrees(radians: number, digits = 0): string {
  return `${fixed((radians * 180) / Math.PI, digits)}°`;
}

/** The text with a number and its unit, or 6 × 6, on one line: their spaces do not break. */
export function unbroken(text: string): string {
  return text.replace(/(?<=\d) (?=[%°]|[×±] ?\d|(?:ms|s|kB|MB|GB)\b)|(?<=\d [×±]) (?=\d)/g, "\u00a0");
}

/** “rectangle”, “rectangle and triangle”, “rectangle, triangle and mark”. */
export function listed(items: readonly string[]): string {
  if (items.length < 2) return items.join("");
  return `${items.slice(0, -1).join(", ")} and ${items[items.length - 1]}`;
}

/** What the classes of a network are called: their names, or undefined where they are numbers from 0. */
export type Names = readonly string[] | undefined;

/** “fish”, or “7”. */
export function called(names: Names, k: number): string {
  return names?.[k] ?? String(k);
}

/** With a capital letter, as a sentence begins. */
export function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}

/** “fish” in quotation marks, or the 7. */
export function theClass(names: Names, k: number): string {
  return names?.[k] ? `“${names[k]}”` : `the ${k}`;
}

/** “fish” in quotation marks, or a 7; with `capital` at the beginning of a sentence. */
export function aClass(names: Names, k: number, capital = false): string {
  return names?.[k] ? `“${names[k]}”` : aNumber(k, capital);
}

/** A name that fits into a small place. */
export function shortened(name: string, letters: number): string {
  return name.length > letters ? `${name.slice(0, letters - 1).trimEnd()}…` : name;
}

/** “a 3”, “an 8”; with `capital` at the beginning of a sentence. */
export function aNumber(number: number, capital = false): string {
  const article = /^8|^1[18]$/.test(String(number)) ? "an" : "a";
  return `${capital ? article[0].toUpperCase() + article.slice(1) : article} ${number}`;
}
