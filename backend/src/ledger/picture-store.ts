import fs from 'node:fs/promises';
import path from 'node:path';
import { newId } from '../shared/transactions';

/**
 * Where the bytes of pictures lie, by a key of `<village>/<2 hex digits>/<name>`. What a name means is
 * the business of those who use it.
 */
export abstract class PictureStore {
  abstract put(key: string, bytes: Buffer): Promise<void>;
  /** The bytes, or null when there are none by that key. */
  abstract get(key: string): Promise<Buffer | null>;
  /** Does nothing where there is nothing. */
  abstract remove(key: string): Promise<void>;
  /** Whether it can be reached. */
  abstract answers(): Promise<boolean>;
}

/** On disk, in one folder per village. */
export class PictureFolder extends PictureStore {
  constructor(private readonly folder: string) {
    super();
  }

  /** Written beside and renamed, so that a file by this name is always whole. */
  async put(key: string, bytes: Buffer): Promise<void> {
    const file = this.fileOf(key);
    await fs.mkdir(path.dirname(file), { recursive: true });
    const beside = `${file}.${newId()}`;
    const handle = await fs.open(beside, 'w', 0o600);
    try {
      await handle.writeFile(bytes);
      await handle.sync();
    } finally {
      await handle.close();
    }
    await fs.rename(beside, file);
  }

  async get(key: string): Promise<Buffer | null> {
    return fs.readFile(this.fileOf(key)).catch((error: NodeJS.ErrnoException) => {
      if (error.code === 'ENOENT') return null;
      throw error;
    });
  }

  async remove(key: string): Promise<void> {
    await fs.rm(this.fileOf(key), { force: true });
  }

  async answers(): Promise<boolean> {
    return fs.mkdir(this.folder, { recursive: true }).then(
      () => true,
      () => false,
    );
  }

  private fileOf(key: string): string {
    return path.join(this.folder, key);
  }
}

const keyOf = (village: string, hash: string, ending = ''): string =>
  `${village}/${hash.slice(0, 2)}/${hash}${ending}`;

/** The copy that is shown, by its own hash: as pictures were kept from the first day. */
export const shownKey = (village: string, hash: string): string => keyOf(village, hash);
/** The small copy of a shown one; it can be made again at any time. */
export const thumbnailKey = (village: string, hash: string): string =>
  keyOf(village, hash, '.thumb');
/** What the camera wrote, by its own hash; no route gives it out. */
export const originalKey = (village: string, hash: string): string =>
  keyOf(village, hash, '.original');
