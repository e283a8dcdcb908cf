/** What a figure knows of its host: the five methods that anywidget offers in Jupyter. */
export interface Model {
  get(name: string): any;
  set(name: string, value: unknown): void;
  save_changes(): void;
  on(event: string, callback: () => void): void;
  off(event: string, callback: () => void): void;
}

/** The same five methods on a static page, where nobody listens but the page itself. */
export class StaticModel implements Model {
  private readonly state: Record<string, unknown>;
  private readonly listeners = new Map<string, Set<() => void>>();

  constructor(props: Record<string, unknown>) {
    this.state = { ...props };
  }

  get(name: string): unknown {
    return this.state[name];
  }

  set(name: string, value: unknown): void {
    if (this.state[name] === value) return;
    this.state[name] = value;
    this.listeners.get(`change:${name}`)?.forEach((callback) => callback());
  }

  save_changes(): void {
    // No kernel to send them to: `set` has already told everybody on this page.
  }

  on(event: string, callback: () => void): void {
    if (!this.listeners.has(event)) this.listeners.set(event, new Set());
    this.listeners.get(event)!.add(callback);
  }

  off(event: string, callback: () => void): void {
    this.listeners.get(event)?.delete(callback);
  }
}
