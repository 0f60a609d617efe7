// What anybody can check without the server: signed notes (C2SP signed-note), heads of logs (tlog-checkpoint), proofs of RFC 6962.
import { ed25519 } from "@noble/curves/ed25519.js";
import { sha256 } from "@noble/hashes/sha2.js";
import { bytesToHex, concatBytes, hexToBytes, utf8ToBytes } from "@noble/hashes/utils.js";

export interface NoteKey { name: string; id: string; bytes: Uint8Array }
export interface LogHead { origin: string; size: number; root: string }
export interface EventProof { event: string; index: number; path: string[]; note: string; key: string }

// Why something does not hold; the text of the key `heads.refused.WHY`.
export class Refused extends Error {
  constructor(readonly why: "key" | "note" | "signature" | "head" | "event" | "path" | "growth" | "file") { super(why); }
}

function from_base64(text: string): Uint8Array | null {
  try {
    const bytes = Uint8Array.from(atob(text), (character) => character.charCodeAt(0));
    return btoa(String.fromCharCode(...bytes)) === text ? bytes : null;
  } catch {
    return null;
  }
}
const id_of = (name: string, bytes: Uint8Array): string => bytesToHex(sha256(concatBytes(utf8ToBytes(`${name}\n`), Uint8Array.of(1), bytes)).slice(0, 4));

// NAME+ID+BASE64
export function read_key(text: string): NoteKey {
  const [, name = "", id = "", content = ""] = /^([^+\s]+)\+([0-9a-f]{8})\+(\S+)$/.exec(text.trim()) ?? [];
  const bytes = from_base64(content);
  if (!bytes || bytes.length !== 33 || bytes[0] !== 1 || id_of(name, bytes.slice(1)) !== id) throw new Refused("key");
  return { name, id, bytes: bytes.slice(1) };
}

// The head in a note that this key has signed.
export function open_head(note: string, key: NoteKey): LogHead {
  const split = note.lastIndexOf("\n\n");
  if (split < 0 || !note.endsWith("\n")) throw new Refused("note");
  const text = note.slice(0, split + 1);
  const lines = note.slice(split + 2, -1).split("\n").map((line) => /^— (\S+) (\S+)$/.exec(line));
  const own = lines.map((line) => (line?.[1] === key.name ? from_base64(line[2] ?? "") : null)).find((bytes) => bytes && bytesToHex(bytes.slice(0, 4)) === key.id);
  if (lines.includes(null) || !own) throw new Refused("note");
  if (own.length !== 68 || !ed25519.verify(own.slice(4), utf8ToBytes(text), key.bytes, { zip215: false })) throw new Refused("signature");
  const [origin = "", size = "", root = ""] = text.split("\n");
  const bytes = from_base64(root);
  if (!origin || !/^\d+$/.test(size) || bytes?.length !== 32) throw new Refused("head");
  return { origin, size: Number(size), root: bytesToHex(bytes) };
}

const node = (left: Uint8Array, right: Uint8Array): Uint8Array => sha256(concatBytes(Uint8Array.of(1), left, right));
const hashes = (path: readonly string[]): Uint8Array[] => {
  if (!path.every((each) => /^[0-9a-f]{64}$/.test(each))) throw new Refused("path");
  return path.map((each) => hexToBytes(each));
};
// Numbers stay below 2^53; bits are counted by division.
const half = (number: number): number => Math.floor(number / 2);

// RFC 9162, 2.1.3.2; the leaf is the hash of the event.
export function includes(head: LogHead, event: string, index: number, path: readonly string[]): boolean {
  const hash = /^ni:\/\/\/sha-256;([0-9a-f]{64})\?/.exec(event)?.[1];
  if (!hash) throw new Refused("event");
  if (!Number.isInteger(index) || index < 0 || index >= head.size) return false;
  let [first, last] = [index, head.size - 1];
  let own: Uint8Array = sha256(concatBytes(Uint8Array.of(0), hexToBytes(hash)));
  for (const each of hashes(path)) {
    if (last === 0) return false;
    if (first % 2 === 1 || first === last) {
      own = node(each, own);
      while (first % 2 === 0 && first !== 0) [first, last] = [half(first), half(last)];
    } else {
      own = node(own, each);
    }
    [first, last] = [half(first), half(last)];
  }
  return last === 0 && bytesToHex(own) === head.root;
}

// RFC 9162, 2.1.4.2
export function has_grown(from: LogHead, to: LogHead, path: readonly string[]): boolean {
  if (from.size > to.size) return false;
  if (from.size === to.size) return path.length === 0 && from.root === to.root;
  if (from.size === 0) return path.length === 0;
  let [first, last] = [from.size - 1, to.size - 1];
  while (first % 2 === 1) [first, last] = [half(first), half(last)];
  const steps = hashes(path);
  const whole = Number.isInteger(Math.log2(from.size));
  const begin = whole ? hexToBytes(from.root) : steps.shift();
  if (!begin) return false;
  let [old_hash, new_hash]: [Uint8Array, Uint8Array] = [begin, begin];
  for (const each of steps) {
    if (last === 0) return false;
    if (first % 2 === 1 || first === last) {
      [old_hash, new_hash] = [node(each, old_hash), node(each, new_hash)];
      while (first % 2 === 0 && first !== 0) [first, last] = [half(first), half(last)];
    } else {
      new_hash = node(new_hash, each);
    }
    [first, last] = [half(first), half(last)];
  }
  return last === 0 && bytesToHex(old_hash) === from.root && bytesToHex(new_hash) === to.root;
}

// A proof as it was downloaded.
export function read_proof(text: string): EventProof {
  try {
    const proof = JSON.parse(text) as Partial<EventProof>;
    if (typeof proof.event === "string" && typeof proof.index === "number" && Array.isArray(proof.path) && typeof proof.note === "string" && typeof proof.key === "string") return proof as EventProof;
  } catch { /* told below */ }
  throw new Refused("file");
}
// The head that the event stands under; Refused where anything does not hold.
export function check_proof(proof: EventProof, key: string): LogHead {
  const head = open_head(proof.note, read_key(key));
  if (!includes(head, proof.event, proof.index, proof.path)) throw new Refused("path");
  return head;
}
