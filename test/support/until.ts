import { setTimeout } from 'node:timers/promises';

/** Waits for what happens by itself, such as news that travel; a test that waits in vain ends by its own limit. */
export async function until(happened: () => boolean | Promise<boolean>): Promise<void> {
  while (!(await happened())) await setTimeout(10);
}
