/** Elements in one expression: `h("label", { class: "name" }, "Digit", input)`. */
export function h<K extends keyof HTMLElementTagNameMap>(
  tag: K,
  attributes: Record<string, string | number | boolean> = {},
  ...children: (Node | string)[]
): HTMLElementTagNameMap[K] {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes))
    if (value === true) element.setAttribute(name, "");
    else if (value !== false) element.setAttribute(name, String(value));
  element.append(...children);
  return element;
}

/** A push button that says what it does. */
export function button(text: string, onClick: () => void, title = ""): HTMLButtonElement {
  const element = h("button", { type: "button", ...(title && { title }) }, text);
  element.addEventListener("click", onClick);
  return element;
}

/** A number with a proper minus sign and always a sign: “+0.12”, “−0.30”. */
export function signed(value: number, digits = 2): string {
  const text = Math.abs(value).toFixed(digits);
  return (value < 0 && Number(text) !== 0 ? "−" : "+") + text;
}
