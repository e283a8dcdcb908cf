/** A figure's state in a page's address: `#squash-explorer=eyJz…`, the second of a kind `….2=`. */
import { embedCode } from "./alone";
import { rounded, type Value } from "./values";

/** The way between one figure and the address of its page. */
export interface Link {
  /** The address of the page with this state in it; it becomes the address of this page. */
  write(state: Record<string, Value>): string;
  /** The code with which another page shows the figure as it is now. */
  embed(state: Record<string, Value>, title: string, height: number): string;
  /** Hands over what the address wants of this figure: now, and when the reader follows a link. */
  follow(open: (wish: unknown) => void, signal: AbortSignal): void;
}

/** The part of an address after “#” for the figure called `name`, the `number`th of the page. */
export function encodeState(name: string, number: number, state: Record<string, Value>): string {
  const bytes = new TextEncoder().encode(JSON.stringify(rounded(state)));
  const text = btoa(Array.from(bytes, (byte) => String.fromCharCode(byte)).join(""));
  const url = text.replaceAll("+", "-").replaceAll("/", "_").replaceAll("=", "");
  return `#${name}${number > 1 ? `.${number}` : ""}=${url}`;
}

/** What an address says of this figure: undefined if nothing, null if nothing readable. */
export function decodeState(hash: string, name: string, number: number): unknown {
  const mine = `#${name}${number > 1 ? `.${number}` : ""}=`;
  if (!hash.startsWith(mine)) return undefined;
  try {
    const text = atob(hash.slice(mine.length).replaceAll("-", "+").replaceAll("_", "/"));
    return JSON.parse(new TextDecoder().decode(Uint8Array.from(text, (c) => c.charCodeAt(0))));
  } catch {
    return null;
  }
}

/** The link of a figure on this page; the host is the one who scrolls there. */
export function linkTo(name: string, number: number): Link {
  return {
    write(state) {
      history.replaceState(history.state, "", encodeState(name, number, state));
      return location.href;
    },
    embed(state, title, height) {
      const hash = Object.keys(state).length ? encodeState(name, 1, state) : "";
      return embedCode(location.href, name, number, hash, title, height);
    },
    follow(open, signal) {
      const look = () => {
        const wish = decodeState(location.hash, name, number);
        if (wish !== undefined) open(wish);
      };
      look();
      addEventListener("hashchange", look, { signal });
    },
  };
}
