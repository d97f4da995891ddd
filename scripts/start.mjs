/**
 * `npm start`: prepares and runs the application in this very process. With no process in between,
 * signals reach the application itself and nothing is left running when this one is killed. For the same
 * reason package.json starts it with `exec`: the shell that npm puts between would pass no signal on.
 * (Windows has no `exec`; there the second half of that line runs.)
 */
import path from 'node:path';
import { clearInterval, setInterval } from 'node:timers';
import { pathToFileURL } from 'node:url';
import { build, install, root } from './prepare.mjs';

let stoppingSince;
function listen(signal) {
  // A Ctrl-C arrives twice, from the terminal and again from npm, and the second must not end the
  // application before its database has stopped. Before it listens itself, the first ends all.
  process.on(signal, () => {
    const heard = process.listenerCount(signal) > 1;
    if (stoppingSince === undefined && heard) stoppingSince = Date.now();
    else if (stoppingSince === undefined || Date.now() - stoppingSince > 10_000) process.exit(130);
  });
}

install();
build();
process.chdir(root);
process.setSourceMapsEnabled(true);
listen('SIGINT');
listen('SIGTERM');
// Whoever read our words may be gone before we are; the last of them are not worth a crash.
for (const stream of [process.stdout, process.stderr]) stream.on('error', () => {});
// When npm is killed outright nobody is left to stop us, and the next start would find its port taken.
const { ppid } = process;
const byNpm = process.env.npm_lifecycle_event === 'start';
const watch = setInterval(() => {
  if (!byNpm || process.ppid === ppid) return;
  clearInterval(watch);
  process.kill(process.pid, 'SIGTERM');
}, 500);
watch.unref();
await import(pathToFileURL(path.join(root, 'backend/dist/main.js')).href);
