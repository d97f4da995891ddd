/**
 * `npm start`: prepares and runs the application in this very process. With no process in between,
 * signals reach the application itself and nothing is left running when this one is killed.
 */
import { pathToFileURL } from 'node:url';
import path from 'node:path';
import { build, install, root } from './prepare.mjs';

install();
build();
process.chdir(root);
process.setSourceMapsEnabled(true);
let stoppingSince;
for (const signal of ['SIGINT', 'SIGTERM']) {
  // A Ctrl-C arrives twice, from the terminal and again from npm, and the second must not end the
  // application before its database has stopped. Before it listens itself, the first ends all.
  process.on(signal, () => {
    const heard = process.listenerCount(signal) > 1;
    if (stoppingSince === undefined && heard) stoppingSince = Date.now();
    else if (stoppingSince === undefined || Date.now() - stoppingSince > 10_000) process.exit(130);
  });
}
await import(pathToFileURL(path.join(root, 'backend/dist/main.js')).href);
