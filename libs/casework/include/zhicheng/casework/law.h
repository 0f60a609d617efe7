#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "zhicheng/base/bilingual.h"
#include "zhicheng/base/date.h"
#include "zhicheng/calendar/time_limit.h"
#include "zhicheng/pack/pack.h"

// Rules of law (法定规则) as data of a pack: how long something may take, by which rule, from which day to
// which. The file and its findings R000 …: docs/formats/law.md.
namespace zhicheng::casework {

inline constexpr std::string_view kLawPackKind = "law";

// What a rule says in one span of time.
struct RuleVersion {
  calendar::TimeLimit limit;
  Date from;
  std::optional<Date> to;   // the last day; none: it goes on
  Bilingual source;         // the rule by its name
  std::string article;      // ""; not known
  bool to_confirm = false;  // not checked against the text of the rule
  Bilingual note;           // what people should know beside it; may be empty

  bool holds(Date day) const { return from <= day && (!to || day <= *to); }
};

struct LawRule {
  std::string code;  // complaint.accept
  Bilingual name;
  std::vector<RuleVersion> versions;  // ascending, without a gap

  const RuleVersion* on(Date day) const;  // nullptr: none is in force
};

struct Law {
  std::vector<LawRule> rules;  // ascending by code

  const LawRule* rule(std::string_view code) const;  // nullptr: unknown
};

// nullopt if there is any finding.
std::optional<Law> read_law(const pack::Pack& pack, pack::Findings& findings);

// The examples under tests/ of the pack: what holds on a day. Returns how many there were.
std::size_t check_examples(const pack::Pack& pack, const Law& law, pack::Findings& findings);

}  // namespace zhicheng::casework
