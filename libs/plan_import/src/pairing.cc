#include "zhicheng/plan_import/pairing.h"

#include <algorithm>
#include <map>
#include <tuple>

#include "zhicheng/plan_import/flow.h"

namespace zhicheng::plan_import {
namespace {

constexpr std::size_t kMostCandidates = 1'000'000;

using Bigrams = std::vector<std::pair<char32_t, char32_t>>;

Bigrams bigrams_of(std::u32string_view text) {
  Bigrams all;
  for (std::size_t i = 0; i + 1 < text.size(); ++i) all.emplace_back(text[i], text[i + 1]);
  std::sort(all.begin(), all.end());
  return all;
}

int alikeness_of(const Bigrams& a, const Bigrams& b) {
  if (a.empty() || b.empty()) return 0;
  std::size_t common = 0;
  for (auto i = a.begin(), j = b.begin(); i != a.end() && j != b.end();) {
    if (*i == *j) {
      ++common;
      ++i;
      ++j;
    } else {
      ++(*i < *j ? i : j);
    }
  }
  return static_cast<int>(common * 200 / (a.size() + b.size()));
}

struct Candidate {
  int unlikeness = 0;       // 0 where the reason is no likeness
  bool other_words = true;  // of the document
  std::size_t before = 0;
  std::size_t after = 0;

  auto operator<=>(const Candidate&) const = default;
};

class Pairing {
 public:
  Pairing(std::span<const PairingKey> before, std::span<const PairingKey> after)
      : before_(before), after_(after), before_free_(before.size(), true), after_free_(after.size(), true) {}

  std::vector<Pair> run() {
    pair_equal(PairingReason::name, [](const PairingKey& key) { return std::pair(key.name, key.year); });
    pair_equal(PairingReason::quote, [](const PairingKey& key) { return std::pair(key.quote, 0); });
    pair_near();
    std::sort(pairs_.begin(), pairs_.end(), [](const Pair& a, const Pair& b) { return a.before < b.before; });
    return std::move(pairs_);
  }

 private:
  using Rows = std::vector<std::size_t>;

  static Rows free_rows(const std::vector<bool>& free) {
    Rows rows;
    for (std::size_t i = 0; i < free.size(); ++i)
      if (free[i]) rows.push_back(i);
    return rows;
  }

  Candidate candidate(std::size_t before, std::size_t after, int unlikeness) const {
    const std::u32string& words = before_[before].quote;
    return {unlikeness, words.empty() || words != after_[after].quote, before, after};
  }

  // Rows whose keys are equal; an empty text is no key.
  template <class KeyOf>
  void pair_equal(PairingReason reason, KeyOf key_of) {
    std::map<std::pair<std::u32string, int>, std::pair<Rows, Rows>> groups;
    for (const std::size_t i : free_rows(before_free_)) groups[key_of(before_[i])].first.push_back(i);
    for (const std::size_t j : free_rows(after_free_)) groups[key_of(after_[j])].second.push_back(j);
    for (const auto& [key, rows] : groups) {
      const auto& [before, after] = rows;
      if (key.first.empty() || before.empty() || after.empty()) continue;
      if (before.size() * after.size() > kMostCandidates) {
        for (std::size_t i = 0; i < std::min(before.size(), after.size()); ++i)
          take(candidate(before[i], after[i], 0), reason);
        continue;
      }
      std::vector<Candidate> candidates;
      for (const std::size_t i : before)
        for (const std::size_t j : after) candidates.push_back(candidate(i, j, 0));
      take_best(std::move(candidates), reason);
    }
  }

  void pair_near() {
    const Rows before = free_rows(before_free_);
    const Rows after = free_rows(after_free_);
    if (before.size() * after.size() > kMostCandidates) return;
    std::vector<Bigrams> after_bigrams;
    after_bigrams.reserve(after.size());
    for (const std::size_t j : after) after_bigrams.push_back(bigrams_of(after_[j].name));
    std::vector<Candidate> candidates;
    for (const std::size_t i : before) {
      const Bigrams own = bigrams_of(before_[i].name);
      for (std::size_t k = 0; k < after.size(); ++k) {
        const PairingKey& other = after_[after[k]];
        if (!before_[i].unit.empty() && !other.unit.empty() && before_[i].unit != other.unit) continue;
        const int alike = alikeness_of(own, after_bigrams[k]);
        if (alike >= kNearPercent) candidates.push_back(candidate(i, after[k], 100 - alike));
      }
    }
    take_best(std::move(candidates), PairingReason::near);
  }

  void take_best(std::vector<Candidate> candidates, PairingReason reason) {
    std::sort(candidates.begin(), candidates.end());
    for (const Candidate& each : candidates)
      if (before_free_[each.before] && after_free_[each.after]) take(each, reason);
  }

  void take(const Candidate& each, PairingReason reason) {
    before_free_[each.before] = false;
    after_free_[each.after] = false;
    pairs_.push_back({each.before, each.after, reason});
  }

  std::span<const PairingKey> before_;
  std::span<const PairingKey> after_;
  std::vector<bool> before_free_;
  std::vector<bool> after_free_;
  std::vector<Pair> pairs_;
};

}  // namespace

PairingKey pairing_key(const plan::Indicator& indicator) {
  return {fold(indicator.name), indicator.target.target_year,
          indicator.quotes.empty() ? std::u32string() : fold(indicator.quotes.front().text),
          fold(indicator.unit)};
}

PairingKey pairing_key(const plan::Task& task) {
  return {fold(task.title), 0, fold(task.quote.text), {}};
}

int alikeness(std::u32string_view a, std::u32string_view b) {
  return alikeness_of(bigrams_of(a), bigrams_of(b));
}

std::vector<Pair> pair_rows(std::span<const PairingKey> before, std::span<const PairingKey> after) {
  return Pairing(before, after).run();
}

}  // namespace zhicheng::plan_import
