#include "zhicheng/registry/search_words.h"

#include <fmt/format.h>

#include <algorithm>
#include <set>

#include "zhicheng/base/hash.h"
#include "zhicheng/base/text.h"
#include "zhicheng/document/characters.h"

namespace zhicheng::registry {
namespace {

// Each kind of word begins with a letter of its own, so that no word of one kind is taken for another's:
// w a run of Latin letters and digits, j first letters, y a syllable, e an exact value; ideographs stand
// bare. Between fields stands a word that nobody can ask for, so that no phrase runs from one into the next.
constexpr std::string_view kBetween = "zz";
constexpr std::size_t kInitials = 3;
constexpr std::size_t kMostTyped = 200;  // code points of a search

bool is_ideograph(char32_t c) {
  return (c >= 0x3400 && c <= 0x9FFF) || (c >= 0x20000 && c <= 0x3134F);
}

// Half-width, simplified, small letters.
std::u32string folded(std::string_view text) {
  std::u32string all = to_utf32(to_half_width(text));
  for (char32_t& c : all) {
    c = document::simplified(c);
    if (c >= U'A' && c <= U'Z') c = c - U'A' + U'a';
  }
  return all;
}

bool is_latin(char32_t c) {
  return (c >= U'a' && c <= U'z') || (c >= U'0' && c <= U'9');
}

// The words of a text in their order; `gap` is called where something stands between two of them.
template <class Word, class Gap>
void split(const std::u32string& text, Word word, Gap gap) {
  std::string run;
  const auto flush = [&] {
    if (!run.empty()) word(std::move(run), false);
    run.clear();
  };
  for (const char32_t c : text) {
    if (is_latin(c)) {
      if (run.empty()) run = "w";
      run += static_cast<char>(c);
      continue;
    }
    flush();
    if (is_ideograph(c)) {
      std::string single;
      append_utf8(single, c);
      word(std::move(single), true);
    } else {
      gap(c);
    }
  }
  flush();
}

// The first letters of the syllables of a name; Latin letters and digits count as themselves.
struct Pinyin {
  std::string initials;
  std::vector<std::string> syllables;
};
Pinyin pinyin_of(std::string_view title) {
  Pinyin pinyin;
  for (const char32_t c : folded(title)) {
    const std::string_view syllable = document::syllable(c);
    if (!syllable.empty()) {
      pinyin.initials += syllable.front();
      pinyin.syllables.emplace_back(syllable);
    } else if (is_latin(c)) {
      pinyin.initials += static_cast<char>(c);
    }
  }
  return pinyin;
}

class Words {
 public:
  void add(std::string_view word) {
    if (!text_.empty()) text_ += ' ';
    text_ += word;
  }
  std::string take() { return std::move(text_); }

 private:
  std::string text_;
};

std::string exact_word(std::string_view type, std::string_view field, std::string_view value) {
  const Sha256 digest = sha256(fmt::format("{}\n{}\n{}", type, field, value));
  return "e" + to_hex(digest).substr(0, 16);
}

std::string type_word(std::string_view type) {
  return exact_word(type, "", "");
}

const std::set<std::string, std::less<>>& known_syllables() {
  static const std::set<std::string, std::less<>> kKnown = [] {
    std::set<std::string, std::less<>> known;
    for (char32_t c = 0x4E00; c <= 0x9FFF; ++c)
      if (const auto syllable = document::syllable(c); !syllable.empty()) known.emplace(syllable);
    return known;
  }();
  return kKnown;
}

// Divides letters into syllables, the longest first; the last one may be only begun. false: they are none.
bool divide(std::string_view letters, std::vector<std::string>& syllables) {
  if (letters.empty()) return true;
  const auto& known = known_syllables();
  constexpr std::size_t kLongest = 6;  // zhuang
  for (std::size_t length = std::min(kLongest, letters.size()); length > 0; --length) {
    const std::string_view head = letters.substr(0, length);
    const auto at = known.lower_bound(head);
    const bool whole = at != known.end() && *at == head;
    const bool begun = length == letters.size() && at != known.end() && at->starts_with(head);
    if (!whole && !begun) continue;
    syllables.emplace_back("y" + std::string(head));
    if (divide(letters.substr(length), syllables)) return true;
    syllables.pop_back();
  }
  return false;
}

// Letters that may be meant as a word, as first letters or as syllables.
SearchTerm latin_term(const std::string& word) {
  SearchTerm term{{Phrase{{word}, true}}};
  const std::string letters = word.substr(1);
  const bool only_letters =
      std::all_of(letters.begin(), letters.end(), [](char c) { return c >= 'a' && c <= 'z'; });
  if (letters.size() < 2 || !only_letters) return term;
  Phrase initials{{}, letters.size() < kInitials};
  if (letters.size() < kInitials) initials.words.push_back("j" + letters);
  for (std::size_t i = 0; i + kInitials <= letters.size(); ++i)
    initials.words.push_back("j" + letters.substr(i, kInitials));
  term.any.push_back(std::move(initials));
  Phrase syllables{{}, true};
  if (divide(letters, syllables.words)) term.any.push_back(std::move(syllables));
  return term;
}

}  // namespace

std::string index_words(const RecordType& type, const Values& values) {
  Words words;
  for (const RecordField& field : type.fields) {
    const auto found = values.find(field.id);
    if (found == values.end() || field.personal || !(field.searched || field.id == type.title)) continue;
    split(
        folded(found->second), [&](const std::string& word, bool) { words.add(word); }, [](char32_t) {});
    words.add(kBetween);
  }
  if (const auto title = values.find(type.title); title != values.end()) {
    const Pinyin pinyin = pinyin_of(title->second);
    for (std::size_t i = 0; i < pinyin.initials.size(); ++i)
      words.add("j" + pinyin.initials.substr(i, kInitials));
    words.add(kBetween);
    for (const std::string& syllable : pinyin.syllables) words.add("y" + syllable);
  }
  words.add(type_word(type.id));
  for (const std::string& filter : type.filters)
    if (const auto found = values.find(filter); found != values.end())
      words.add(exact_word(type.id, filter, found->second));
  return words.take();
}

SearchQuery parse_search(std::string_view text) {
  SearchQuery query;
  Phrase phrase;
  bool ideographs = false;
  const auto finish = [&] {
    if (phrase.words.empty()) return;
    // Side by side with an ideograph letters are part of the name as written.
    if (phrase.words.size() == 1 && !ideographs)
      query.push_back(latin_term(phrase.words.front()));
    else
      query.push_back({{phrase}});
    phrase = {};
    ideographs = false;
  };
  split(
      folded(text).substr(0, kMostTyped),
      [&](std::string word, bool ideograph) {
        phrase.words.push_back(std::move(word));
        phrase.open = !ideograph;
        ideographs = ideographs || ideograph;
      },
      [&](char32_t) { finish(); });
  finish();
  return query;
}

SearchTerm exact_term(const RecordType& type, std::string_view field, std::string_view value) {
  return {{Phrase{{exact_word(type.id, field, value)}, false}}};
}

SearchTerm type_term(const RecordType& type) {
  return {{Phrase{{type_word(type.id)}, false}}};
}

}  // namespace zhicheng::registry
