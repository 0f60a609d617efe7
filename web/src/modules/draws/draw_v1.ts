// The draw "draw-v1" once more (docs/formats/draw-v1.md), for whoever wants to recompute it without this server: nothing
// here asks anybody.
import { big_endian, bytes_of, from_hex, hash_of, joined, to_hex, type DrawHash } from "./draw_hash";

export interface FrameUnit { id: string; stratum: string; weight: bigint; bytes: Uint8Array }
export interface Selected { stratum: string; id: string; pi_num: string; pi_den: string; whole_num?: string; whole_den?: string; kind?: "C" | "S" }
export interface Receipt {
  format: string; draw_id: string; hash: string; units: number; root: string; plan: { stratum: string; n: number; reserve?: number }[]; plan_hash: string; nonce_hash: string;
  commit: string; nonce: string; beacons: string[]; seed: string; selected: Selected[]; reserve?: Selected[];
}
export interface Check { what: string; holds: boolean; stated: string; computed: string }
export type Step = "frame" | "root" | "tickets" | "compare";
export type Progress = (step: Step, share: number) => void;

const kTab = "\t";
const kEvery = 20_000; // units between two words about progress

// Rows of a .csv by RFC 4180.
export function* rows_of(csv: string): Generator<string[]> {
  let row: string[] = [];
  let at = csv.startsWith("\uFEFF") ? 1 : 0;
  while (at < csv.length) {
    let field = "";
    if (csv[at] === '"') {
      for (at += 1; ; at += 2) {
        const end = csv.indexOf('"', at);
        if (end < 0) throw new Error("quote");
        field += csv.slice(at, end);
        at = end;
        if (csv[at + 1] !== '"') break;
        field += '"';
      }
      at += 1;
    } else {
      const end = /[,\r\n]/g;
      end.lastIndex = at;
      const stop = end.exec(csv)?.index ?? csv.length;
      field = csv.slice(at, stop);
      at = stop;
    }
    row.push(field);
    if (csv[at] === ",") { at += 1; if (at === csv.length) row.push(""); continue; }
    if (csv[at] === "\r") at += 1;
    if (csv[at] === "\n") at += 1;
    yield row;
    row = [];
  }
}

function by_bytes(a: Uint8Array, b: Uint8Array): number {
  const shared = Math.min(a.length, b.length);
  for (let i = 0; i < shared; ++i) if (a[i] !== b[i]) return a[i]! - b[i]!;
  return a.length - b.length;
}

export function read_frame(csv: string): FrameUnit[] {
  const units: FrameUnit[] = [];
  let line = 0;
  for (const row of rows_of(csv)) {
    line += 1;
    if (line === 1) {
      if (row.join(",") !== "id,stratum,weight") throw new Error("header");
      continue;
    }
    const [id, stratum, weight] = row;
    if (row.length !== 3 || !id || !stratum || !/^\d+$/.test(weight!)) throw new Error(`line ${line}`);
    units.push({ id, stratum, weight: BigInt(weight!), bytes: bytes_of(id) });
  }
  let sorted = true;
  for (let i = 1; i < units.length && sorted; ++i) sorted = by_bytes(units[i - 1]!.bytes, units[i]!.bytes) < 0;
  if (!sorted) units.sort((a, b) => by_bytes(a.bytes, b.bytes));
  return units;
}

export const line_of = (unit: { id: string; stratum: string; weight: bigint | string }): Uint8Array => bytes_of(`${unit.id}${kTab}${unit.stratum}${kTab}${unit.weight}`);
const kLeaf = Uint8Array.of(0);
const kNode = Uint8Array.of(1);

// Merkle tree head of RFC 6962, section 2.1.
export function root_of(units: readonly FrameUnit[], hash: DrawHash, progress: Progress = () => undefined): Uint8Array {
  let level = units.map((unit, at) => {
    if (at % kEvery === 0) progress("root", (0.5 * at) / units.length);
    return hash.digest(joined(kLeaf, line_of(unit)));
  });
  for (let done = 0; level.length > 1;) {
    const above: Uint8Array[] = [];
    for (let i = 0; i < level.length; i += 2) {
      above.push(i + 1 < level.length ? hash.digest(joined(kNode, level[i]!, level[i + 1]!)) : level[i]!);
      if (++done % kEvery === 0) progress("root", 0.5 + (0.5 * done) / units.length);
    }
    level = above;
  }
  return level[0]!;
}

// The root that a line and its path lead to; RFC 9162, section 2.1.3.2.
export function root_from_path(line: Uint8Array, index: number, units: number, path: readonly string[], hash: DrawHash): string {
  let node = hash.digest(joined(kLeaf, line));
  let last = units - 1;
  let next = 0;
  for (; last > 0; index = Math.floor(index / 2), last = Math.floor(last / 2)) {
    if (index % 2 === 0 && index === last) continue; // alone: it is lifted
    const beside = from_hex(path[next++] ?? "");
    node = hash.digest(index % 2 === 1 ? joined(kNode, beside, node) : joined(kNode, node, beside));
  }
  return next === path.length ? to_hex(node) : "";
}

