// The two hashes that draws use, over joined parts.
import { hmac } from "@noble/hashes/hmac.js";
import { sha256 } from "@noble/hashes/sha2.js";
import { sm3 } from "sm-crypto-v2";

export type HashName = "sha256" | "sm3";
export interface DrawHash {
  digest(bytes: Uint8Array): Uint8Array;
  keyed(key: Uint8Array): (bytes: Uint8Array) => Uint8Array; // HMAC, RFC 2104
}

export const to_hex = (bytes: Uint8Array): string => Array.from(bytes, (byte) => byte.toString(16).padStart(2, "0")).join("");
export function from_hex(text: string): Uint8Array {
  if (!/^([0-9a-f]{2})*$/i.test(text)) throw new Error("hex");
  return Uint8Array.from(text.match(/../g) ?? [], (pair) => parseInt(pair, 16));
}
export function joined(...parts: readonly Uint8Array[]): Uint8Array {
  const bytes = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0));
  let at = 0;
  for (const part of parts) { bytes.set(part, at); at += part.length; }
  return bytes;
}
const encoder = new TextEncoder();
export const bytes_of = (text: string): Uint8Array => encoder.encode(text);
export function big_endian(number: number): Uint8Array {
  const bytes = new Uint8Array(8);
  new DataView(bytes.buffer).setBigUint64(0, BigInt(number));
  return bytes;
}

// A million digests: one that has begun is copied into one that is at hand, instead of making each anew.
interface Begun { _cloneInto(to?: this): this; update(bytes: Uint8Array): this; digest(): Uint8Array }
function again<T extends Begun>(begun: T): (bytes: Uint8Array) => Uint8Array {
  const at_hand = begun._cloneInto();
  return (bytes) => begun._cloneInto(at_hand).update(bytes).digest();
}
const kHashes: Record<HashName, DrawHash> = {
  sha256: { digest: again(sha256.create()), keyed: (key) => again(hmac.create(sha256, key)) },
  sm3: { digest: (bytes) => from_hex(sm3(bytes)), keyed: (key) => (bytes) => from_hex(sm3(bytes, { key })) },
};
export function hash_of(name: string): DrawHash {
  if (name !== "sha256" && name !== "sm3") throw new Error("hash");
  return kHashes[name];
}
