/** Scripts that a page adds by itself: one opened from a disk may fetch no file and import no module. */

/** Add this script to the page; resolves when it has run, rejects if it is not there. */
export function addScript(url: string): Promise<void> {
  return new Promise((resolve, reject) => {
    const script = document.createElement("script");
    script.src = url;
    const done = (settle: () => void) => () => {
      script.remove();
      settle();
    };
    script.onload = done(resolve);
    script.onerror = done(() => reject(new Error(`There is no script ${url}.`)));
    document.head.append(script);
  });
}
