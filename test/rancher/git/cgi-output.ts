import type { ServerResponse } from 'node:http';
import type { Readable } from 'node:stream';

const headEnd = '\r\n\r\n';

/** Sends what a CGI program writes: headers with the status among them, then the body; the caller ends the answer. */
export async function sendCgiOutput(output: Readable, response: ServerResponse): Promise<void> {
  let head: Buffer | undefined = Buffer.alloc(0);
  for await (const chunk of output as AsyncIterable<Buffer>) {
    if (head === undefined) {
      response.write(chunk);
      continue;
    }
    head = Buffer.concat([head, chunk]);
    const end = head.indexOf(headEnd);
    if (end < 0) continue;
    writeHead(head.subarray(0, end).toString('latin1'), response);
    response.write(head.subarray(end + headEnd.length));
    head = undefined;
  }
  // A program that wrote no head failed.
  if (head !== undefined) response.statusCode = 500;
}

function writeHead(text: string, response: ServerResponse): void {
  for (const line of text.split('\r\n')) {
    const colon = line.indexOf(':');
    const [name, value] = [line.slice(0, colon), line.slice(colon + 1).trim()];
    if (name.toLowerCase() === 'status') response.statusCode = Number.parseInt(value, 10);
    else response.setHeader(name, value);
  }
}