const plan_text = (plan: Receipt["plan"]): string => [...plan].sort((a, b) => by_bytes(bytes_of(a.stratum), bytes_of(b.stratum))).map((line) => [line.stratum, line.n, ...(line.reserve ? [line.reserve] : [])].join(kTab)).join("\n");

function beacon_bytes(beacons: readonly Uint8Array[], hash: DrawHash): Uint8Array {
  if (beacons.length === 1) return beacons[0]!;
  return hash.digest(joined(bytes_of("qgov-beacons-1\n"), big_endian(beacons.length), ...beacons.flatMap((each) => [big_endian(each.length), each])));
}

const as_number = (bytes: Uint8Array): bigint => BigInt(`0x${to_hex(bytes)}`);

type Keyed = (bytes: Uint8Array) => Uint8Array;
interface Split { certain: FrameUnit[]; rest: FrameUnit[]; walked: bigint; total: bigint }
const sum_of = (units: readonly FrameUnit[]): bigint => units.reduce((sum, unit) => sum + unit.weight, 0n);

// Whoever would be selected in any case leaves the walk, pass by pass.
function split(units: FrameUnit[], n: number): Split {
  const certain: FrameUnit[] = [];
  let rest = units;
  let wanted = BigInt(n);
  for (let total = sum_of(rest); wanted > 0n && rest.length > 0; total = sum_of(rest)) {
    const taken = rest.filter((unit) => wanted * unit.weight >= total);
    if (taken.length === 0) return { certain, rest, walked: wanted, total };
    certain.push(...taken);
    rest = rest.filter((unit) => wanted * unit.weight < total);
    wanted = wanted > BigInt(taken.length) ? wanted - BigInt(taken.length) : 0n;
  }
  return { certain, rest, walked: 0n, total: 0n };
}

function in_order(word: string, units: readonly FrameUnit[], keyed: Keyed, progress: (done: number) => void): FrameUnit[] {
  const prefix = bytes_of(word);
  const tickets = units.map((unit, at) => {
    if (at % kEvery === 0) progress(at);
    const ticket = keyed(joined(prefix, unit.bytes));
    return { unit, ticket, high: ticket[0]! * 2 ** 40 + ticket[1]! * 2 ** 32 + ticket[2]! * 2 ** 24 + ticket[3]! * 2 ** 16 + ticket[4]! * 2 ** 8 + ticket[5]! };
  });
  tickets.sort((a, b) => a.high - b.high || by_bytes(a.ticket, b.ticket) || by_bytes(a.unit.bytes, b.unit.bytes));
  return tickets.map((each) => each.unit);
}

function walk(units: readonly FrameUnit[], length_of: (unit: FrameUnit) => bigint, period: bigint, start: bigint): FrameUnit[] {
  let end = 0n;
  let next = start;
  return units.filter((unit) => {
    end += length_of(unit);
    if (next >= end) return false;
    next += period;
    return true;
  });
}

interface Line { stratum: string; n: number; reserve: number }
function draw_stratum({ stratum, n, reserve }: Line, members: FrameUnit[], keyed: Keyed, progress: (done: number) => void): { selected: Selected[]; reserve: Selected[] } {
  const drawable = members.filter((unit) => unit.weight > 0n);
  const start = (word: string, period: bigint): bigint => as_number(keyed(joined(bytes_of(word), bytes_of(stratum)))) % period;
  const sample = split(drawable, n);
  const whole = reserve > 0 ? split(drawable, n + reserve) : sample;
  const walked = whole.walked > 0n ? walk(in_order("ticket\n", whole.rest, keyed, progress), (unit) => whole.walked * unit.weight, whole.total, start("start\n", whole.total)) : [];
  const told = (unit: FrameUnit, kind: "C" | "S"): Selected => {
    const pi = kind === "C" ? ["1", "1"] : [String(sample.walked * unit.weight), String(sample.total > 0n ? sample.total : 1n)];
    const made: Selected = { stratum, id: unit.id, pi_num: pi[0]!, pi_den: pi[1]!, kind };
    if (reserve > 0) [made.whole_num, made.whole_den] = whole.certain.includes(unit) ? ["1", "1"] : [String(whole.walked * unit.weight), String(whole.total)];
    return made;
  };
  const certain = sample.certain.map((unit) => told(unit, "C"));
  if (reserve === 0) return { selected: [...certain, ...walked.map((unit) => told(unit, "S"))], reserve: [] };
  const others = in_order("ticket\n", [...whole.certain, ...walked].filter((unit) => !sample.certain.includes(unit)), keyed, () => undefined);
  const scale = whole.walked > 0n ? whole.walked : 1n;
  const period = sample.total * scale;
  const picked = sample.walked > 0n ? walk(others, (unit) => sample.walked * (whole.certain.includes(unit) ? unit.weight * scale : whole.total), period, start("sample\n", period)) : [];
  const left = in_order("reserve\n", others.filter((unit) => !picked.includes(unit)), keyed, () => undefined);
  return { selected: [...certain, ...picked.map((unit) => told(unit, "S"))], reserve: left.map((unit) => told(unit, "S")) };
}

