/** A figure without its page: for a frame in another one. */

/** In a page's address: `?capsviz=turn-the-chair`, the second of a kind `….2`. */
const WISH = "capsviz";

/** The code with which another page shows this figure: `number` counts those of this name on ours. */
export function embedCode(address: string, name: string, number: number, state: string, title: string, height: number): string {
  const url = new URL(address);
  url.searchParams.set(WISH, number > 1 ? `${name}.${number}` : name);
  url.hash = state;
  const quoted = (text: string) => text.replaceAll("&", "&amp;").replaceAll('"', "&quot;");
  return (
    `<iframe src="${quoted(url.href)}" title="${quoted(title)}" width="100%" height="${Math.ceil(height)}" ` +
    `style="border: 0" loading="lazy" allow="fullscreen; clipboard-write"></iframe>`
  );
}

/** If the page's address asks for one of its figures alone, leave that and nothing else. */
export function standAlone(): void {
  const wish = new URLSearchParams(location.search).get(WISH);
  if (!wish) return;
  const [name, number = "1"] = wish.split(".");
  const figure = document.querySelectorAll<HTMLElement>(`capsviz-figure[name="${CSS.escape(name)}"]`)[Number(number) - 1];
  if (!figure) return;
  document.body.replaceChildren(figure);
  for (const { style } of [document.body, figure]) Object.assign(style, { margin: "0", padding: "0" });
  document.documentElement.style.setProperty("--header", "0px"); // no bar at the top any more
}
