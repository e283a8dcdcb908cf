/** Whether a figure is in sight: what moves by itself stops when nobody can see it. */
export class Visibility {
  private inWindow = false;
  private readonly callbacks = new Set<(visible: boolean) => void>();
  private last = false;

  constructor(element: Element, signal: AbortSignal) {
    const observer = new IntersectionObserver((entries) => {
      this.inWindow = entries[entries.length - 1].isIntersecting;
      this.tell();
    });
    observer.observe(element);
    document.addEventListener("visibilitychange", () => this.tell(), { signal });
    signal.addEventListener("abort", () => observer.disconnect());
  }

  get now(): boolean {
    return this.inWindow && document.visibilityState === "visible";
  }

  /** Call back whenever the figure comes into sight or leaves it, until `signal` aborts. */
  follow(callback: (visible: boolean) => void, signal: AbortSignal): void {
    this.callbacks.add(callback);
    signal.addEventListener("abort", () => this.callbacks.delete(callback));
  }

  private tell(): void {
    if (this.now === this.last) return;
    this.last = this.now;
    for (const callback of this.callbacks) callback(this.last);
  }
}
