#include "zhicheng/document/characters.h"

#include <unicode/utrans.h>

#include <vector>

namespace zhicheng::document {
namespace {

constexpr char32_t kFirst = 0x3400;  // the ideographs of the basic plane
constexpr char32_t kLast = 0x9FFF;

// The table of ICU's Hant-Hans, read one character at a time. Without ICU's data every character is its own
// form.
std::vector<char16_t> simplified_forms() {
  std::vector<char16_t> forms;
  for (char32_t c = kFirst; c <= kLast; ++c) forms.push_back(static_cast<char16_t>(c));
  UErrorCode status = U_ZERO_ERROR;
  UTransliterator* table = utrans_openU(u"Hant-Hans", -1, UTRANS_FORWARD, nullptr, 0, nullptr, &status);
  if (U_FAILURE(status)) return forms;
  for (char16_t& form : forms) {
    char16_t text[] = {form, 0, 0};
    int32_t length = 1;
    int32_t limit = 1;
    status = U_ZERO_ERROR;
    utrans_transUChars(table, text, &length, 3, 0, &limit, &status);
    if (U_SUCCESS(status) && length == 1) form = text[0];
  }
  utrans_close(table);
  return forms;
}

}  // namespace

char32_t simplified(char32_t character) {
  static const std::vector<char16_t> kForms = simplified_forms();
  return character < kFirst || character > kLast ? character : kForms[character - kFirst];
}

}  // namespace zhicheng::document
