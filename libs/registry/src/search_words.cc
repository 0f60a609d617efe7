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

// The words of a title: an ideograph with the one behind it, else alone; where something stands between,
// `gap` is called.
template <class Word, class Gap>
void split_pairs(const std::u32string& text, Word word, Gap gap) {
  std::string before;  // an ideograph that waits for what follows
  const auto flush = [&] {
    if (!before.empty()) word(std::move(before), true);
    before.clear();
  };
  split(
      text,
      [&](std::string next, bool ideograph) {
        if (!ideograph) {
          flush();
          word(std::move(next), false);
          return;
        }
        if (!before.empty()) word(before + next, true);
        before = std::move(next);
      },
      [&](char32_t c) {
        flush();
        gap(c);
      });
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
  void add_initials(const Pinyin& pinyin) {
    for (std::size_t i = 0; i < pinyin.initials.size(); ++i) add("j" + pinyin.initials.substr(i, kInitials));
    add(kBetween);
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

// First letters that stand side by side somewhere.
Phrase initials_phrase(const std::string& letters) {
  Phrase initials{{}, letters.size() < kInitials};
  if (letters.size() < kInitials) initials.words.push_back("j" + letters);
  for (std::size_t i = 0; i + kInitials <= letters.size(); ++i)
    initials.words.push_back("j" + letters.substr(i, kInitials));
  return initials;
}

// Letters that may be meant as a word, as first letters or as syllables. With `inside` they may also stand in
// the middle of a word: first letters hold those of words too.
SearchTerm latin_term(const std::string& word, bool inside = false) {
  SearchTerm term{{Phrase{{word}, true}}};
  const std::string letters = word.substr(1);
  const bool only_letters =
      std::all_of(letters.begin(), letters.end(), [](char c) { return c >= 'a' && c <= 'z'; });
  const bool may_be_initials = letters.size() >= 2 && only_letters;
  if (inside || may_be_initials) term.any.push_back(initials_phrase(letters));
  if (!may_be_initials) return term;
  Phrase syllables{{}, true};
  if (divide(letters, syllables.words)) term.any.push_back(std::move(syllables));
  return term;
}

// A part without blanks. What follows it in a title is not known, so its last ideograph is told by the word
// before it, or may go on. A number at its beginning may be the end of a longer one: that is looked for among
// the first letters, what stands behind it among the words.
void add_title_part(SearchQuery& query, const std::u32string& part) {
  Phrase phrase;
  bool ideograph = false;
  split_pairs(
      part,
      [&](std::string word, bool of_ideographs) {
        phrase.words.push_back(std::move(word));
        ideograph = of_ideographs;
      },
      [](char32_t) {});
  if (phrase.words.empty()) return;
  const bool number_first = is_latin(part.front());
  if (number_first && phrase.words.size() == 1) {
    query.push_back(latin_term(phrase.words.front(), true));
    return;
  }
  if (number_first) {
    query.push_back({{initials_phrase(pinyin_of(to_utf8(part)).initials)}});
    phrase.words.erase(phrase.words.begin());
  }
  phrase.open = true;
  const bool told_before = ideograph && phrase.words.size() > 1 && is_ideograph(part[part.size() - 2]);
  if (told_before) {
    phrase.words.pop_back();
    phrase.open = false;
  }
  query.push_back({{std::move(phrase)}});
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
    words.add_initials(pinyin);
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

std::string title_words(const std::vector<std::string_view>& texts) {
  Words words;
  for (const std::string_view text : texts) {
    split_pairs(
        folded(text), [&](const std::string& word, bool) { words.add(word); },
        [&](char32_t) { words.add(kBetween); });
    words.add(kBetween);
  }
  for (std::size_t i = 0; i < texts.size(); ++i) {
    const Pinyin pinyin = pinyin_of(texts[i]);
    words.add_initials(pinyin);
    if (i > 0) continue;
    for (const std::string& syllable : pinyin.syllables) words.add("y" + syllable);
    words.add(kBetween);
  }
  return words.take();
}

SearchQuery parse_title_search(std::string_view text) {
  SearchQuery query;
  std::u32string part;
  const std::u32string all = folded(text).substr(0, kMostTyped);
  for (const char32_t c : all) {
    if (is_latin(c) || is_ideograph(c)) {
      part += c;
      continue;
    }
    add_title_part(query, part);
    part.clear();
  }
  add_title_part(query, part);
  return query;
}

SearchTerm exact_term(const RecordType& type, std::string_view field, std::string_view value) {
  return {{Phrase{{exact_word(type.id, field, value)}, false}}};
}

SearchTerm type_term(const RecordType& type) {
  return {{Phrase{{type_word(type.id)}, false}}};
}

}  // namespace zhicheng::registry
