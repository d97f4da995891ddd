import path from 'node:path';
import { type Config } from '../shared/config';
import { PictureBucket } from './picture-bucket';
import { PictureFolder, type PictureStore } from './picture-store';

/** Where this installation keeps its pictures. */
export const picturesOf = (config: Config): PictureStore =>
  config.s3
    ? new PictureBucket(config.s3)
    : new PictureFolder(path.join(config.dataDir, 'evidence'));
