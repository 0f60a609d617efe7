import type { TextPairs } from "@/i18n/text_pairs";

export const about_texts = {
  "about.title": ["关于", "About"],
  "about.text": ["质城把一部质量强市（区）规划变成可运行的系统：读懂规划中的指标与任务，收集数据，随时说清每项指标走到哪里、为什么。", "Zhicheng turns a city's quality plan into a running system: it reads targets and tasks, collects the figures, and says where each target stands and why."],
  "about.version": ["版本", "Version"],
  "about.clock": ["服务器时间", "Server time"],
  "about.license": ["许可", "Licence"],
  "about.recompute": ["每个状态都附有规则与输入值，任何人可以复算。", "Every state comes with its rule and inputs, so anybody can recompute it."],
} as const satisfies TextPairs;
