#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "zhicheng/base/bilingual.h"
#include "zhicheng/base/result.h"
#include "zhicheng/plan/target.h"

// What plans measure, under whatever name: the dictionary that maps indicators of different plans to one
// concept or says why not. Rules: docs/formats/plan-comparison.md.
namespace zhicheng::plan {

// Whether targets of places of different size can be held against each other.
enum class Measure : std::uint8_t {
  rate,    // a share, a score, a figure per head, a rank
  amount,  // a count or a sum, which grows with the place
};

struct Concept {
  std::string id = {};  // lower-case letters, digits, _
  Bilingual name = {};
  Bilingual meaning = {};   // one sentence
  std::string family = {};  // id shared by concepts that are easily taken for one another; "" = alone
  // Phrases that name it; … stands for any words: 工程…一次…合格率.
  std::vector<std::string> synonyms = {};
  std::vector<std::vector<std::string>> required = {};  // scope words: of each group one stands in the name
  std::vector<std::string> forbidden = {};              // scope words: none of them stands in the name
  std::vector<std::string> units = {};  // spellings of one unit; empty = a number without unit
  Direction direction = Direction::higher_is_better;
  Measure measure = Measure::rate;

  bool operator==(const Concept&) const = default;
};

enum class MissKind : std::uint8_t {
  scope_word_missing,    // the name does not say what the concept is limited to
  scope_word_forbidden,  // the name is limited to, or widened by, something else
  name_ambiguous,        // the name fits another concept as well
};

// Why a name that has a concept's words is not taken for it.
struct NearMiss {
  std::size_t index = 0;  // into ConceptDictionary::concepts()
  MissKind kind = MissKind::scope_word_missing;
  std::string word = {};  // the scope word, of alternatives the first; "" if ambiguous

  bool operator==(const NearMiss&) const = default;
};

struct ConceptMatch {
  std::optional<std::size_t> found = {};  // index into ConceptDictionary::concepts()
  std::vector<NearMiss> near = {};        // in dictionary order

  bool operator==(const ConceptMatch&) const = default;
};

// What is wrong with one concept of a list.
struct ConceptFault {
  std::size_t index = 0;
  Bilingual why;
};

// An immutable list of concepts; a value type.
class ConceptDictionary {
 public:
  static constexpr std::size_t kMaxConcepts = 2'000;
  static constexpr std::size_t kMaxWords = 100;        // synonyms and scope words of one concept
  static constexpr std::size_t kMaxNameBytes = 1'000;  // a longer name is no indicator's and matches nothing

  ConceptDictionary() = default;
  // concept_invalid with the first of find_faults(), too_large beyond kMaxConcepts.
  static Result<ConceptDictionary> from(std::vector<Concept> concepts);

  std::span<const Concept> concepts() const { return concepts_; }
  std::optional<std::size_t> find(std::string_view id) const;

  // The concept that the most characters of the name speak for, synonym and required scope words together;
  // two that are equally near are none. O(synonyms of the dictionary).
  ConceptMatch match(std::string_view name) const;
  // Why the scope words of `name` do not fit `concepts()[index]`, whatever it names otherwise; nullopt if
  // they do.
  std::optional<NearMiss> miss(std::string_view name, std::size_t index) const;

  // Everything wrong with a list: id malformed or repeated, no name or synonym, more than kMaxWords, words
  // that exclude each other, and a Chinese name that the list takes for something else. Ascending by index.
  static std::vector<ConceptFault> find_faults(std::vector<Concept> concepts);

 private:
  // Folded, as match() compares them.
  struct Words {
    std::vector<std::vector<std::string>> synonyms;  // pieces between the gaps
    std::vector<std::vector<std::string>> required;
    std::vector<std::string> forbidden;
  };
  explicit ConceptDictionary(std::vector<Concept> concepts);
  std::optional<NearMiss> scope_miss(std::string_view folded, std::size_t index) const;
  int weight(std::string_view folded, std::size_t index) const;

  std::vector<Concept> concepts_;
  std::vector<Words> words_;
};

// "名称未写明“例行”", "the name does not say 例行".
Bilingual explain(const NearMiss& miss);

std::string_view name_of(Measure measure);  // the enumerators' own names
std::string_view name_of(MissKind kind);
Result<Measure> parse_measure(std::string_view name);  // invalid_argument

}  // namespace zhicheng::plan
