/**
 * What the browser keeps of what was learned, from one page to the next. IndexedDB, for it takes bytes;
 * Chromium gives it to pages opened from a disk, too, and all of them share it. A browser that keeps
 * nothing (private windows, frames of other people's pages) is no error: the page remembers by itself.
 */
/** A network that was learned in a page. */
export interface Learned {
  /** The figure that taught it; a later one of the same figure takes its place. */
  from: string;
  /** As in “Open your signs: fish and spiral”. */
  title: string;
  /** A safetensors file. */
  bytes: Uint8Array<ArrayBuffer>;
}

const [NAME, STORE] = ["capsviz", "learned"];
/** A browser that has not answered after so many milliseconds keeps nothing. */
const PATIENCE = 3000;

/** Resolves with whether it is kept. */
export async function keep({ from, title, bytes }: Learned): Promise<boolean> {
  return (await attempt("readwrite", (store) => store.put({ from, title, bytes }, from))) !== undefined;
}

/** All that is kept and sound in form; what stands in it is checked by whoever opens it. */
export async function kept(): Promise<Learned[]> {
  const found = await attempt("readonly", (store) => store.getAll() as IDBRequest<unknown[]>);
  return (found ?? []).filter(isLearned);
}

/** Keep nothing of this teacher. */
export async function letGo(from: string): Promise<void> {
  await attempt("readwrite", (store) => store.delete(from) as IDBRequest<unknown>);
}

function isLearned(value: unknown): value is Learned {
  const { from, title, bytes } = (value ?? {}) as Partial<Learned>;
  return typeof from === "string" && typeof title === "string" && bytes instanceof Uint8Array;
}

/** What the store answers; undefined where there is none. */
function attempt<T>(mode: IDBTransactionMode, ask: (store: IDBObjectStore) => IDBRequest<T>): Promise<T | undefined> {
  return new Promise((settle) => {
    const patience = setTimeout(() => settle(undefined), PATIENCE);
    const resolve = (found: T | undefined) => {
      clearTimeout(patience);
      settle(found);
    };
    try {
      const opening = indexedDB.open(NAME, 1);
      opening.onupgradeneeded = () => opening.result.createObjectStore(STORE);
      opening.onerror = opening.onblocked = () => resolve(undefined);
      opening.onsuccess = () => {
        const base = opening.result;
        try {
          const work = base.transaction(STORE, mode);
          const request = ask(work.objectStore(STORE));
          work.oncomplete = () => resolve(request.result);
          work.onerror = work.onabort = () => resolve(undefined);
        } catch {
          resolve(undefined);
        } finally {
          base.close(); // after what is under way
        }
      };
    } catch {
      resolve(undefined); // the page may not, or there is no such thing
    }
  });
}
