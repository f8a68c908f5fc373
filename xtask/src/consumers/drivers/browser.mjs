// Reads a page through to its end, as a person does, and prints the operations that were drawn on the way: some pages draw
// only what is in the window. Each page says what its operations are (`operations`) and how one reads (`told`).
import { existsSync } from "node:fs";
import { delimiter, join } from "node:path";
import { chromium } from "playwright-core";

/** How long nothing new may come up before that is all. */
const QUIET = 20_000;
/** Hundreds of operations take their time. */
const DEADLINE = 10 * 60_000;

const [path, picture, expected] = process.argv.slice(1);
const programs = process.env.PATH.split(delimiter).map((folder) => join(folder, "chromium"));
const browser = await chromium.launch({ executablePath: programs.find(existsSync), args: ["--no-sandbox"] });
const page = await browser.newPage({ viewport: { width: 1400, height: 1600 } });
page.setDefaultTimeout(DEADLINE);
await page.goto(`file://${path}`, { waitUntil: "domcontentloaded" });
await page.waitForFunction(() => operations().length > 0);
await page.screenshot({ path: picture });

const seen = new Map();
const begun = Date.now();
let news = begun;
while (seen.size < Number(expected) && Date.now() - news < QUIET && Date.now() - begun < DEADLINE) {
  const before = seen.size;
  const drawn = await page.evaluate(async () => {
    const there = operations();
    const texts = there.map(told);
    there.at(-1)?.scrollIntoView();
    await new Promise((next) => requestAnimationFrame(() => setTimeout(next)));
    return texts;
  });
  drawn.forEach((texts) => seen.set(JSON.stringify(texts), texts));
  if (seen.size > before) news = Date.now();
}
console.log(JSON.stringify([...seen.values()]));
await browser.close();
