// Made-up content for the mock: enough shapes to see every page full, empty and long.
import type { CockpitItem, Decided, Diagnostic, Evaluation, Indicator, Observation, Plan, Quote, Reading, State, StateCounts, Target, Task, User } from "../src/api/types";

const kStateList: State[] = ["achieved", "ahead", "on_track", "behind", "missed", "reference_needed", "no_data", "undecided"];
export const states = kStateList;
const kGroups = ["产品质量", "服务质量", "工程质量", "环境质量", "标准与品牌建设", "质量基础设施"];
const kDepartments = ["市场监管局", "住房和城乡建设局", "生态环境局", "农业农村局", "经济和信息化局", "发展和改革委员会、市质量强市工作领导小组办公室（综合协调）", ""];
const kNames = ["制造业产品质量合格率", "主要农产品监测合格率", "食品抽检合格率", "服务业顾客满意度", "工程一次验收合格率", "空气质量优良天数比例",
  "每万人高价值发明专利拥有量", "“品字标”企业数", "主持或参与制定国家标准、行业标准和地方标准的企业和科研机构累计数量（含修订，不含团体标准）", "装配式建筑占新建建筑比例",
  "政府质量奖获奖组织", "特种设备万台事故死亡率", "研发经费支出占生产总值比重", "全员劳动生产率", "质量基础设施一站式服务平台"];

export const target: Target = { kind: "level", relation: "ge", low: "96", high: null, reference: "", accumulation: "none", baseline_year: 2020, baseline: "95", target_year: 2025, soft: false };

const manual: Reading = { rule: "manual", confidence: "certain", lowered_by: [] };
const readings: Reading[] = [
  { rule: "table.grid", confidence: "certain", lowered_by: [] }, { rule: "prose.subject_first", confidence: "likely", lowered_by: [] },
  { rule: "table.repaired", confidence: "doubtful", lowered_by: ["P009"] }, { rule: "table.grid", confidence: "likely", lowered_by: ["P014", "P020"] }, manual,
];

export function source_lines(count: number): string[] {
  const lines = ["# 某市质量强市“十四五”规划（示例）", "", "某政发〔2021〕8号", ""];
  for (let line = lines.length + 1; line <= count; line += 1) {
    if (line % 40 === 5) lines.push(`## ${["一", "二", "三", "四", "五", "六"][Math.floor(line / 400) % 6]}、第${Math.floor(line / 40) + 1}节`);
    else if (line % 10 === 0) lines.push(`${(line / 10) % 15 + 1}\t${kNames[(line / 10) % 15]}\t%\t95\t96 以上\t预期性`);
    else if (line % 10 === 3) lines.push(`（${line % 7 + 1}）健全质量安全监管机制，由市场监管局牵头，住建局、农业农村局等按职责分工负责。到2025年，`);
    else if (line % 10 === 4) lines.push(`重点产品抽检合格率达到 97%以上，顾客满意度高于全省平均水平。`);
    else if (line % 10 === 9) lines.push("");
    else lines.push("坚持问题导向与目标导向相结合，完善制度、压实责任、强化协同，推动质量工作与产业发展、城市治理和民生改善相互促进。".repeat(line % 3 + 1));
  }
  return lines;
}

export const undecided: Decided = { by: null, at: null, state: "pending", second: "waiting", second_by: null, second_at: null, reason: "" };

export function indicators(plan_id: number, count: number, lines: readonly string[], pending: boolean): Indicator[] {
  return Array.from({ length: count }, (_, index): Indicator => {
    const line = Math.min(lines.length, (index + 1) * 10);
    const text = lines[line - 1] ?? "";
    const quotes: Quote[] = [{ line, column: 1, length: [...text].length, text }];
    if (index % 3 === 0 && line + 4 <= lines.length) quotes.push({ line: line + 3, column: 38, length: 30, text: "到2025年，\n重点产品抽检合格率达到 97%以上" });
    const kinds: Target[] = [target, { ...target, kind: "relative", relation: "above_reference", low: null, reference: "全省平均水平" }, { ...target, kind: "range", relation: "range", low: "1", high: "2" }, { ...target, kind: "milestone", relation: "milestone", low: null }];
    return {
      id: plan_id * 1000 + index + 1, plan_id, seq: index + 1, origin: index % 5 === 4 ? "prose" : "table", group: kGroups[Math.floor(index / 12) % 6] ?? "", name: kNames[index % 15] ?? "", unit: index % 4 === 3 ? "家" : "%",
      baseline_raw: "95", target_raw: index % 7 === 1 ? "高于全省平均水平" : "96 以上", actual_raw: "", attribute: (["expected", "binding", "none"] as const)[index % 3] ?? "none", note: "", department: kDepartments[index % 7] ?? "",
      target: kinds[index % 7 === 1 ? 1 : index % 11 === 6 ? 2 : index % 13 === 9 ? 3 : 0] ?? target, reading: readings[index % readings.length] ?? manual, decided: undecided, review_state: pending ? (index < 5 ? "accepted" : index === 6 ? "rejected" : index === 7 ? "corrected" : "pending") : "accepted", version: 1, quotes,
    };
  });
}

