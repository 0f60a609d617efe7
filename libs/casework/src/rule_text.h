#pragma once

#include <optional>
#include <span>
#include <string>

#include "zhicheng/casework/case_type.h"
#include "zhicheng/casework/law.h"
#include "zhicheng/pack/reader.h"

// Versions of rules as text: in a pack of law, and bound to the text of a case type.
namespace zhicheng::casework {

// The text of a limit that counts days: 15wd, 15d, 1mo. nullopt with an error K009 otherwise.
std::optional<calendar::TimeLimit> read_limit(const pack::Node& node, pack::Reader& reader);

// limit, from, to, article, note. nullopt with errors: K007, K009, R004 (to before from).
std::optional<RuleVersion> read_rule_span(const pack::Node& node, pack::Reader& reader);

// What a case type keeps of the rules that it names: a member `rules` behind its text; and back.
std::string rules_text(std::span<const BoundRule> rules);
std::vector<BoundRule> read_bound_rules(const pack::Node& root, pack::Reader& reader);

}  // namespace zhicheng::casework
