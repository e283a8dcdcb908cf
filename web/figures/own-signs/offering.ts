/** What was taught, for others: a file, a trait for Python, and the menus of the page's other figures. */
import { lessons } from "../../core/learned";
import { asFile } from "../../core/signs/file";
import type { Pupil } from "../../core/signs/pupil";
import { download } from "../../kit/download";
import type { Frame } from "../../kit/frame";
import type { Model } from "../../kit/model";
import { whereKept } from "../../kit/models-menu";
import type { State } from "./state";
import { titleOf } from "./words";

/** Under this name others find it. */
export const NAME = "own-signs";

/** The signs that the network has learned, which are those of the state until one is added or taken away. */
export class Offering {
  private signs: Pick<State, "names" | "drawings"> = { names: [], drawings: [] };

  constructor(
    private readonly pupil: () => Pupil,
    private readonly model: Model,
    private readonly frame: Frame,
  ) {}

  /** These are what is learned now. */
  begin({ names, drawings }: Pick<State, "names" | "drawings">): void {
    this.signs = { names, drawings };
  }

  rename(k: number, name: string): void {
    const { names } = this.signs;
    if (k < names.length) this.signs = { ...this.signs, names: names.map((old, n) => (n === k ? name : old)) };
  }

  async save(): Promise<void> {
    download(await this.file(), `${NAME}.safetensors`);
  }

  /** Offer it to Python and to other figures. */
  async publish(): Promise<void> {
    const bytes = await this.file();
    this.model.set("file", new DataView(bytes.buffer));
    this.model.save_changes();
    this.frame.setSource(whereKept(await lessons.put({ from: NAME, title: titleOf(this.signs), bytes })));
  }

  private async file(): Promise<Uint8Array<ArrayBuffer>> {
    const { names } = this.signs;
    const drawings = this.signs.drawings as [number, number][][][][];
    return asFile({ ...(await this.pupil().network(drawings)), names, drawings });
  }
}
