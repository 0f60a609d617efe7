// @vitest-environment node
import { describe, expect, it } from "vitest";
import type { CaseType, Draw, DrawnUnit, RecordType, Report } from "@/api/types";
import { from_hex, hash_of, to_hex } from "@/modules/draws/draw_hash";
import { can_report, chance_text, common_asks, event_text, officer_register, replaceable, reserves_of_share, sizes_of_share, skill_choices, stratum_label, takes_rate, time_left, visit_types, visited, weight_fields } from "@/modules/draws/draw_model";
import { called_up, line_of, read_frame, root_from_path, root_of, rows_of, verify, type Receipt } from "@/modules/draws/draw_v1";

// The worked example of docs/formats/draw-v1.md.
const kFrame = "id,stratum,weight\nF-001,食品,1\nF-002,食品,2\nF-003,食品,3\nF-004,食品,9\nF-005,食品,0\nG-001,工业品,1\nG-002,工业品,1\nG-003,工业品,1\nG-004,工业品,1\n";
const chosen = (stratum: string, id: string, pi_num: string, pi_den: string, kind: "C" | "S") => ({ stratum, id, pi_num, pi_den, kind });
const food = [chosen("食品", "F-004", "1", "1", "C"), chosen("食品", "F-003", "1", "1", "C"), chosen("食品", "F-002", "2", "3", "S")];
const common = { format: "draw-v1", draw_id: "EXAMPLE-1", units: 9, plan: [{ stratum: "工业品", n: 2 }, { stratum: "食品", n: 3 }], nonce: Array.from({ length: 32 }, (_, at) => at.toString(16).padStart(2, "0")).join(""), beacons: ["ff".repeat(32)] };
const kReceipts: Record<string, Receipt> = {
  sha256: {
    ...common, hash: "sha256", root: "7aff9943d31c75ab5115e704639c0f38fd0d8b4121394320d6caf3aa2755e28b", plan_hash: "fc6245bd109b475ac5400fb88516b5d3995ff16e5f890a5d90221a457dfd4377",
    nonce_hash: "630dcd2966c4336691125448bbb25b4ff412a49c732db2c8abc1b8581bd710dd", commit: "f094d7ab71433c78c6dfe00ef18481f8c94227aa3f211686d539254ba432f0ed", seed: "68d4c54bac7070a887244a92d2c646ccd00ec71fc73fcd6373e019579c786355",
    selected: [chosen("工业品", "G-004", "2", "4", "S"), chosen("工业品", "G-002", "2", "4", "S"), ...food],
  },
  sm3: {
    ...common, hash: "sm3", root: "2a84a1832465bf1166e4af561f8fe25e969e9172acb5ab6c32a01f63941ba402", plan_hash: "a2801bd0e025ec3fdff2a2dd288189b79adb1e3ead151392ea800e6205082bef",
    nonce_hash: "fa34635f1d3ac2729ac5987eb59e01928457f325b4b51ca85a177813c5c5ddf7", commit: "46e0f75cde02045c41792016907ab69f9bd894e7e51c9220068f5156f26bc314", seed: "893590621a84da369ce8165155861e025e44ac7796ddc4fbcf55d0e114e05fc8",
    selected: [chosen("工业品", "G-002", "2", "4", "S"), chosen("工业品", "G-004", "2", "4", "S"), ...food],
  },
};
// The second one, with a reserve.
const stands = (stratum: string, id: string, pi: string, whole: string) => ({ stratum, id, pi_num: pi.split("/")[0]!, pi_den: pi.split("/")[1]!, whole_num: whole.split("/")[0]!, whole_den: whole.split("/")[1]! });
const kWithReserve: Record<string, Receipt> = {
  sha256: {
    ...kReceipts["sha256"]!, draw_id: "EXAMPLE-2", plan: [{ stratum: "工业品", n: 2, reserve: 1 }, { stratum: "食品", n: 1, reserve: 2 }],
    plan_hash: "7eca4497ac02dacc2af2fa90f384f315dada255e3958d83e2b0b4978c8047c76", commit: "6ddc0b032dc819b5f5a04c78fc8077539392f4822b3d5db3540c308e0adf719f", seed: "878139560eaacf050c8625d447a8d0c3fb413e43ac42f0488badc9297768751e",
    selected: [stands("工业品", "G-001", "2/4", "3/4"), stands("工业品", "G-002", "2/4", "3/4"), stands("食品", "F-004", "9/15", "1/1")].map((each) => ({ ...each, kind: "S" as const })),
    reserve: [stands("工业品", "G-003", "2/4", "3/4"), stands("食品", "F-001", "1/15", "1/3"), stands("食品", "F-003", "3/15", "1/1")],
  },
  sm3: {
    ...kReceipts["sm3"]!, draw_id: "EXAMPLE-2", plan: [{ stratum: "工业品", n: 2, reserve: 1 }, { stratum: "食品", n: 1, reserve: 2 }],
    plan_hash: "b4f34a45837dfff5e11adb8ad70cca6cc052deccabfd54420c0f2f3a82ca156d", commit: "5c2860a0000861e57f3e6078b16135d0c869ce721c4d819089f57a17a27eb746", seed: "b613f64df86f97b4dba331e5e30ade74d1bd619fc61dc78f6d37127513c18a4c",
    selected: [stands("工业品", "G-002", "2/4", "3/4"), stands("工业品", "G-004", "2/4", "3/4"), stands("食品", "F-002", "2/15", "2/3")].map((each) => ({ ...each, kind: "S" as const })),
    reserve: [stands("工业品", "G-001", "2/4", "3/4"), stands("食品", "F-004", "9/15", "1/1"), stands("食品", "F-003", "3/15", "1/1")],
  },
};
const wrong_of = (receipt: Receipt, frame = kFrame) => verify(JSON.stringify(receipt), frame).filter((each) => !each.holds).map((each) => each.what);

