#include "zhicheng/plan/concept.h"

#include <algorithm>
#include <set>

#include "folded_name.h"
#include "names.h"
#include "zhicheng/base/text.h"

namespace zhicheng::plan {
namespace {

constexpr std::array<NameEntry<Measure>, 2> kMeasures = {
    {{Measure::rate, "rate"}, {Measure::amount, "amount"}}};
constexpr std::array<NameEntry<MissKind>, 3> kMissKinds = {
    {{MissKind::scope_word_missing, "scope_word_missing"},
     {MissKind::scope_word_forbidden, "scope_word_forbidden"},
     {MissKind::name_ambiguous, "name_ambiguous"}}};
bool contains(std::string_view text, std::string_view word) {
  return text.find(word) != std::string_view::npos;
}

std::vector<std::string> folded(const std::vector<std::string>& words) {
  std::vector<std::string> out;
  out.reserve(words.size());
  for (const std::string& word : words) out.push_back(fold_name(word));
  return out;
}

bool is_identifier(std::string_view id) {
  return !id.empty() && std::all_of(id.begin(), id.end(), [](char c) {
    return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '_';
  });
}

std::size_t word_count(const Concept& entry) {
  std::size_t count = entry.synonyms.size() + entry.forbidden.size();
  for (const auto& group : entry.required) count += group.size();
  return count;
}

bool has_empty_word(const Concept& entry) {
  const auto is_empty = [](const std::string& word) { return fold_name(word).empty(); };
  const auto has_none = [](const std::vector<std::string>& group) { return group.empty(); };
  return std::any_of(entry.synonyms.begin(), entry.synonyms.end(), is_empty) ||
         std::any_of(entry.forbidden.begin(), entry.forbidden.end(), is_empty) ||
         std::any_of(entry.required.begin(), entry.required.end(), has_none) ||
         std::any_of(entry.required.begin(), entry.required.end(),
                     [&](const auto& group) { return std::any_of(group.begin(), group.end(), is_empty); });
}

// A required word that holds a forbidden one never lets its concept be found.
std::optional<std::string> contradiction(const Concept& entry) {
  for (const std::string& forbidden : folded(entry.forbidden)) {
    for (const auto& group : entry.required) {
      for (const std::string& word : group)
        if (contains(fold_name(word), forbidden)) return word;
    }
    for (const std::string& synonym : entry.synonyms)
      for (const std::string& piece : pieces_of(synonym))
        if (contains(piece, forbidden)) return synonym;
  }
  return std::nullopt;
}

std::optional<Bilingual> own_fault(const Concept& entry) {
  if (!is_identifier(entry.id))
    return Bilingual{"编号只能用小写字母、数字和下划线", "the id takes lower-case letters, digits and _"};
  if (fold_name(entry.name.zh).empty() || entry.name.en.empty())
    return Bilingual{"缺少中文或英文名称", "the Chinese or the English name is missing"};
  if (entry.synonyms.empty()) return Bilingual{"至少要有一个同义名称", "there is no synonym"};
  if (word_count(entry) > ConceptDictionary::kMaxWords)
    return Bilingual{"词语太多，最多 100 个", "too many words, at most 100"};
  if (has_empty_word(entry)) return Bilingual{"同义名称或口径词为空", "a synonym or a scope word is empty"};
  if (const auto word = contradiction(entry))
    return Bilingual{"“" + *word + "”含有排除的口径词", "\"" + *word + "\" holds a forbidden scope word"};
  return std::nullopt;
}

}  // namespace

ConceptDictionary::ConceptDictionary(std::vector<Concept> concepts) : concepts_(std::move(concepts)) {
  words_.reserve(concepts_.size());
  for (const Concept& entry : concepts_) {
    Words words;
    for (const std::string& synonym : entry.synonyms) words.synonyms.push_back(pieces_of(synonym));
    for (const auto& group : entry.required) words.required.push_back(folded(group));
    words.forbidden = folded(entry.forbidden);
    words_.push_back(std::move(words));
  }
}

Result<ConceptDictionary> ConceptDictionary::from(std::vector<Concept> concepts) {
  if (concepts.size() > kMaxConcepts) {
    return Error(ErrorCode::too_large).with("what", "指标概念").with("limit", std::to_string(kMaxConcepts));
  }
  const std::vector<ConceptFault> faults = find_faults(concepts);
  if (!faults.empty()) {
    return Error(ErrorCode::concept_invalid)
        .with("id", concepts[faults.front().index].id)
        .with("why", faults.front().why.zh + " / " + faults.front().why.en);
  }
  return ConceptDictionary(std::move(concepts));
}

std::vector<ConceptFault> ConceptDictionary::find_faults(std::vector<Concept> concepts) {
  std::vector<ConceptFault> faults;
  std::set<std::string> ids;
  for (std::size_t i = 0; i < concepts.size(); ++i) {
    if (auto fault = own_fault(concepts[i]))
      faults.push_back({i, std::move(*fault)});
    else if (!ids.insert(concepts[i].id).second)
      faults.push_back({i, {"编号重复", "the id is repeated"}});
  }
  if (!faults.empty()) return faults;
  const ConceptDictionary dictionary(std::move(concepts));
  for (std::size_t i = 0; i < dictionary.concepts_.size(); ++i) {
    const std::optional<std::size_t> found = dictionary.match(dictionary.concepts_[i].name.zh).found;
    if (found == i) continue;
    const std::string other = found ? dictionary.concepts_[*found].id : "";
    faults.push_back({i, other.empty()
                             ? Bilingual{"自己的中文名称匹配不到本概念", "its own name does not find it"}
                             : Bilingual{"自己的中文名称被认作 " + other, "its own name finds " + other}});
  }
  return faults;
}

std::optional<std::size_t> ConceptDictionary::find(std::string_view id) const {
  const auto found =
      std::find_if(concepts_.begin(), concepts_.end(), [id](const Concept& entry) { return entry.id == id; });
  if (found == concepts_.end()) return std::nullopt;
  return static_cast<std::size_t>(found - concepts_.begin());
}

std::optional<NearMiss> ConceptDictionary::scope_miss(std::string_view name, std::size_t index) const {
  const Words& words = words_[index];
  const Concept& entry = concepts_[index];
  for (std::size_t i = 0; i < words.forbidden.size(); ++i) {
    if (contains(name, words.forbidden[i]))
      return NearMiss{index, MissKind::scope_word_forbidden, entry.forbidden[i]};
  }
  for (std::size_t i = 0; i < words.required.size(); ++i) {
    const auto& group = words.required[i];
    if (std::none_of(group.begin(), group.end(), [name](const auto& word) { return contains(name, word); }))
      return NearMiss{index, MissKind::scope_word_missing, entry.required[i].front()};
  }
  return std::nullopt;
}

// Code points of the longest synonym and of the required scope words in the name; 0 without a synonym.
int ConceptDictionary::weight(std::string_view name, std::size_t index) const {
  const Words& words = words_[index];
  int weight = 0;
  for (const auto& synonym : words.synonyms) weight = std::max(weight, matched_length(synonym, name));
  if (weight == 0) return 0;
  for (const auto& group : words.required) {
    std::size_t longest = 0;
    for (const std::string& word : group)
      if (contains(name, word)) longest = std::max(longest, count_code_points(word));
    weight += static_cast<int>(longest);
  }
  return weight;
}

ConceptMatch ConceptDictionary::match(std::string_view name) const {
  ConceptMatch match;
  if (name.size() > kMaxNameBytes) return match;
  const std::string text = fold_name(name);
  std::vector<std::size_t> best;
  int most = 0;
  for (std::size_t i = 0; i < concepts_.size(); ++i) {
    const int found = weight(text, i);
    if (found == 0) continue;
    if (auto near = scope_miss(text, i)) {
      match.near.push_back(std::move(*near));
      continue;
    }
    if (found > most) best.clear();
    if (found >= most) best.push_back(i);
    most = std::max(most, found);
  }
  if (best.size() == 1) {
    match.found = best.front();
    return match;
  }
  for (const std::size_t i : best) match.near.push_back({i, MissKind::name_ambiguous, ""});
  std::sort(match.near.begin(), match.near.end(),
            [](const NearMiss& a, const NearMiss& b) { return a.index < b.index; });
  return match;
}

std::optional<NearMiss> ConceptDictionary::miss(std::string_view name, std::size_t index) const {
  return scope_miss(fold_name(name), index);
}

Bilingual explain(const NearMiss& miss) {
  switch (miss.kind) {
    case MissKind::scope_word_missing:
      return {"名称没有写明“" + miss.word + "”", "the name does not say " + miss.word};
    case MissKind::scope_word_forbidden:
      return {"名称写明“" + miss.word + "”，口径不同",
              "the name says " + miss.word + ", which is another scope"};
    case MissKind::name_ambiguous:
      return {"名称同样符合其他概念", "the name fits another concept just as well"};
  }
  return {};
}

std::string_view name_of(Measure measure) {
  return find_name(kMeasures, measure);
}
std::string_view name_of(MissKind kind) {
  return find_name(kMissKinds, kind);
}
Result<Measure> parse_measure(std::string_view name) {
  return find_value(kMeasures, name, "可比性");
}

}  // namespace zhicheng::plan
