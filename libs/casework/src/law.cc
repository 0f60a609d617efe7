#include "zhicheng/casework/law.h"

#include <algorithm>
#include <array>
#include <chrono>
#include <map>

#include "rule_text.h"
#include "zhicheng/pack/reader.h"

namespace zhicheng::casework {
namespace {

using calendar::format_time_limit;
using pack::Member;
using pack::Node;

constexpr std::array<std::string_view, 2> kConfidences = {"stated", "to_confirm"};

Date day_after(Date day) {
  return Date{std::chrono::sys_days{day} + std::chrono::days{1}};
}

class LawReader {
 public:
  LawReader(Law& law, pack::Reader& reader) : law_(law), reader_(reader) {}

  void read(const Node& root) {
    reader_.only(root, {"sources", "rules"});
    if (const Node* sources = reader_.require(root, "sources", Node::Kind::mapping))
      for (const Member& source : sources->members) {
        if (!reader_.is(source.value, Node::Kind::mapping)) continue;
        reader_.only(source.value, {"name"});
        sources_.emplace(source.key, reader_.local_text(source.value, "name"));
      }
    if (const Node* rules = reader_.require(root, "rules", Node::Kind::mapping))
      for (const Member& rule : rules->members)
        if (reader_.is(rule.value, Node::Kind::mapping)) read_rule(rule);
  }

 private:
  void read_rule(const Member& member) {
    reader_.only(member.value, {"name", "versions"});
    LawRule rule{.code = member.key, .name = reader_.local_text(member.value, "name")};
    const Node* versions = reader_.require(member.value, "versions", Node::Kind::list);
    if (versions == nullptr) return;
    if (versions->items.empty())
      reader_.error(member.place, "R001", "“" + rule.code + "”没有版本", "versions: [{limit: 7wd, …}]");
    for (const Node& item : versions->items)
      if (reader_.is(item, Node::Kind::mapping)) read_version(item, rule);
    if (law_.rule(rule.code) != nullptr)
      reader_.error(member.place, "R000", "“" + rule.code + "”出现两次", "请把各版本写在同一处");
    law_.rules.push_back(std::move(rule));
  }

  void read_version(const Node& node, LawRule& rule) {
    reader_.only(node, {"limit", "from", "to", "source", "article", "confidence", "note"});
    auto version = read_rule_span(node, reader_);
    if (const Node* source = reader_.require(node, "source", Node::Kind::text)) take_source(*source, version);
    if (const Node* confidence = reader_.require(node, "confidence", Node::Kind::text)) {
      if (std::find(kConfidences.begin(), kConfidences.end(), confidence->text) == kConfidences.end())
        reader_.unknown("可信程度", confidence->text, confidence->place, kConfidences);
      if (version) version->to_confirm = confidence->text != kConfidences.front();
    }
    if (!version) return;
    check_order(node, rule, *version);
    rule.versions.push_back(*std::move(version));
  }

  void take_source(const Node& node, std::optional<RuleVersion>& version) {
    const auto found = sources_.find(node.text);
    if (found != sources_.end()) {
      if (version) version->source = found->second;
      return;
    }
    std::vector<std::string_view> known;
    for (const auto& [id, name] : sources_) known.push_back(id);
    reader_.unknown("依据", node.text, node.place, known);
  }

  // Versions are written in the order of time, each beginning on the day after the one before.
  void check_order(const Node& node, const LawRule& rule, const RuleVersion& version) {
    if (rule.versions.empty()) return;
    const RuleVersion& before = rule.versions.back();
    const pack::Place place = node.find("from")->place;
    if (!before.to || version.from <= *before.to)
      reader_.error(place, "R002", "“" + rule.code + "”的两个版本在 " + format_date(version.from) + " 都有效",
                    "请给前一个版本写上 to，并按时间先后排列");
    else if (version.from != day_after(*before.to))
      reader_.error(place, "R003",
                    "“" + rule.code + "”从 " + format_date(day_after(*before.to)) + " 到 " +
                        format_date(version.from) + " 之前没有版本",
                    "请把 from 写成前一个版本的次日");
  }

  Law& law_;
  pack::Reader& reader_;
  std::map<std::string, Bilingual> sources_;  // of this file
};

void check_example(const Law& law, pack::Reader& reader, const Node& example) {
  reader.only(example, {"rule", "on", "limit", "to_confirm"});
  const std::string code = reader.text(example, "rule");
  const auto on = parse_date(reader.text(example, "on"));
  if (!on.ok()) return reader.error(example.place, "K009", on.error().message(Language::zh_cn));
  const LawRule* rule = law.rule(code);
  const RuleVersion* version = rule == nullptr ? nullptr : rule->on(*on);
  const std::string found = version == nullptr ? "none" : format_time_limit(version->limit);
  const std::string expected = reader.text(example, "limit");
  if (found != expected)
    reader.error(example.place, "R010", code + " 在 " + format_date(*on) + " 为 " + found);
  if (version != nullptr && version->to_confirm != reader.flag(example, "to_confirm"))
    reader.error(example.place, "R010", code + (version->to_confirm ? " 待核实" : " 不是待核实"));
}

}  // namespace

const RuleVersion* LawRule::on(Date day) const {
  const auto found = std::find_if(versions.begin(), versions.end(),
                                  [&](const RuleVersion& each) { return each.holds(day); });
  return found == versions.end() ? nullptr : &*found;
}

const LawRule* Law::rule(std::string_view code) const {
  const auto found =
      std::find_if(rules.begin(), rules.end(), [&](const LawRule& each) { return each.code == code; });
  return found == rules.end() ? nullptr : &*found;
}

std::optional<Law> read_law(const pack::Pack& pack, pack::Findings& findings) {
  if (pack.manifest.kind != kLawPackKind) {
    findings.add(Severity::error, "pack.yaml", {}, "R000", "这不是法定规则包（" + pack.manifest.kind + "）",
                 "kind: " + std::string(kLawPackKind));
    return std::nullopt;
  }
  const std::size_t before = findings.all().size();
  Law law;
  for (const pack::Part& part : pack.parts) {
    pack::Reader reader(part.path, findings);
    LawReader(law, reader).read(part.root);
  }
  std::sort(law.rules.begin(), law.rules.end(),
            [](const LawRule& a, const LawRule& b) { return a.code < b.code; });
  return findings.all().size() == before ? std::optional(std::move(law)) : std::nullopt;
}

std::size_t check_examples(const pack::Pack& pack, const Law& law, pack::Findings& findings) {
  return pack::check_examples(pack, findings, [&](pack::Reader& reader, const Node& example) {
    check_example(law, reader, example);
  });
}

}  // namespace zhicheng::casework
