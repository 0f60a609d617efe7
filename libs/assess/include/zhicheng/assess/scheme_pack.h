#pragma once

#include <cstddef>
#include <optional>
#include <string_view>
#include <vector>

#include "zhicheng/assess/scheme.h"
#include "zhicheng/pack/findings.h"
#include "zhicheng/pack/pack.h"

// Schemes as a pack: YAML that an office writes for its own assessment (docs/formats/assessment.md).
namespace zhicheng::assess {

inline constexpr std::string_view kAssessmentPackKind = "assessment";

// Limits, each with a finding A010 beyond.
inline constexpr std::size_t kMostSchemes = 200;
inline constexpr std::size_t kMostItems = 500;  // of a scheme; so many events too

// The schemes of all files of the pack, by file. nullopt with errors in `findings` if the pack is of another
// kind or anything in it is wrong; all of it is said at once.
std::optional<std::vector<Scheme>> read_schemes(const pack::Pack& pack, pack::Findings& findings);

// The schemes of one file, without a pack around it.
std::optional<std::vector<Scheme>> read_scheme_file(const pack::Part& part, pack::Findings& findings);

// Holds the examples under tests/ against the schemes: an error for each that comes out otherwise. Returns
// how many were looked at.
std::size_t check_examples(const pack::Pack& pack, const std::vector<Scheme>& schemes,
                           pack::Findings& findings);

}  // namespace zhicheng::assess
