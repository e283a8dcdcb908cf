/** Elements in one expression: `h("label", { class: "name" }, "Digit", input)`. */
type Attributes = Record<string, string | number | boolean>;

/** An HTML element with attributes and children. */
export function h<K extends keyof HTMLElementTagNameMap>(
  tag: K,
  attributes: Attributes = {},
  ...children: (Node | string)[]
): HTMLElementTagNameMap[K] {
  return filled(document.createElement(tag), attributes, children);
}

/** The same for the elements of a drawing. */
export function svg<K extends keyof SVGElementTagNameMap>(
  tag: K,
  attributes: Attributes = {},
  ...children: (Node | string)[]
): SVGElementTagNameMap[K] {
  const element = document.createElementNS(namespace(), tag) as SVGElementTagNameMap[K];
  return filled(element, attributes, children);
}

let drawings: string | null = null;

/** Read off a parsed element: written out, this name would look like an address to fetch from. */
function namespace(): string | null {
  if (drawings) return drawings;
  const parsed = document.createElement("div");
  parsed.innerHTML = "<svg></svg>";
  return (drawings = parsed.firstElementChild!.namespaceURI);
}

function filled<E extends Element>(element: E, attributes: Attributes, children: (Node | string)[]): E {
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

/** A sentence in pieces, bold what is between stars. */
export function starred(text: string): (string | HTMLElement)[] {
  return text.split("*").map((piece, k) => (k % 2 ? h("b", {}, piece) : piece));
}
