// Calls a service with a client that @hey-api/openapi-ts made. Compiled, so that arguments, answers and errors are checked
// against its types.

import { createClient } from "./client/client";
import * as sdk from "./client/sdk.gen";
import { answer, url, type Told } from "./lines";

const client = createClient({ baseUrl: url });

function told<Answer, Error>(result: { data: Answer | undefined; error: Error | undefined }): Told {
  return result.data === undefined ? { outcome: "error", body: result.error } : { outcome: "answered", body: result.data };
}

void answer([
  // each call
  async () => told(await sdk.__NAME__({ client, body: __ARGUMENTS__ })),
]);
