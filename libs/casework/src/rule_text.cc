#include "rule_text.h"

namespace zhicheng::casework {
namespace {

using pack::Member;
using pack::Node;

std::string in_quotes(std::string_view text) {
  std::string out = "\"";
  for (const char c : text) {
    if (c == '"' || c == '\\') out += '\\';
    out += c == '\n' || c == '\t' ? ' ' : c;
  }
  return out + "\"";
}

std::string both_quoted(const Bilingual& text) {
  return "{zh: " + in_quotes(text.zh) + ", en: " + in_quotes(text.en) + "}";
}

std::optional<Date> read_day(const Node& node, std::string_view key, bool required, pack::Reader& reader) {
  const Node* text =
      required ? reader.require(node, key, Node::Kind::text) : reader.find(node, key, Node::Kind::text);
  if (text == nullptr) return std::nullopt;
  const auto day = parse_date(text->text);
  if (day.ok()) return *day;
  reader.error(text->place, "K009", day.error().message(Language::zh_cn), "请写成 2026-04-15");
  return std::nullopt;
}

Bilingual optional_words(const Node& node, std::string_view key, pack::Reader& reader) {
  return node.find(key) == nullptr ? Bilingual{} : reader.local_text(node, key);
}

}  // namespace

std::optional<calendar::TimeLimit> read_limit(const Node& node, pack::Reader& reader) {
  const auto parsed = calendar::parse_time_limit(node.text);
  if (parsed.ok() && parsed->amount > 0 && parsed->unit != calendar::LimitUnit::office_minutes)
    return *parsed;
  reader.error(node.place, "K009", "“" + node.text + "”不能用作时限", "请写成 15wd、15d、1mo 或 24h");
  return std::nullopt;
}

std::optional<RuleVersion> read_rule_span(const Node& node, pack::Reader& reader) {
  RuleVersion version;
  const Node* limit = reader.require(node, "limit", Node::Kind::text);
  const auto read = limit == nullptr ? std::nullopt : read_limit(*limit, reader);
  const auto from = read_day(node, "from", true, reader);
  version.to = read_day(node, "to", false, reader);
  if (const Node* article = reader.find(node, "article", Node::Kind::text)) version.article = article->text;
  version.note = optional_words(node, "note", reader);
  if (!read || !from) return std::nullopt;
  version.limit = *read;
  version.from = *from;
  if (!version.to || version.from <= *version.to) return version;
  reader.error(node.find("to")->place, "R004",
               "失效日 " + format_date(*version.to) + " 早于生效日 " + format_date(*from),
               "请核对 from 和 to");
  return std::nullopt;
}

std::string rules_text(std::span<const BoundRule> rules) {
  if (rules.empty()) return "";
  std::string text = "\nrules:\n";
  for (const BoundRule& rule : rules) {
    const RuleVersion& version = rule.version;
    text += "  " + rule.code + ": {name: " + both_quoted(rule.name) +
            ", limit: " + calendar::format_time_limit(version.limit) + ", from: " + format_date(version.from);
    if (version.to) text += ", to: " + format_date(*version.to);
    text += ", source: " + both_quoted(version.source);
    if (!version.article.empty()) text += ", article: " + in_quotes(version.article);
    if (version.to_confirm) text += ", to_confirm: true";
    if (!version.note.zh.empty()) text += ", note: " + both_quoted(version.note);
    text += "}\n";
  }
  return text;
}

std::vector<BoundRule> read_bound_rules(const Node& root, pack::Reader& reader) {
  std::vector<BoundRule> rules;
  const Node* list = reader.find(root, "rules", Node::Kind::mapping);
  if (list == nullptr) return rules;
  for (const Member& member : list->members) {
    const Node& node = member.value;
    if (!reader.is(node, Node::Kind::mapping)) continue;
    reader.only(node, {"name", "limit", "from", "to", "source", "article", "to_confirm", "note"});
    auto version = read_rule_span(node, reader);
    Bilingual name = reader.local_text(node, "name");
    Bilingual source = reader.local_text(node, "source");
    const bool to_confirm = reader.flag(node, "to_confirm");
    if (!version) continue;
    version->source = std::move(source);
    version->to_confirm = to_confirm;
    rules.push_back({member.key, std::move(name), *std::move(version)});
  }
  return rules;
}

}  // namespace zhicheng::casework
