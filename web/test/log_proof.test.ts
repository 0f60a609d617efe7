// Signed notes against the published example; proofs against the tree by its definition.
import { ed25519 } from "@noble/curves/ed25519.js";
import { sha256 } from "@noble/hashes/sha2.js";
import { bytesToHex, concatBytes, hexToBytes, utf8ToBytes } from "@noble/hashes/utils.js";
import { describe, expect, it } from "vitest";
import { check_proof, has_grown, includes, open_head, read_key, read_proof } from "@/modules/heads/log_proof";

const kKey = "example.com/foo+530d903a+AekyeRrm56hApGFkyQR4ZCbV54Id2LKaANYcrnKv3U2k";
const kNote = "This is an example message.\n\n— example.com/foo Uw2QOkn8srV1yJGh2VYRlL1Tnagv1YEq6TfXppzi2ONncAlTgK7Ztg1ERYNZXsYjOBH3mFXmRKuwHjG1Yu72IneyaQM=\n";

const base64 = (bytes: Uint8Array): string => btoa(String.fromCharCode(...bytes));
const secret = new Uint8Array(32).fill(7);
const own = ed25519.getPublicKey(secret);
const id = sha256(concatBytes(utf8ToBytes("house\n"), Uint8Array.of(1), own)).slice(0, 4);
const key = `house+${bytesToHex(id)}+${base64(concatBytes(Uint8Array.of(1), own))}`;
function note_of(size: number, root: Uint8Array): string {
  const text = `zhicheng/trace\n${size}\n${base64(root)}\n`;
  return `${text}\n— house ${base64(concatBytes(id, ed25519.sign(utf8ToBytes(text), secret)))}\n`;
}

const events = Array.from({ length: 23 }, (_, i) => bytesToHex(sha256(utf8ToBytes(`event ${i}`))));
const leaves = events.map((event) => sha256(concatBytes(Uint8Array.of(0), hexToBytes(event))));
const split_of = (count: number): number => 2 ** Math.floor(Math.log2(count - 1));
function root_of(all: Uint8Array[]): Uint8Array {
  if (all.length === 1) return all[0]!;
  const split = split_of(all.length);
  return sha256(concatBytes(Uint8Array.of(1), root_of(all.slice(0, split)), root_of(all.slice(split))));
}
function path_of(index: number, all: Uint8Array[]): string[] { // PATH of RFC 6962, 2.1.1
  if (all.length === 1) return [];
  const split = split_of(all.length);
  const [mine, other] = index < split ? [path_of(index, all.slice(0, split)), all.slice(split)] : [path_of(index - split, all.slice(split)), all.slice(0, split)];
  return [...mine, bytesToHex(root_of(other))];
}
function growth_of(from: number, all: Uint8Array[], known = true): string[] { // SUBPROOF, 2.1.2
  if (from === all.length) return known ? [] : [bytesToHex(root_of(all))];
  const split = split_of(all.length);
  return from <= split ? [...growth_of(from, all.slice(0, split), known), bytesToHex(root_of(all.slice(split)))] : [...growth_of(from - split, all.slice(split), false), bytesToHex(root_of(all.slice(0, split)))];
}
const head = (size: number) => ({ origin: "zhicheng/trace", size, root: bytesToHex(root_of(leaves.slice(0, size))) });
const name = (event: string) => `ni:///sha-256;${event}?ver=CBV2.0`;

describe("signed notes", () => {
  it("opens what the key signed, and nothing changed", () => {
    expect(read_key(kKey)).toMatchObject({ name: "example.com/foo", id: "530d903a" });
    expect(() => open_head(kNote, read_key(kKey))).toThrow("head"); // well signed, but it is no head of a log
    expect(open_head(note_of(3, root_of(leaves.slice(0, 3))), read_key(key))).toEqual(head(3));
    const note = note_of(3, root_of(leaves.slice(0, 3)));
    expect(() => open_head(note.replace("\n3\n", "\n4\n"), read_key(key))).toThrow("signature");
    expect(() => open_head(note.replace("— house", "— mouse"), read_key(key))).toThrow("note");
    expect(() => open_head(note, read_key(kKey))).toThrow("note");
    expect(() => read_key(key.replace("house", "mouse"))).toThrow("key");
  });
});

describe("proofs", () => {
  it("hold for every event of every size, and for no other", () => {
    for (let size = 1; size <= events.length; size += 1)
      for (let index = 0; index < size; index += 1) {
        const path = path_of(index, leaves.slice(0, size));
        expect(includes(head(size), name(events[index]!), index, path)).toBe(true);
        expect(includes(head(size), name(events[(index + 1) % events.length]!), index, path)).toBe(false);
        expect(includes(head(size), name(events[index]!), size, path)).toBe(false);
        expect(includes(head(size), name(events[index]!), index, [...path, events[0]!])).toBe(false);
      }
  });
  it("hold for every growth, and not where a head was changed", () => {
    for (let to = 1; to <= events.length; to += 1)
      for (let from = 1; from <= to; from += 1) {
        const path = growth_of(from, leaves.slice(0, to));
        expect(has_grown(head(from), head(to), path)).toBe(true);
        expect(has_grown({ ...head(from), root: events[0]! }, head(to), path)).toBe(false);
        expect(has_grown(head(from), { ...head(to), root: events[0]! }, path)).toBe(false);
      }
  });
  it("are checked as they were downloaded", () => {
    const proof = { event: name(events[4]!), index: 4, path: path_of(4, leaves), note: note_of(leaves.length, root_of(leaves)), key };
    expect(check_proof(read_proof(JSON.stringify(proof)), key)).toEqual(head(leaves.length));
    expect(() => check_proof({ ...proof, index: 5 }, key)).toThrow("path");
    expect(() => read_proof("{}")).toThrow("file");
    expect(() => read_proof("甲")).toThrow("file");
  });
});
