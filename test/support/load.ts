import net from 'node:net';

export interface Load {
  /** Milliseconds of each answer. */
  times: number[];
  perSecond: number;
  /** Of the processor, for one answer. */
  cpuMs: number;
}

/**
 * Asks the same again and again over so many lines, each as soon as it was answered: nearly nothing but the server's work is
 * timed. The server is on this machine; an answer of another status ends it.
 */
export async function load(
  server: { port: number; cpuSeconds(): number },
  path: string,
  {
    lines = 16,
    seconds = 4,
    headers = {},
    status = 200,
  }: {
    lines?: number;
    seconds?: number;
    headers?: Record<string, string>;
    status?: number;
  } = {},
): Promise<Load> {
  const head = Object.entries({ Host: '127.0.0.1', ...headers }).map(([n, v]) => `${n}: ${v}\r\n`);
  const request = `GET ${path} HTTP/1.1\r\n${head.join('')}\r\n`;
  const times: number[] = [];
  const cpu = server.cpuSeconds();
  const began = performance.now();
  const over = began + seconds * 1000;
  await Promise.all(
    Array.from({ length: lines }, async () => {
      const socket = net.connect(server.port, '127.0.0.1').setNoDelay();
      try {
        for (let asked = began; (asked = performance.now()) < over;) {
          await answered(socket, request, status);
          times.push(performance.now() - asked);
        }
      } finally {
        socket.destroy();
      }
    }),
  );
  return {
    times,
    perSecond: (times.length / (performance.now() - began)) * 1000,
    cpuMs: ((server.cpuSeconds() - cpu) * 1000) / times.length,
  };
}

function answered(socket: net.Socket, request: string, status: number): Promise<void> {
  return new Promise((resolve, reject) => {
    let wanted = Infinity;
    let came = 0;
    const done = (error?: Error) => {
      socket.off('data', hear).off('error', done);
      if (error) reject(error);
      else resolve();
    };
    const hear = (piece: Buffer) => {
      if (came === 0) {
        // The heads of these answers are far smaller than one packet.
        const head = piece.subarray(0, piece.indexOf('\r\n\r\n') + 4).toString('latin1');
        if (!head.startsWith(`HTTP/1.1 ${status} `)) return done(new Error(head));
        const length = /^content-length: (\d+)/im.exec(head)?.[1];
        wanted = head.length + (status === 304 ? 0 : Number(length ?? 0));
      }
      came += piece.length;
      if (came >= wanted) done();
    };
    socket.on('data', hear).on('error', done);
    socket.write(request);
  });
}
