#include "folded_name.h"

#include <array>

#include "zhicheng/base/text.h"

namespace zhicheng::plan {
namespace {

constexpr char32_t kGap = U'…';
constexpr char32_t kFirstRoman = U'Ⅰ';
constexpr std::array<std::string_view, 12> kRomanNumerals = {"i",   "ii",   "iii", "iv", "v",  "vi",
                                                             "vii", "viii", "ix",  "x",  "xi", "xii"};

bool is_han(char32_t c) {
  return (c >= 0x3400 && c <= 0x9fff) || (c >= 0xf900 && c <= 0xfaff) || (c >= 0x20000 && c <= 0x323af);
}

bool is_kept(char32_t c) {
  return (c >= U'a' && c <= U'z') || (c >= U'0' && c <= U'9') || c == U'.' || c == U'&' || is_han(c);
}

}  // namespace

std::string fold_name(std::string_view name) {
  const std::string narrow = to_half_width(name);
  std::string folded;
  for (std::size_t offset = 0; offset < narrow.size();) {
    char32_t c = next_code_point(narrow, offset);
    if (c >= U'A' && c <= U'Z') c += U'a' - U'A';
    if (c >= kFirstRoman && c < kFirstRoman + kRomanNumerals.size())
      folded += kRomanNumerals[c - kFirstRoman];
    else if (is_kept(c))
      append_utf8(folded, c);
  }
  return folded;
}

std::vector<std::string> pieces_of(std::string_view phrase) {
  std::vector<std::string> pieces;
  std::string piece;
  const auto close = [&] {
    std::string folded = fold_name(piece);
    if (!folded.empty()) pieces.push_back(std::move(folded));
    piece.clear();
  };
  for (std::size_t offset = 0; offset < phrase.size();) {
    const char32_t c = next_code_point(phrase, offset);
    if (c == kGap)
      close();
    else
      append_utf8(piece, c);
  }
  close();
  return pieces;
}

int matched_length(const std::vector<std::string>& pieces, std::string_view folded) {
  std::size_t length = 0;
  std::size_t from = 0;
  for (const std::string& piece : pieces) {
    const std::size_t at = folded.find(piece, from);
    if (at == std::string_view::npos) return 0;
    from = at + piece.size();
    length += count_code_points(piece);
  }
  return static_cast<int>(length);
}

}  // namespace zhicheng::plan
