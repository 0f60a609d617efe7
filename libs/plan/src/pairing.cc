#include "pairing.h"

#include <algorithm>
#include <map>
#include <tuple>

#include "zhicheng/base/text.h"

namespace zhicheng::plan {
namespace {

using Bigrams = std::vector<std::u32string_view>;

Bigrams bigrams_of(std::u32string_view name) {
  name = name.substr(0, kMaxNearCharacters);
  Bigrams bigrams;
  for (std::size_t i = 0; i + 1 < name.size(); ++i) bigrams.push_back(name.substr(i, 2));
  std::sort(bigrams.begin(), bigrams.end());
  return bigrams;
}

Likeness likeness_of(const Bigrams& a, const Bigrams& b) {
  Likeness likeness;
  likeness.total = static_cast<int>(a.size() + b.size());
  for (std::size_t i = 0, j = 0; i < a.size() && j < b.size();) {
    if (a[i] < b[j]) {
      ++i;
    } else if (b[j] < a[i]) {
      ++j;
    } else {
      ++likeness.common;
      ++i;
      ++j;
    }
  }
  return likeness;
}

// A pair of rows that are near by name.
struct NearPair {
  std::size_t before = 0;
  std::size_t after = 0;
  Likeness likeness;
};

// The likest pair first; of equally like ones that which stands earlier, then that which moved less. The
// order is the same when the versions are swapped; pairs that only a swap tells apart have no row in common.
bool comes_first(const NearPair& a, const NearPair& b) {
  const auto left = static_cast<std::int64_t>(a.likeness.common) * b.likeness.total;
  const auto right = static_cast<std::int64_t>(b.likeness.common) * a.likeness.total;
  if (left != right) return left > right;
  const auto place = [](const NearPair& pair) {
    const std::size_t apart = pair.before > pair.after ? pair.before - pair.after : pair.after - pair.before;
    return std::tuple(pair.before + pair.after, apart, pair.before);
  };
  return place(a) < place(b);
}

class Pairer {
 public:
  Pairer(const std::vector<RowName>& before, const std::vector<RowName>& after)
      : before_(before), after_(after), taken_before_(before.size()), taken_after_(after.size()) {}

  RowPairs run() {
    const std::size_t keys = before_.empty() ? 0 : before_.front().keys.size();
    for (std::size_t key = 0; key < keys; ++key) pair_equal_keys(key);
    pair_concepts();
    pair_near_names();
    std::sort(result_.pairs.begin(), result_.pairs.end(),
              [](const RowPair& a, const RowPair& b) { return a.before < b.before; });
    return std::move(result_);
  }

 private:
  void take(std::size_t before, std::size_t after, Pairing pairing, int likeness) {
    taken_before_[before] = taken_after_[after] = true;
    result_.pairs.push_back({before, after, pairing, likeness});
  }

  void pair_equal_keys(std::size_t key) {
    std::map<std::string_view, std::vector<std::size_t>> places;  // of the new version, in document order
    for (std::size_t i = 0; i < after_.size(); ++i)
      if (!taken_after_[i]) places[after_[i].keys[key]].push_back(i);
    std::map<std::string_view, std::size_t> used;
    for (std::size_t i = 0; i < before_.size(); ++i) {
      if (taken_before_[i]) continue;
      const auto found = places.find(before_[i].keys[key]);
      if (found == places.end()) continue;
      std::size_t& next = used[found->first];
      if (next < found->second.size()) take(i, found->second[next++], Pairing::name, 100);
    }
  }

  // The only row left of each concept.
  static std::map<std::size_t, std::size_t> only_ones(const std::vector<RowName>& rows,
                                                      const std::vector<bool>& taken) {
    std::map<std::size_t, std::vector<std::size_t>> places;
    for (std::size_t i = 0; i < rows.size(); ++i)
      if (!taken[i] && rows[i].concept_index) places[*rows[i].concept_index].push_back(i);
    std::map<std::size_t, std::size_t> only;
    for (const auto& [index, rows_of_it] : places)
      if (rows_of_it.size() == 1) only.emplace(index, rows_of_it.front());
    return only;
  }

  void pair_concepts() {
    const auto after = only_ones(after_, taken_after_);
    for (const auto& [index, row] : only_ones(before_, taken_before_)) {
      const auto other = after.find(index);
      if (other == after.end()) continue;
      const int likeness = plan::likeness_of(before_[row].name, after_[other->second].name).percent();
      take(row, other->second, Pairing::same_concept, likeness);
    }
  }

  static std::vector<std::size_t> left_over(const std::vector<bool>& taken) {
    std::vector<std::size_t> rows;
    for (std::size_t i = 0; i < taken.size(); ++i)
      if (!taken[i]) rows.push_back(i);
    return rows;
  }

  void pair_near_names() {
    const std::vector<std::size_t> before = left_over(taken_before_);
    const std::vector<std::size_t> after = left_over(taken_after_);
    if (before.empty() || after.empty()) return;
    if (before.size() > kMaxNearRows || after.size() > kMaxNearRows) {
      result_.near_names_skipped = true;
      return;
    }
    std::vector<NearPair> near = near_pairs(before, after);
    std::sort(near.begin(), near.end(), comes_first);
    for (const NearPair& pair : near) {
      if (taken_before_[pair.before] || taken_after_[pair.after]) continue;
      take(pair.before, pair.after, Pairing::near_name, pair.likeness.percent());
    }
  }

  std::vector<NearPair> near_pairs(const std::vector<std::size_t>& before,
                                   const std::vector<std::size_t>& after) const {
    std::vector<std::u32string> names;
    std::vector<Bigrams> bigrams;
    names.reserve(after.size());  // the bigrams point into the names
    for (const std::size_t row : after) {
      names.push_back(to_utf32(after_[row].name));
      bigrams.push_back(bigrams_of(names.back()));
    }
    std::vector<NearPair> near;
    for (const std::size_t row : before) {
      const std::u32string name = to_utf32(before_[row].name);
      const Bigrams own = bigrams_of(name);
      for (std::size_t j = 0; j < after.size(); ++j) {
        const Likeness likeness = likeness_of(own, bigrams[j]);
        if (likeness.is_near()) near.push_back({row, after[j], likeness});
      }
    }
    return near;
  }

  const std::vector<RowName>& before_;
  const std::vector<RowName>& after_;
  std::vector<bool> taken_before_;
  std::vector<bool> taken_after_;
  RowPairs result_;
};

}  // namespace

Likeness likeness_of(const std::string& a, const std::string& b) {
  const std::u32string first = to_utf32(a);
  const std::u32string second = to_utf32(b);
  return likeness_of(bigrams_of(first), bigrams_of(second));
}

RowPairs pair_rows(const std::vector<RowName>& before, const std::vector<RowName>& after) {
  return Pairer(before, after).run();
}

}  // namespace zhicheng::plan
