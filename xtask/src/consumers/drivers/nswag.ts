// Calls a service with a client that NSwag made for axios. Compiled, so that arguments and answers are checked against its
// types.

import axios from "axios";
import { Client } from "./client";
import { answer, url, type Told } from "./lines";

// The client reads JSON itself, so axios must not.
const client = new Client(url, axios.create({ transformResponse: (text: string) => text }));

/** An error that the document describes is thrown as its body, any other as an exception. */
async function told<Answer>(call: Promise<Answer>): Promise<Told> {
  try {
    return { outcome: "answered", body: await call };
  } catch (error) {
    return error instanceof Error ? { outcome: "failed", body: String(error) } : { outcome: "error", body: error };
  }
}

void answer([
  // each call
  async () => told(client.__NAME__(__HEADERS____ARGUMENTS__)),
]);
