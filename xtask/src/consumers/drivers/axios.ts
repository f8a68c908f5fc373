// Calls a service with a client that openapi-generator made for axios. Compiled, so that arguments and answers are checked
// against its types.

import { isAxiosError } from "axios";
import * as client from "./client/api";
import { answer, url, type Told } from "./lines";

const api = new client.__API__(undefined, url);

/** axios throws for a status of 400 or above; the error's type is not the document's there. */
async function told<Answer>(call: Promise<{ data: Answer }>): Promise<Told> {
  try {
    return { outcome: "answered", body: (await call).data };
  } catch (error) {
    return isAxiosError(error) && error.response
      ? { outcome: "error", body: error.response.data }
      : { outcome: "failed", body: String(error) };
  }
}

void answer([
  // each call
  async () => told(api.__NAME__(__BEFORE____ARGUMENTS__)),
]);
