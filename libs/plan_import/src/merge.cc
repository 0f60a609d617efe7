#include <algorithm>
#include <map>

#include "findings.h"
#include "indicators.h"
#include "words.h"
#include "zhicheng/base/text.h"
#include "zhicheng/plan_import/pairing.h"

namespace zhicheng::plan_import {
namespace {

constexpr std::size_t kMostScopeWords = 12;  // characters that one name may have more than the other
constexpr int kAlike = 70;                   // per cent of common pairs of characters

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

// Joins drafts of one indicator; the table row or the earlier sentence stays.
class Merger {
 public:
  Merger(std::vector<Draft>& drafts, const Vocabulary& vocabulary, Diagnostics& diagnostics)
      : drafts_(drafts), known_(vocabulary), diagnostics_(diagnostics) {}

  void run() {
    std::vector<bool> joined(drafts_.size(), false);
    for (const bool table : {true, false})
      for (std::size_t i = 0; i < drafts_.size(); ++i)
        if ((drafts_[i].indicator.origin == plan::Origin::table) == table) joined[i] = !keep(i);
    std::size_t kept = 0;
    for (std::size_t i = 0; i < drafts_.size(); ++i)
      if (!joined[i]) {
        if (kept != i) drafts_[kept] = std::move(drafts_[i]);
        ++kept;
      }
    drafts_.resize(kept);
  }

 private:
  // False: it went into another.
  bool keep(std::size_t index) {
    const Draft& draft = drafts_[index];
    const std::u32string core = core_of(draft.indicator.name, known_);
    const bool prose = draft.indicator.origin == plan::Origin::prose;
    const int found = prose ? find(draft, core) : -1;
    if (found >= 0) {
      join(drafts_[static_cast<std::size_t>(found)], draft);
      return false;
    }
    by_core_.emplace(core, index);
    // Rows of tables are few pairs; prose is compared by near names with them only, which keeps this linear.
    if (!prose && near_.size() < kMostNear) near_.push_back({core, index});
    return true;
  }

  int find(const Draft& draft, const std::u32string& core) const {
    const auto [begin, end] = by_core_.equal_range(core);
    for (auto at = begin; at != end; ++at) {
      const plan::Indicator& other = drafts_[at->second].indicator;
      if (joins(other, draft.indicator) && !counts_elsewhere(other, draft.indicator))
        return static_cast<int>(at->second);
    }
    for (const auto& [name, index] : near_) {
      const plan::Indicator& other = drafts_[index].indicator;
      if (joins(other, draft.indicator) && is_near(other, name, draft.indicator, core))
        return static_cast<int>(index);
    }
    return -1;
  }

  // A place among others (全市前三) is a promise of its own beside a value.
  static bool joins(const plan::Indicator& kept, const plan::Indicator& added) {
    return years_fit(kept.target.target_year, added.target.target_year) && kept.actual_raw.empty() &&
           is_rank(kept.target) == is_rank(added.target);
  }

  // 制定地方标准 5 项 in one task and 制定地方标准 3 项 in another, neither dated: what is made has only the
  // name of its kind, so these are two promises and no contradiction.
  bool counts_elsewhere(const plan::Indicator& kept, const plan::Indicator& added) const {
    return kept.origin == plan::Origin::prose &&
           !known_.action_verbs.longest_prefix(fold(added.name)).empty() && kept.group != added.group &&
           kept.target.target_year == 0 && added.target.target_year == 0 &&
           !same_promise(kept.target, added.target);
  }

  bool is_near(const plan::Indicator& a, const std::u32string& name_a, const plan::Indicator& b,
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

  void join(Draft& kept, const Draft& added) {
    const std::size_t before = diagnostics_.size();
    compare_statements(kept.indicator, added.indicator, diagnostics_);
    note_findings(kept, diagnostics_, before);
    for (const plan::Quote& quote : added.indicator.quotes) kept.indicator.quotes.push_back(quote);
    if (kept.indicator.target.target_year == 0)
      kept.indicator.target.target_year = added.indicator.target.target_year;
    if (kept.indicator.unit.empty() && kept.indicator.target.relation == added.indicator.target.relation)
      kept.indicator.unit = added.indicator.unit;
  }

  static constexpr std::size_t kMostNear = 400;  // rows that a sentence is compared with by near name

  std::vector<Draft>& drafts_;
  const Vocabulary& known_;
  Diagnostics& diagnostics_;
  std::multimap<std::u32string, std::size_t> by_core_;
  std::vector<std::pair<std::u32string, std::size_t>> near_;
};

}  // namespace

void merge(std::vector<Draft>& drafts, const Vocabulary& vocabulary, Diagnostics& diagnostics) {
  Merger(drafts, vocabulary, diagnostics).run();
}

}  // namespace zhicheng::plan_import