describe("a draw in the browser", () => {
  it.each(["sha256", "sm3"])("comes to the published example with %s", (hash) => {
    expect(wrong_of(kReceipts[hash]!)).toEqual([]);
  });
  it.each(["sha256", "sm3"])("comes to the published reserve with %s", (hash) => {
    const receipt = kWithReserve[hash]!;
    expect(wrong_of(receipt)).toEqual([]);
    expect(wrong_of({ ...receipt, reserve: [...receipt.reserve!].reverse() })).toEqual(["reserve"]);
    expect(wrong_of({ ...receipt, reserve: undefined })).toEqual(["reserve"]);
  });
  it("does not depend on the order of the rows", () => {
    const [head, ...rows] = kFrame.trimEnd().split("\n");
    expect(wrong_of(kReceipts["sha256"]!, [head, ...rows.reverse()].join("\n"))).toEqual([]);
  });
  it("finds what is false, and everything that follows from one byte of the frame", () => {
    const receipt = kReceipts["sha256"]!;
    expect(wrong_of({ ...receipt, selected: [...receipt.selected.slice(1), receipt.selected[0]!] })).toEqual(["selected"]);
    expect(wrong_of({ ...receipt, selected: receipt.selected.slice(1) })).toEqual(["selected"]);
    expect(wrong_of({ ...receipt, seed: receipt.root })).toEqual(["seed"]);
    expect(wrong_of(receipt, kFrame.replace("F-003,食品,3", "F-003,食品,4"))).toEqual(expect.arrayContaining(["root", "commit", "seed"]));
    expect(wrong_of({ ...receipt, beacons: ["00"] })).toEqual(expect.arrayContaining(["seed"]));
  });
  it("says what it cannot read", () => {
    expect(() => verify("{", kFrame)).toThrow();
    expect(() => verify(JSON.stringify({ ...kReceipts["sha256"], format: "draw-v9" }), kFrame)).toThrow("format");
    expect(() => verify(JSON.stringify(kReceipts["sha256"]), "id,weight\n")).toThrow("header");
    expect(() => verify(JSON.stringify(kReceipts["sha256"]), "id,stratum,weight\nA,甲,1.5\n")).toThrow("line 2");
  });
  it("follows a line to the root for every size", () => {
    const hash = hash_of("sha256");
    for (let size = 1; size <= 20; ++size) {
      const units = read_frame(`id,stratum,weight\n${Array.from({ length: size }, (_, at) => `U${100 + at},层,${at}`).join("\n")}`);
      const root = to_hex(root_of(units, hash));
      const join = (a: string, b: string) => to_hex(hash.digest(Uint8Array.of(1, ...from_hex(a), ...from_hex(b))));
      const leaves = units.map((unit) => to_hex(hash.digest(Uint8Array.of(0, ...line_of(unit)))));
      for (let index = 0; index < size; ++index) {
        const path: string[] = [];
        let at = index;
        for (let level = leaves; level.length > 1; at = Math.floor(at / 2)) {
          const beside = level[at ^ 1];
          if (beside !== undefined) path.push(beside);
          level = Array.from({ length: Math.ceil(level.length / 2) }, (_, i) => (level[2 * i + 1] === undefined ? level[2 * i]! : join(level[2 * i]!, level[2 * i + 1]!)));
        }
        expect(root_from_path(line_of(units[index]!), index, size, path, hash)).toBe(root);
        if (path.length) expect(root_from_path(line_of(units[index]!), index, size, path.slice(1), hash)).not.toBe(root);
      }
    }
  });
  it("reads .csv with quotes", () => {
    expect([...rows_of('\uFEFFa,"b ""c"", d"\r\n"e\nf",\n')]).toEqual([["a", 'b "c", d'], ["e\nf", ""]]);
    expect(() => [...rows_of('"a')]).toThrow();
  });
});

