// What all drivers in TypeScript share: a line of JSON asks for a call, {"number"}, and a line tells what became of it,
// {"outcome", "body"}.

import { createInterface } from "node:readline";

export type Told = { outcome: "answered" | "error" | "failed"; body: unknown };

/** The service that is called. */
export const url = process.env["SERVICE_URL"] ?? "";

/** Makes the calls that lines ask for. */
export async function answer(calls: (() => Promise<Told>)[]): Promise<void> {
  for await (const line of createInterface({ input: process.stdin })) {
    const { number } = JSON.parse(line) as { number: number };
    const told = await made(calls[number]);
    process.stdout.write(JSON.stringify(told) + "\n");
  }
}

async function made(call: (() => Promise<Told>) | undefined): Promise<Told> {
  try {
    return call === undefined ? { outcome: "failed", body: "there is no such call" } : await call();
  } catch (error) {
    return { outcome: "failed", body: String(error) };
  }
}
