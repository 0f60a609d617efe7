#pragma once

#include <optional>

#include "zhicheng/pack/findings.h"
#include "zhicheng/pack/pack.h"
#include "zhicheng/plan/concept.h"

// The dictionary of concepts as a pack: YAML that an office can read, extend and test
// (docs/formats/plan-comparison.md).
namespace zhicheng::plan {

inline constexpr std::string_view kConceptPackKind = "plan_concepts";

// The concepts of all files of the pack, in the order of the files. nullopt with errors in `findings` if the
// pack is of another kind or anything in it is wrong; all of it is said at once.
std::optional<ConceptDictionary> read_concepts(const pack::Pack& pack, pack::Findings& findings);

// Holds the examples under tests/ against the dictionary: an error for each that comes out otherwise. Returns
// how many were looked at.
std::size_t check_examples(const pack::Pack& pack, const ConceptDictionary& dictionary,
                           pack::Findings& findings);

}  // namespace zhicheng::plan