export function tasks(plan_id: number, count: number, lines: readonly string[], pending: boolean): Task[] {
  return Array.from({ length: count }, (_, index): Task => {
    const line = Math.min(lines.length, index * 10 + 13);
    const text = lines[line - 1] ?? "";
    return {
      id: plan_id * 1000 + index + 1, plan_id, seq: index + 1, number: `（${index % 9 + 1}）`, path: `第${Math.floor(index / 6) + 1}节 / 重点任务`, title: "健全质量安全监管机制，推动重点产业链质量联动提升", departments: index % 4 === 3 ? [] : ["市场监管局", "住建局", "农业农村局"], departments_open: index % 2 === 0,
      deadline: index % 3 === 0 ? "2025" : "", reading: { rule: "task.run_in", confidence: "likely", lowered_by: [] }, decided: undecided, review_state: pending ? "pending" : "accepted", version: 1, quote: { line, column: 1, length: Math.min(24, [...text].length), text: [...text].slice(0, 24).join("") },
    };
  });
}

export function plan(id: number, state: Plan["state"], title: string, counts: Partial<Plan["counts"]>, lines: number): Plan {
  return {
    id, state, version: 1, created_at: "2026-11-01T02:30:00Z", created_by: "admin", predecessor_id: null, second_reading: false, activated_at: state === "draft" ? null : "2026-11-02T02:30:00Z", activated_by: state === "draft" ? null : "admin",
    facts: { title, issuer: "某市人民政府", number: "某政发〔2021〕8号", date: "2021-06-30", status: "final", region: "某市", level: "city", first_year: 2021, last_year: 2025, implements: ["省质量强省建设“十四五”规划"] },
    source: { file_name: `${title}.md`, format: "markdown", lines },
    counts: { indicators: 0, indicators_pending: 0, tasks: 0, tasks_pending: 0, diagnostics: 0, corrections: 0, misfits_open: 0, second_waiting: 0, second_agreed: 0, second_disputed: 0, ...counts },
  };
}

export const diagnostics: Diagnostic[] = [
  { severity: "warning", code: "P021", line: 20, column: 12, length: 4, message: "目标值低于基期值：目标 98.5，基期 98.57", hint: "这是底线目标，请确认不是笔误" },
  { severity: "note", code: "P007", line: 14, column: 1, length: 6, message: "目标没有数值，需要每期填报参照值", hint: "在指标页填写省、市公布的参照值" },
  { severity: "error", code: "P013", line: 60, column: 3, length: 8, message: "表格第 3 列缺少单元格，本行未读出", hint: "请补录此指标，或更正原文后重新导入" },
  { severity: "warning", code: "P002", line: 0, column: 0, length: 0, message: "文件没有成文日期", hint: "请在“基本信息”中填写" },
];

export function cockpit_item(row: Indicator): CockpitItem {
  const state = kStateList[(row.seq * 5) % 8] ?? "no_data";
  const has_value = !["no_data", "undecided", "reference_needed"].includes(state);
  const value = has_value ? (95 + (row.seq % 9) / 4).toFixed(2) : null;
  return {
    id: row.id, seq: row.seq, name: row.name, unit: row.unit, group: row.group, attribute: row.attribute, department: row.department, kind: row.target.kind, state,
    baseline_raw: row.baseline_raw, target_raw: row.target_raw, baseline_year: 2020, target_year: 2025, value, value_period: value ? "2024" : null, simulated: row.seq % 2 === 0, completion: has_value ? 0.62 : null,
    bullet: { baseline: 0.2, value: has_value ? 0.2 + ((row.seq * 7) % 10) / 13 : null, target: row.target.kind === "relative" ? null : 0.8, target_to: row.target.kind === "range" ? 0.92 : null, pace: has_value ? 0.62 : null },
    reason_zh: has_value ? "2024 年值与 2025 年目标相比，进度为时序的 0.94 倍" : "还没有填报数据", reason_en: has_value ? "The value of 2024 is at 0.94 of the pace in time" : "No figure yet",
  };
}

export function counts_of(items: readonly { state: State }[]): StateCounts {
  const result = Object.fromEntries(kStateList.map((state) => [state, 0])) as unknown as StateCounts;
  for (const item of items) result[item.state] += 1;
  return result;
}

export function evaluation(state: State): Evaluation {
  return {
    state, achieved: state === "achieved", rule: "level.linear_pace", completion: 0.62, time_share: 0.8, pace: 0.775, margin: "-0.35", needed_per_year: "0.35",
    explanation_zh: "2024 年的值为 95.65，基期 95（2020 年），目标不低于 96（2025 年）。已走完全程的 62.0%，时间过去 80.0%，进度为时序的 0.78 倍，低于 0.95，因此为“滞后”。",
    explanation_en: "The value of 2024 is 95.65, the baseline 95 (2020), the target at least 96 (2025). 62.0% of the way is done in 80.0% of the time: pace 0.78, below 0.95, hence “behind”.",
    inputs: [{ name: "baseline", period: "2020", value: "95" }, { name: "value", period: "2024", vintage: 2, value: "95.65", simulated: true }, { name: "target", period: "2025", value: "96" }],
  };
}

export function observation(period: string, value: string, vintage = 1): Observation {
  return { period, place: "", value, done_on: null, vintage, source: period === "2020" ? "stated_by_plan" : "reported", simulated: period !== "2020", note: vintage > 1 ? "年报核定后修订" : "", sample: null, entered_by: "editor", entered_at: "2026-03-05T03:20:00Z" };
}

export const users: User[] = [
  { id: 1, login: "admin", display_name: "管理员", role: "administrator", sight: "all", active: true, must_change_password: true, locked: false, second_factor: false },
  { id: 2, login: "editor", display_name: "张敏", role: "editor", sight: "all", active: true, must_change_password: false, locked: false, second_factor: false },
  { id: 3, login: "leader", display_name: "李主任（质量强市工作领导小组办公室）", role: "viewer", sight: "all", active: true, must_change_password: false, locked: true, second_factor: false },
];
