#pragma once

#include <memory>
#include <optional>
#include <utility>

namespace zhicheng::pack {
struct Pack;
class Findings;
}  // namespace zhicheng::pack

namespace zhicheng::plan_import {

struct Vocabulary;

// The words that the importer knows, read from a pack of the kind plan_reading (docs/formats/pack.md). An
// immutable value: copies share the words, threads too.
class Lexicon {
 public:
  explicit Lexicon(std::shared_ptr<const Vocabulary> vocabulary) : vocabulary_(std::move(vocabulary)) {}

  const Vocabulary& vocabulary() const { return *vocabulary_; }  // for the stages; defined in vocabulary.h

 private:
  std::shared_ptr<const Vocabulary> vocabulary_;
};

// Reads every list and notes what is wrong with it: a list that is missing or unknown, a word that is empty,
// too long or there twice, an unknown relation or column. nullopt if the findings have an error afterwards.
std::optional<Lexicon> read_lexicon(const pack::Pack& pack, pack::Findings& findings);

}  // namespace zhicheng::plan_import