describe("pages of draws", () => {
  it("know the time that is left", () => {
    const at = "2026-11-30T13:15:00.000000Z";
    expect(time_left(at, Date.parse("2026-11-29T12:14:01Z"))).toEqual({ days: 1, hours: 1, minutes: 0, seconds: 59 });
    expect(time_left(at, Date.parse(at))).toBeNull();
  });
  it("say chances and events as people do", () => {
    expect([chance_text("1", "12"), chance_text("1", "1"), chance_text("3", "4000")]).toEqual(["8.33%", "100%", "0.0750%"]);
    expect([event_text("3033"), event_text("e5bc80"), event_text("00ff")]).toEqual(["03", "开", null]);
  });
  it("fill in sizes by a share, one at least", () => {
    expect(sizes_of_share({ strata: [{ stratum: "甲", units: 1000 }, { stratum: "乙", units: 3 }], recent: 0, capped: 0 }, 5)).toEqual([{ stratum: "甲", n: 50 }, { stratum: "乙", n: 1 }]);
  });
  it("offer what fits the register, and ask what the draw does not know", () => {
    const type = { id: "visit", opens: { asks: [{ field: "firm", required: true }, { field: "way", required: true }], drawn: { thing: "firm", fills: ["firm"], result: "result" } }, fields: [{ id: "firm", kind: "reference", to: "firm" }] } as unknown as CaseType;
    expect(visit_types([type], "firm")).toEqual([type]);
    expect(visit_types([type, { ...type, opens: null }], "device")).toEqual([]);
    expect(common_asks(type)).toEqual([{ field: "way", required: true }]);
    expect(weight_fields({ fields: [{ id: "a", kind: "text" }, { id: "b", kind: "choice" }] } as unknown as RecordType).map((each) => each.id)).toEqual(["b"]);
  });
});

