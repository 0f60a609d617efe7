#include "zhicheng/casework/dated_case_type.h"

#include <algorithm>
#include <chrono>
#include <set>

#include "rule_text.h"
#include "zhicheng/base/find_by_id.h"

namespace zhicheng::casework {
namespace {

using pack::Member;
using pack::Node;

Date moved(Date day, int by) {
  return Date{std::chrono::sys_days{day} + std::chrono::days{by}};
}

class TypeDating {
 public:
  TypeDating(const pack::File& file, const Law& law, pack::Findings& findings)
      : file_(file), law_(law), findings_(findings), reader_(file.path, findings) {}

  std::optional<DatedCaseType> read(const Node& root) {
    if (const Node* rules = root.find("rules")) {
      reader_.error(rules->place, "T005", "rules 由程序在立案时写入，不写在文件里",
                    "请删去，并把规则写进 law 数据包");
      return std::nullopt;
    }
    const std::size_t before = findings_.all().size();
    named_in(root, "clocks", "rule");
    named_in(root, "moves", "at_most_rule");
    if (findings_.all().size() != before) return std::nullopt;
    DatedCaseType dated;
    for (CaseTypeVersion& span : spans()) {
      // What is wrong in one version is wrong in all.
      if (!prove(span)) return std::nullopt;
      dated.versions.push_back(std::move(span));
    }
    if (dated.versions.empty()) {
      reader_.error({}, "T008", "没有一天各时限所依据的规则都有效", "请核对 law 数据包中各版本的 from 和 to");
      return std::nullopt;
    }
    dated.id = dated.versions.front().type->id;
    return dated;
  }

 private:
  // Codes of rules that members of a part name.
  void named_in(const Node& root, std::string_view part, std::string_view key) {
    const Node* list = root.find(part);
    if (list == nullptr) return;
    for (const Member& member : list->members) {
      const Node* code = member.value.find(key);
      if (code == nullptr || code->kind != Node::Kind::text) continue;
      if (const LawRule* rule = law_.rule(code->text)) {
        rules_.insert(rule);
        continue;
      }
      std::vector<std::string_view> known;
      for (const LawRule& each : law_.rules) known.push_back(each.code);
      reader_.unknown("法定规则", code->text, code->place, known);
    }
  }

  // Between days on which a rule changes; without those on which one of them is not in force.
  std::vector<CaseTypeVersion> spans() const {
    if (rules_.empty()) return {{.text = file_.text}};
    std::set<Date> starts;
    for (const LawRule* rule : rules_)
      for (const RuleVersion& version : rule->versions) {
        starts.insert(version.from);
        if (version.to) starts.insert(moved(*version.to, 1));
      }
    std::vector<CaseTypeVersion> all;
    for (auto start = starts.begin(); start != starts.end(); ++start) {
      const auto next = std::next(start);
      CaseTypeVersion span{.from = *start, .text = file_.text};
      if (next != starts.end()) span.to = moved(*next, -1);
      std::vector<BoundRule> bound;
      for (const LawRule* rule : rules_)
        if (const RuleVersion* version = rule->on(*start))
          bound.push_back({rule->code, rule->name, *version});
      if (bound.size() != rules_.size()) continue;
      span.text += rules_text(bound);
      all.push_back(std::move(span));
    }
    return all;
  }

  bool prove(CaseTypeVersion& span) {
    const auto root = pack::parse_yaml({file_.path, span.text}, findings_);
    auto type = root ? read_case_type({file_.path, *root}, findings_) : std::nullopt;
    if (!type) return false;
    span.type = std::make_shared<const CaseType>(*std::move(type));
    return true;
  }

  struct ByCode {
    bool operator()(const LawRule* a, const LawRule* b) const { return a->code < b->code; }
  };

  const pack::File& file_;
  const Law& law_;
  pack::Findings& findings_;
  pack::Reader reader_;
  std::set<const LawRule*, ByCode> rules_;
};

}  // namespace

Result<const CaseTypeVersion*> DatedCaseType::on(Date day) const {
  for (const CaseTypeVersion& each : versions)
    if ((!each.from || *each.from <= day) && (!each.to || day <= *each.to)) return &each;
  return Error(ErrorCode::case_rule_not_in_force)
      .with("on", format_date(day))
      .with("rule", versions.front().type->name.zh);
}

std::optional<std::vector<DatedCaseType>> read_case_types(const pack::Pack& pack, const pack::Files& files,
                                                          const Law& law, pack::Findings& findings) {
  if (pack.manifest.kind != kCasePackKind) {
    findings.add(Severity::error, "pack.yaml", {}, "T000", "这不是事项类型包（" + pack.manifest.kind + "）",
                 "kind: " + std::string(kCasePackKind));
    return std::nullopt;
  }
  std::vector<DatedCaseType> types;
  bool wrong = false;
  for (const pack::Part& part : pack.parts) {
    const auto file = std::find_if(files.begin(), files.end(),
                                   [&](const pack::File& each) { return each.path == part.path; });
    auto dated = TypeDating(*file, law, findings).read(part.root);
    wrong = wrong || !dated;
    if (!dated) continue;
    const bool twice = find_by_id(types, dated->id) != nullptr;
    if (twice)
      findings.add(Severity::error, part.path, {}, "T000", "事项类型“" + dated->id + "”出现两次", "请改名");
    wrong = wrong || twice;
    types.push_back(*std::move(dated));
  }
  for (const DatedCaseType& each : types)
    for (const std::string& other : each.versions.front().type->opens.together) {
      if (other != each.id && find_by_id(types, other) != nullptr) continue;
      findings.add(Severity::error, "", {}, "T013", "“" + each.id + "”的 opens.together 写了“" + other + "”",
                   "请写本包里的另一种事项类型");
      wrong = true;
    }
  return wrong ? std::nullopt : std::optional(std::move(types));
}

}  // namespace zhicheng::casework
