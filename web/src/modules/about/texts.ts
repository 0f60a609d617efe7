import type { TextPairs } from "@/i18n/text_pairs";

export const about_texts = {
  "about.title": ["关于", "About"],
  "about.text": ["质城把一部质量强市（区）规划变成可运行的系统：读懂规划中的指标与任务，收集数据，随时说清每项指标走到哪里、为什么。", "Zhicheng turns a city's quality plan into a running system: it reads targets and tasks, collects the figures, and says where each target stands and why."],
  "about.version": ["版本", "Version"],
  "about.clock": ["服务器时间", "Server time"],
  "about.license": ["许可", "Licence"],
  "about.recompute": ["每个状态都附有规则与输入值，任何人可以复算。", "Every state comes with its rule and inputs, so anybody can recompute it."],
  "about.packs": ["数据包", "Packs"],
  "about.packs_hint": ["规则、期限、事项类型、对象类型、词库都是数据包；各地可以复制、修改、检查后安装，不必改程序。", "Rules, time limits, types of cases and records and words are packs; a city copies, changes, checks and installs them without another program."],
  "about.pack": ["数据包", "Pack"],
  "about.pack_about": ["内容", "What it holds"],
  "about.pack_from": ["来源", "From"],
  "about.pack_shipped": ["随程序发布", "shipped"],
  "about.pack_replaced": ["{by} 于 {at} 安装，替换自带的", "installed by {by}, {at}, in place of the shipped one"],
  "about.pack_own": ["{by} 于 {at} 安装", "installed by {by}, {at}"],
} as const satisfies TextPairs;
