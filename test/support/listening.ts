import http from 'node:http';
import { until } from './until';

/** A line that is kept open for the news of a board. */
export class Listening {
  text = '';
  ended = false;

  private constructor(
    private readonly request: http.ClientRequest,
    readonly status: number,
    readonly headers: http.IncomingHttpHeaders,
  ) {}

  /** `from`: the address of this machine it comes from. */
  static to(
    base: string,
    village: string,
    { token, from }: { token?: string; from?: string } = {},
  ): Promise<Listening> {
    return new Promise((resolve, reject) => {
      const headers = token === undefined ? {} : { Authorization: `Bearer ${token}` };
      const options = { headers, localAddress: from, agent: false };
      const request = http.get(`${base}/api/board/${village}/events`, options, (answer) => {
        const line = new Listening(request, answer.statusCode ?? 0, answer.headers);
        answer.setEncoding('utf8');
        answer.on('data', (text: string) => (line.text += text));
        answer.on('close', () => (line.ended = true));
        answer.on('error', () => (line.ended = true));
        resolve(line);
      });
      request.on('error', reject);
    });
  }

  get heard(): { event: string; data: { version?: number; refreshNo?: number } }[] {
    return [...this.text.matchAll(/^event: (\w+)\ndata: (.*)$/gm)].map(
      ([, event = '', data = '']) => ({
        event,
        data: JSON.parse(data) as { version?: number },
      }),
    );
  }

  /** Waits until it has heard so many. */
  async events(count: number): Promise<Listening['heard']> {
    await until(() => this.heard.length >= count);
    return this.heard;
  }

  hangUp(): void {
    this.request.destroy();
  }
}
