import path from 'node:path';
import { type Config } from '../shared/config';
import { PictureFolder, type PictureStore } from './picture-store';

/** Where this installation keeps its pictures. */
export const picturesOf = (config: Config): PictureStore =>
  new PictureFolder(path.join(config.dataDir, 'evidence'));
