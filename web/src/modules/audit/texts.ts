import type { TextPairs } from "@/i18n/text_pairs";

export const audit_texts = {
  "audit.title": ["审计日志", "Audit log"],
  "audit.hint": ["每一次写入都有记录，首尾相连，不可删改。", "Every write is recorded in a chain that cannot be cut or changed unnoticed."],
  "audit.verify": ["校验完整性", "Verify"],
  "audit.ok": ["校验通过：{entries} 条记录首尾相连，未被改动。", "Verified: {entries} entries, the chain is whole."],
  "audit.broken": ["校验未通过：第 {seq} 条起与记录不符。{reason}", "Not whole from entry {seq} on. {reason}"],
  "audit.head": ["链首摘要", "Head of the chain"],
  "audit.seq": ["序号", "No."],
  "audit.at": ["时间", "When"],
  "audit.who": ["账号", "Account"],
  "audit.address": ["地址", "Address"],
  "audit.action": ["操作", "Action"],
  "audit.subject": ["对象", "Subject"],
  "audit.change": ["变化", "Change"],
  "audit.before": ["之前", "Before"],
  "audit.after": ["之后", "After"],
  "audit.show": ["查看", "Show"],
  "audit.more": ["显示更早的记录", "Show older entries"],
  "audit.filter_login": ["按账号筛选", "Filter by account"],
  "audit.filter_type": ["按对象类型筛选", "Filter by subject type"],
  "audit.empty": ["没有符合条件的记录", "No entry matches"],
} as const satisfies TextPairs;