export interface Called { stratum: string; units: number }
// Who stood in, as the office tells their number: always the first of the reserve, in the order of the receipt.
export function called_up(receipt_text: string, called: readonly Called[]): Check[] {
  if (called.length === 0) return [];
  const receipt = JSON.parse(receipt_text) as Receipt;
  const of = called.map(({ stratum, units }) => ({ stratum, units, order: (receipt.reserve ?? []).filter((each) => each.stratum === stratum).map((each) => each.id) }));
  return [{ what: "called", holds: of.every(({ units, order }) => units <= order.length), stated: of.map(({ stratum, units }) => `${stratum} ${units}`).join("; "), computed: of.map(({ stratum, units, order }) => `${stratum} ${order.slice(0, units).join(" ")}`).join("; ") }];
}

// Recomputes what a receipt states from what it was drawn with and the frame. Throws where one of them cannot be read.
export function verify(receipt_text: string, frame_csv: string, progress: Progress = () => undefined): Check[] {
  const receipt = JSON.parse(receipt_text) as Receipt;
  if (receipt.format !== "draw-v1") throw new Error("format");
  const hash = hash_of(receipt.hash);
  progress("frame", 0);
  const units = read_frame(frame_csv);
  if (units.length === 0) throw new Error("frame");
  const root = root_of(units, hash, progress);
  const nonce = from_hex(receipt.nonce);
  const plan_hash = hash.digest(bytes_of(plan_text(receipt.plan)));
  const nonce_hash = hash.digest(nonce);
  const commit = hash.digest(joined(bytes_of("qgov-draw-1\n"), bytes_of(receipt.draw_id), bytes_of("\n"), root, big_endian(units.length), plan_hash, nonce_hash));
  const seed = hash.digest(joined(bytes_of("qgov-seed-1\n"), commit, nonce, beacon_bytes(receipt.beacons.map(from_hex), hash)));
  const keyed = hash.keyed(seed);
  const members = new Map<string, FrameUnit[]>();
  for (const unit of units) {
    const list = members.get(unit.stratum);
    if (list) list.push(unit);
    else members.set(unit.stratum, [unit]);
  }
  const selected: Selected[] = [];
  const reserve: Selected[] = [];
  let before = 0;
  for (const line of [...receipt.plan].sort((a, b) => by_bytes(bytes_of(a.stratum), bytes_of(b.stratum)))) {
    const list = members.get(line.stratum) ?? [];
    const drawn = draw_stratum({ reserve: 0, ...line }, list, keyed, (done) => progress("tickets", (before + done) / units.length));
    selected.push(...drawn.selected);
    reserve.push(...drawn.reserve);
    before += list.length;
  }
  progress("compare", 1);
  const check = (what: string, stated: string, computed: string): Check => ({ what, holds: stated === computed, stated, computed });
  const told = (each: Selected): string => [each.stratum, each.id, each.pi_num, each.pi_den, ...(each.whole_num === undefined ? [] : [each.whole_num, each.whole_den])].join(" ");
  const check_list = (what: string, stated: readonly string[], computed: readonly string[]): Check => {
    const differs = Array.from({ length: Math.max(stated.length, computed.length) }, (_, at) => at).find((at) => stated[at] !== computed[at]);
    return differs === undefined ? check(what, String(stated.length), String(computed.length)) : { what, holds: false, stated: stated[differs] ?? "—", computed: computed[differs] ?? "—" };
  };
  return [
    check("units", String(receipt.units), String(units.length)), check("root", receipt.root, to_hex(root)), check("plan", receipt.plan_hash, to_hex(plan_hash)),
    check("nonce", receipt.nonce_hash, to_hex(nonce_hash)), check("commit", receipt.commit, to_hex(commit)), check("seed", receipt.seed, to_hex(seed)),
    check_list("selected", receipt.selected.map((each) => `${told(each)} ${each.kind}`), selected.map((each) => `${told(each)} ${each.kind}`)),
    ...(receipt.reserve || reserve.length ? [check_list("reserve", (receipt.reserve ?? []).map(told), reserve.map(told))] : []),
  ];
}
