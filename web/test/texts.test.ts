// @vitest-environment node
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { text_sources, texts } from "@/i18n/texts";

const files = (readdirSync("src", { recursive: true }) as string[]).filter((name) => /\.(vue|ts)$/.test(name) && !name.endsWith(".d.ts"));
const code = files.map((name) => [name, readFileSync(join("src", name), "utf8")] as const);
const holes = (text: string) => [...text.matchAll(/\{(\w+)\}/g)].map((match) => match[1]).sort();

describe("texts", () => {
  it("stand once each", () => {
    const keys = text_sources.flatMap((source) => Object.keys(source));
    expect(keys.length).toBe(new Set(keys).size);
  });
  it("are never the beginning of another key, which nested messages cannot hold", () => {
    const keys = new Set(Object.keys(texts));
    for (const key of keys) for (let dot = key.indexOf("."); dot > 0; dot = key.indexOf(".", dot + 1)) expect(keys.has(key.slice(0, dot)), key).toBe(false);
  });
  it("are complete in both languages, with the same holes", () => {
    for (const [key, [zh, en]] of Object.entries(texts)) {
      expect(zh.trim(), key).not.toBe("");
      expect(en.trim(), key).not.toBe("");
      expect(holes(en), key).toEqual(holes(zh));
    }
  });
  it("are in their own language", () => {
    for (const [key, [zh, en]] of Object.entries(texts)) {
      if (key === "app.language") continue;
      if (/[a-z]{4}/i.test(zh.replaceAll(/\{\w+\}/g, "")) && !/\.\w/.test(zh)) expect(zh, key).toMatch(/[\u4e00-\u9fff]/);
      expect(en, key).not.toMatch(/[\u4e00-\u9fff]/);
    }
  });
  it("exist for every key that the code asks for", () => {
    for (const [name, text] of code) for (const match of text.matchAll(/\bt\(\s*"([\w.]+)"/g)) expect(texts, name).toHaveProperty([match[1] as string]);
    for (const [name, text] of code) for (const match of text.matchAll(/(?:title|text|key): "([a-z_]+\.[a-z_.]+)"/g)) expect(texts, name).toHaveProperty([match[1] as string]);
  });
  it("name every rule and finding of the import that docs/formats/import-confidence.md knows", () => {
    const guide = readFileSync("../docs/formats/import-confidence.md", "utf8");
    const rules = [...guide.matchAll(/^\| `([a-z_.]+)` \| (?:certain|likely|doubtful)/gm)].map((match) => `rule.${match[1]}`);
    const findings = [...guide.matchAll(/^\| ([A-Z]\d{3}) /gm)].map((match) => `finding.${match[1]}`);
    expect(rules.length).toBeGreaterThan(10);
    for (const key of [...rules, ...findings, "rule.manual", "rule.plan_file", "rule.unrecorded"]) expect(texts).toHaveProperty([key]);
  });
  it("are all used somewhere", () => {
    const all = code.filter(([name]) => !name.endsWith("texts.ts") && !name.endsWith("words.ts")).map(([, text]) => text).join("\n");
    const prefixes = [...all.matchAll(/`([a-z_]+(?:\.[a-z_]+)*\.)\$\{/g)].map((match) => match[1] as string);
    const unused = Object.keys(texts).filter((key) => !all.includes(`"${key}"`) && !all.includes(`'${key}'`) && !prefixes.some((prefix) => key.startsWith(prefix)));
    expect(unused).toEqual([]);
  });
});
