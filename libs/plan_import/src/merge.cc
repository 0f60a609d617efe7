#include <algorithm>

#include "findings.h"
#include "indicators.h"
#include "words.h"
#include "zhicheng/base/text.h"
#include "zhicheng/plan_import/pairing.h"

namespace zhicheng::plan_import {
namespace {

constexpr std::size_t kMostScopeWords = 12;  // characters that one name may have more than the other
constexpr int kAlike = 70;                   // per cent of common pairs of characters
constexpr std::size_t kMostNear = 400;       // rows that a sentence is compared with by near name

std::u32string core_of(std::string_view name, const Vocabulary& vocabulary) {
  std::u32string core = fold(name);
  for (const Word word : vocabulary.count_words.words())
    for (std::size_t at = core.find(word); at != core.npos && core.size() > word.size() + 2;
         at = core.find(word))
      core.erase(at, word.size());
  return core;
}

bool same_scope(std::u32string_view a, std::u32string_view b, const Vocabulary& vocabulary) {
  const auto words = vocabulary.scope_words.words();
  return std::all_of(words.begin(), words.end(),
                     [&](Word word) { return contains(a, word) == contains(b, word); });
}

bool same_letters(std::u32string a, std::u32string b) {
  std::sort(a.begin(), a.end());
  std::sort(b.begin(), b.end());
  return a == b;
}

bool is_rank(const plan::Target& target) {
  return target.relation == plan::Relation::rank_le;
}

bool same_promise(const plan::Target& a, const plan::Target& b) {
  return a.low == b.low && a.high == b.high && is_rank(a) == is_rank(b);
}

bool years_fit(int a, int b) {
  return a == b || a == 0 || b == 0;
}

// A place among others (全市前三) is a promise of its own beside a value.
bool joins(const plan::Indicator& kept, const plan::Indicator& added) {
  return years_fit(kept.target.target_year, added.target.target_year) && kept.actual_raw.empty() &&
         is_rank(kept.target) == is_rank(added.target);
}

// Of the same indicator in several years: the same year counts most, then the same figure.
int fit(const plan::Indicator& kept, const plan::Indicator& added) {
  return (kept.target.target_year == added.target.target_year ? 2 : 0) +
         (same_promise(kept.target, added.target) ? 1 : 0);
}

}  // namespace

void Merger::add(Draft draft) {
  std::u32string core = core_of(draft.indicator.name, known_);
  const bool prose = draft.indicator.origin == plan::Origin::prose;
  if (Draft* const found = prose ? find(draft, core) : nullptr) {
    join(*found, std::move(draft));
    return;
  }
  drafts_.push_back(std::move(draft));
  // Rows of tables are few pairs; prose is compared by near names with them only, which keeps this linear.
  if (!prose && near_.size() < kMostNear) near_.emplace_back(core, &drafts_.back());
  by_core_.emplace(std::move(core), &drafts_.back());
}

Draft* Merger::find(const Draft& draft, const std::u32string& core) {
  Draft* best = nullptr;
  const auto [begin, end] = by_core_.equal_range(core);
  for (auto at = begin; at != end; ++at) {
    const plan::Indicator& other = at->second->indicator;
    // “合格率不低于98%, 到2026年提高到99%”: one sentence does not say the same twice.
    const bool beside = other.origin == plan::Origin::prose && at->second->span.begin == draft.span.begin;
    if (beside || !joins(other, draft.indicator) || counts_elsewhere(other, draft.indicator)) continue;
    if (best == nullptr || fit(other, draft.indicator) >= fit(best->indicator, draft.indicator))
      best = at->second;
  }
  if (best != nullptr) return best;
  for (const auto& [name, near] : near_)
    if (joins(near->indicator, draft.indicator) && is_near(near->indicator, name, draft.indicator, core))
      return near;
  return nullptr;
}

// 制定地方标准 5 项 in one task and 制定地方标准 3 项 in another, neither dated: what is made has only the
// name of its kind, so these are two promises and no contradiction.
bool Merger::counts_elsewhere(const plan::Indicator& kept, const plan::Indicator& added) const {
  return kept.origin == plan::Origin::prose &&
         !known_.action_verbs.longest_prefix(fold(added.name)).empty() && kept.group != added.group &&
         kept.target.target_year == 0 && added.target.target_year == 0 &&
         !same_promise(kept.target, added.target);
}

bool Merger::is_near(const plan::Indicator& a, const std::u32string& name_a, const plan::Indicator& b,
                     const std::u32string& name_b) const {
  if (name_a.size() == name_b.size() && same_letters(name_a, name_b)) return true;
  if (!same_promise(a.target, b.target)) return false;
  if (is_rank(a.target)) return alikeness(name_a, name_b) >= kAlike;
  const std::u32string& longer = name_a.size() > name_b.size() ? name_a : name_b;
  const std::u32string& shorter = name_a.size() > name_b.size() ? name_b : name_a;
  return shorter.size() >= 5 && contains(longer, shorter) &&
         longer.size() - shorter.size() <= kMostScopeWords &&
         (same_scope(name_a, name_b, known_) || has_suffix(longer, shorter));
}

void Merger::join(Draft& kept, Draft added) {
  const std::size_t before = diagnostics_.size();
  compare_statements(kept.indicator, added.indicator, diagnostics_);
  note_findings(kept, diagnostics_, before);
  for (plan::Quote& quote : added.indicator.quotes) kept.indicator.quotes.push_back(std::move(quote));
  if (kept.indicator.target.target_year == 0)
    kept.indicator.target.target_year = added.indicator.target.target_year;
  if (kept.indicator.unit.empty() && kept.indicator.target.relation == added.indicator.target.relation)
    kept.indicator.unit = added.indicator.unit;
}

}  // namespace zhicheng::plan_import
