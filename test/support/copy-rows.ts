import { type Client, type Connection, type Submittable } from 'pg';

/** What the driver's connection can do besides, when the server asks for the rows of a COPY. */
type Copying = Connection & { sendCopyFromChunk(chunk: Buffer): void; endCopyFrom(): void };

/** Loads rows of PostgreSQL's own text format (tabs between fields, `\N` for null, one row a line). */
export const copyRows = (client: Client, into: string, rows: string): Promise<void> =>
  new Promise((resolve, reject) => {
    const copy = {
      submit: (connection: Connection) => connection.query(`COPY ${into} FROM STDIN`),
      handleCopyInResponse: (connection: Copying) => {
        connection.sendCopyFromChunk(Buffer.from(rows));
        connection.endCopyFrom();
      },
      handleCommandComplete: () => undefined,
      handleReadyForQuery: () => resolve(),
      handleError: reject,
    };
    client.query(copy as Submittable);
  });
