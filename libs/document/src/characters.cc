#include "zhicheng/document/characters.h"

#include <unicode/utrans.h>

#include <algorithm>
#include <string>
#include <vector>

namespace zhicheng::document {
namespace {

constexpr char32_t kFirst = kFirstIdeograph;  // the ideographs of the basic plane
constexpr char32_t kLast = kLastIdeograph;

// Gives what a table of ICU makes of each ideograph by itself; without ICU's data nothing is given. A call
// takes many, each before a bar, which no rule of the tables touches: one call for each is slow, and so is
// one call for all, because every change moves the rest of the text.
template <class Take>
void read_table(const char16_t* name, Take take) {
  UErrorCode status = U_ZERO_ERROR;
  UTransliterator* table = utrans_openU(name, -1, UTRANS_FORWARD, nullptr, 0, nullptr, &status);
  if (U_FAILURE(status)) return;
  constexpr char32_t kAtOnce = 128;
  for (char32_t first = kFirst; first <= kLast; first += kAtOnce) {
    std::u16string text;
    for (char32_t c = first; c < first + kAtOnce; ++c) text.append({static_cast<char16_t>(c), u'|'});
    int32_t length = static_cast<int32_t>(text.size());
    int32_t limit = length;
    text.resize(text.size() * 8);
    status = U_ZERO_ERROR;
    utrans_transUChars(table, text.data(), &length, static_cast<int32_t>(text.size()), 0, &limit, &status);
    std::u16string_view rest(text.data(), U_SUCCESS(status) ? static_cast<std::size_t>(length) : 0);
    for (char32_t c = first; !rest.empty(); ++c) {
      const std::size_t bar = rest.find(u'|');
      take(c, rest.substr(0, bar));
      rest.remove_prefix(std::min(rest.size(), bar + 1));
    }
  }
  utrans_close(table);
}
static_assert((kLast + 1 - kFirst) % 128 == 0);

std::vector<char16_t> simplified_forms() {
  std::vector<char16_t> forms;
  for (char32_t c = kFirst; c <= kLast; ++c) forms.push_back(static_cast<char16_t>(c));
  read_table(u"Hant-Hans", [&](char32_t c, std::u16string_view form) {
    if (form.size() == 1) forms[c - kFirst] = form[0];
  });
  return forms;
}

std::vector<std::string> all_syllables() {
  std::vector<std::string> syllables(kLast - kFirst + 1);
  read_table(u"Han-Latin; Latin-ASCII; Lower", [&](char32_t c, std::u16string_view reading) {
    std::string& syllable = syllables[c - kFirst];
    for (const char16_t letter : reading) {
      if (letter < u'a' || letter > u'z') continue;  // a mark of the table, or a character without reading
      syllable += static_cast<char>(letter);
    }
  });
  return syllables;
}

}  // namespace

std::span<const char16_t> simplified_ideographs() {
  static const std::vector<char16_t> kForms = simplified_forms();
  return kForms;
}

char32_t simplified(char32_t character) {
  const bool ideograph = character >= kFirst && character <= kLast;
  return ideograph ? simplified_ideographs()[character - kFirst] : character;
}

std::string_view syllable(char32_t character) {
  static const std::vector<std::string> kSyllables = all_syllables();
  if (character < kFirst || character > kLast) return "";
  return kSyllables[character - kFirst];
}

}  // namespace zhicheng::document