describe("those who stand in", () => {
  it("are the first of the reserve, and no more than it has", () => {
    const receipt = JSON.stringify(kWithReserve["sha256"]);
    expect(called_up(receipt, [])).toEqual([]);
    const [check] = called_up(receipt, [{ stratum: "食品", units: 1 }]);
    expect(check!.holds).toBe(true);
    expect(check!.computed).toBe("食品 F-001");
    expect(called_up(receipt, [{ stratum: "食品", units: 3 }])[0]!.holds).toBe(false);
    expect(called_up(receipt, [{ stratum: "农产品", units: 1 }])[0]!.holds).toBe(false);
  });
  const unit = (more: Partial<DrawnUnit>): DrawnUnit => ({ stratum: "甲", place: 1, key: "1", title: "", pi_num: "1", pi_den: "2", case_id: 7, fate: "open", answer: "", whole_num: "", whole_den: "", reserve: false, replaced_by: null, reason: "", words: "", officers: [], ...more });
  it("are listed once they are called up; what has a result or stands replaced is left alone", () => {
    expect(visited([unit({}), unit({ place: 2, reserve: true, case_id: null }), unit({ place: 3, reserve: true })]).map((each) => each.place)).toEqual([1, 3]);
    expect([unit({}), unit({ fate: "no_answer" }), unit({ fate: "sound" }), unit({ case_id: null, fate: "waiting" }), unit({ fate: "replaced", replaced_by: 4 })].map(replaceable)).toEqual([true, true, false, false, false]);
  });
  it("are a share of the sample, at least one, as far as the stratum has them", () => {
    const count = { strata: [{ stratum: "甲", units: 100 }, { stratum: "乙", units: 5 }, { stratum: "丙", units: 9 }], recent: 0, capped: 0 };
    expect(reserves_of_share(count, { 甲: "20", 乙: "5", 丙: "" }, 20)).toEqual({ 甲: "4" });
    expect(reserves_of_share(count, { 甲: "1", 乙: "4" }, 20)).toEqual({ 甲: "1", 乙: "1" });
  });
});

describe("what a draw leads to", () => {
  it("calls a stratum that is a place by its name", () => {
    const places = [{ code: "", name: "全市" }, { code: "330802", name: "柯城区" }];
    expect(["330802", "330803", ""].map((each) => stratum_label(places, each))).toEqual(["柯城区 330802", "330803", ""]);
    expect(stratum_label(undefined, "330802")).toBe("330802");
  });
  const words = { zh: "", en: "" };
  it("sends officers where the type of its cases says from which register", () => {
    const choices = [{ id: "food", name: words }];
    const register = { id: "inspector", roster: { skills: ["line", "skill"] }, fields: [{ id: "line", choices }, { id: "skill", choices: [] }] } as unknown as RecordType;
    const visits = (officers: string[]) => ({ opens: { drawn: { officers } }, fields: [{ id: "first", to: "inspector" }] }) as unknown as CaseType;
    expect(officer_register(visits(["first"]), [register])).toBe(register);
    expect(officer_register(visits([]), [register])).toBeUndefined();
    expect(officer_register(visits(["first"]), [{ ...register, roster: null }])).toBeUndefined();
    expect(skill_choices(register)).toEqual(choices);
  });
  it("is a figure once all have ended, for whoever owes a share", () => {
    const draw = (open: number, point: number | null) => ({ results: { fates: { waiting: 0, open }, rate: { point } } }) as unknown as Draw;
    expect([draw(0, 0.9), draw(1, 0.9), draw(0, null), { results: null } as unknown as Draw].map(can_report)).toEqual([true, false, false, false]);
    const report = (more: Partial<Report>) => ({ dated: false, period_locked: false, unit: "%", state: null, ...more }) as Report;
    expect([report({}), report({ unit: "件" }), report({ dated: true }), report({ state: "submitted" }), report({ period_locked: true })].map(takes_rate)).toEqual([true, false, false, false, false]);
  });
});
