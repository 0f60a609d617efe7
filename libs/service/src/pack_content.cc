#include "zhicheng/service/pack_content.h"

#include <algorithm>
#include <array>

#include "zhicheng/assess/scheme_pack.h"
#include "zhicheng/base/find_by_id.h"
#include "zhicheng/calendar/calendar_pack.h"
#include "zhicheng/plan/concept_pack.h"

namespace zhicheng::service {
namespace {

struct Taking {
  const pack::Pack& pack;
  const pack::Files& files;
  PackContent& content;
  pack::Findings& findings;

  void twice(const std::string& what) {
    findings.add(Severity::error, "pack.yaml", {}, "K011", "“" + what + "”在另一个数据包中已经有了",
                 "请改名；要替换整个数据包，请用与它相同的 id");
  }
};

// Adds what a pack holds to what others hold; an id stands once.
template <class T>
void append(Taking& taking, std::vector<T>& all, std::optional<std::vector<T>> read) {
  if (!read) return;
  for (T& each : *read) {
    if (find_by_id(all, each.id) != nullptr) return taking.twice(each.id);
    all.push_back(std::move(each));
  }
}

// Of a kind of which there is one pack.
template <class T, class Read>
void set(Taking& taking, std::optional<T>& one, std::optional<Read> read) {
  if (one) return taking.twice(taking.pack.manifest.kind);
  if (read) one.emplace(*std::move(read));
}

void take_days(Taking& t) {
  set(t, t.content.calendar, calendar::read_notices(t.pack, t.findings));
}
void take_law(Taking& t) {
  auto law = casework::read_law(t.pack, t.findings);
  if (!law) return;
  for (casework::LawRule& rule : law->rules) {
    if (t.content.law.rule(rule.code) != nullptr) return t.twice(rule.code);
    t.content.law.rules.push_back(std::move(rule));
  }
  std::sort(t.content.law.rules.begin(), t.content.law.rules.end(),
            [](const casework::LawRule& a, const casework::LawRule& b) { return a.code < b.code; });
}
void take_records(Taking& t) {
  append(t, t.content.record_types, registry::read_record_types(t.pack, t.findings, t.content.record_types));
}
void take_cases(Taking& t) {
  auto types = casework::read_case_types(t.pack, t.files, t.content.law, t.findings);
  if (!types) return;
  for (const casework::DatedCaseType& type : *types)
    for (const casework::CaseField& field : type.versions.front().type->fields)
      if (!field.to.empty() && find_by_id(t.content.record_types, field.to) == nullptr)
        t.findings.add(Severity::error, "pack.yaml", {}, "K008",
                       type.id + " 的字段“" + field.id + "”指向没有的对象类型“" + field.to + "”",
                       "zhicheng record types 列出已有的");
  append(t, t.content.case_types, std::move(types));
}
void take_reading(Taking& t) {
  set(t, t.content.lexicon, plan_import::read_lexicon(t.pack, t.findings));
}
void take_concepts(Taking& t) {
  set(t, t.content.concepts, plan::read_concepts(t.pack, t.findings));
}
void take_schemes(Taking& t) {
  append(t, t.content.schemes, assess::read_schemes(t.pack, t.findings));
  for (const pack::Part& part : t.pack.parts) {
    pack::Findings known;  // told already
    const auto file = std::find_if(t.files.begin(), t.files.end(),
                                   [&](const pack::File& each) { return each.path == part.path; });
    if (const auto schemes = assess::read_scheme_file(part, known); schemes && file != t.files.end())
      for (const assess::Scheme& each : *schemes) t.content.scheme_texts.emplace(each.id, file->text);
  }
}

using Content = const PackContent&;
std::size_t play_days(const pack::Pack& pack, Content content, pack::Findings& findings) {
  return calendar::check_examples(pack, *content.calendar, findings);
}
std::size_t play_law(const pack::Pack& pack, Content content, pack::Findings& findings) {
  return casework::check_examples(pack, content.law, findings);
}
std::size_t play_records(const pack::Pack& pack, Content content, pack::Findings& findings) {
  return registry::check_examples(pack, content.record_types, findings);
}
std::size_t play_cases(const pack::Pack& pack, Content content, pack::Findings& findings) {
  return content.calendar ? casework::check_examples(pack, content.case_types, *content.calendar, findings)
                          : 0;
}
std::size_t play_reading(const pack::Pack& pack, Content content, pack::Findings& findings) {
  plan_import::check_examples(pack, *content.lexicon, findings);
  return 0;  // they stand in groups that the engine does not count
}
std::size_t play_concepts(const pack::Pack& pack, Content content, pack::Findings& findings) {
  return plan::check_examples(pack, *content.concepts, findings);
}
std::size_t play_schemes(const pack::Pack& pack, Content content, pack::Findings& findings) {
  return assess::check_examples(pack, content.schemes, findings);
}

// In the order in which packs need each other.
struct Kind {
  std::string_view name;
  void (*take)(Taking&);
  std::size_t (*play)(const pack::Pack&, Content, pack::Findings&);
};
constexpr auto kKinds = std::to_array<Kind>({{"working_days", take_days, play_days},
                                             {"law", take_law, play_law},
                                             {"record_types", take_records, play_records},
                                             {"case_types", take_cases, play_cases},
                                             {"plan_reading", take_reading, play_reading},
                                             {"plan_concepts", take_concepts, play_concepts},
                                             {"assessment", take_schemes, play_schemes}});

// nullptr: a finding says which kinds there are.
const Kind* kind_of(const pack::Pack& pack, pack::Findings& findings) {
  const auto found = std::find_if(kKinds.begin(), kKinds.end(),
                                  [&](const Kind& kind) { return kind.name == pack.manifest.kind; });
  if (found != kKinds.end()) return &*found;
  std::vector<std::string_view> known;
  known.reserve(kKinds.size());
  for (const Kind& each : kKinds) known.push_back(each.name);
  pack::Reader("pack.yaml", findings).unknown(" kind ", pack.manifest.kind, {}, known);
  return nullptr;
}

Error unfit(const std::string& id, const pack::Files& files, const pack::Findings& findings) {
  return Error(ErrorCode::invalid_argument)
      .with("what", "数据包 " + id)
      .with("why", "\n" + findings.render(id, files) + "请改正");
}

}  // namespace

bool take_pack(const pack::Pack& pack, const pack::Files& files, PackContent& content,
               pack::Findings& findings) {
  const Kind* kind = kind_of(pack, findings);
  if (kind == nullptr) return false;
  Taking taking{pack, files, content, findings};
  kind->take(taking);
  return !findings.has_errors();
}

std::size_t check_examples(const pack::Pack& pack, const PackContent& content, pack::Findings& findings) {
  const Kind* kind = kind_of(pack, findings);
  return kind == nullptr ? 0 : kind->play(pack, content, findings);
}

Result<PackContent> read_packs(const std::vector<pack::Files>& packs) {
  struct Parsed {
    pack::Pack pack;
    const pack::Files* files;
    const Kind* kind;
  };
  std::vector<Parsed> parsed;
  parsed.reserve(packs.size());
  for (const pack::Files& files : packs) {
    pack::Findings findings;
    auto pack = pack::read_pack(files, findings);
    if (!pack) return unfit("?", files, findings);
    const Kind* kind = kind_of(*pack, findings);
    if (kind == nullptr) return unfit(pack->manifest.id, files, findings);
    parsed.push_back({*std::move(pack), &files, kind});
  }
  std::stable_sort(parsed.begin(), parsed.end(),
                   [](const Parsed& a, const Parsed& b) { return a.kind < b.kind; });
  PackContent content;
  for (const Parsed& each : parsed) {
    pack::Findings findings;
    if (!take_pack(each.pack, *each.files, content, findings))
      return unfit(each.pack.manifest.id, *each.files, findings);
  }
  return content;
}

}  // namespace zhicheng::service
