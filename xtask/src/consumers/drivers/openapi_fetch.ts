// Calls a service with openapi-fetch and the types that openapi-typescript made. Compiled, so that arguments, answers and
// errors are checked against these types.

import createClient from "openapi-fetch";
import type { paths } from "./client";
import { answer, url, type Told } from "./lines";

const client = createClient<paths>({ baseUrl: url });

function told<Answer, Error>(result: { data?: Answer; error?: Error }): Told {
  return result.data === undefined ? { outcome: "error", body: result.error } : { outcome: "answered", body: result.data };
}

void answer([
  // each call
  async () => told(await client.POST("__PATH__", { body: __ARGUMENTS__ })),
]);
