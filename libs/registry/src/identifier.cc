#include "zhicheng/registry/identifier.h"

#include <algorithm>
#include <array>
#include <utility>

#include "zhicheng/base/check_sign.h"
#include "zhicheng/base/text.h"

namespace zhicheng::registry {
namespace {

struct SchemeWords {
  std::string_view name;
  std::string_view title;
};
// In the order of the enumerators.
constexpr std::array<SchemeWords, 8> kSchemes = {{{"uscc", "统一社会信用代码（GB 32100）"},
                                                  {"organisation_code", "组织机构代码（GB 11714）"},
                                                  {"gtin", "商品条码（GTIN）"},
                                                  {"gln", "参与方位置码（GLN）"},
                                                  {"sscc", "系列货运包装箱代码（SSCC）"},
                                                  {"division", "行政区划代码（GB/T 2260）"},
                                                  {"food_licence", "食品生产许可证编号（SC）"},
                                                  {"plain", "编号"}}};

constexpr std::string_view kDigits = "0123456789";
constexpr std::size_t kMostPlain = 64;

Error about(ErrorCode code, Scheme scheme, std::string_view text) {
  return Error(code).with("scheme", std::string(title_of(scheme))).with("text", std::string(text));
}

// Half-width capitals; what people put between the groups of a code goes.
std::string folded(std::string_view text) {
  std::string code;
  for (const char c : to_half_width(trim(text))) {
    if (c == ' ' || c == '-' || c == '\t') continue;
    code += c >= 'a' && c <= 'z' ? static_cast<char>(c - 'a' + 'A') : c;
  }
  return code;
}

Result<void> require_length(Scheme scheme, std::string_view code,
                            std::initializer_list<std::size_t> allowed) {
  const std::size_t length = count_code_points(code);
  if (std::find(allowed.begin(), allowed.end(), length) != allowed.end()) return {};
  std::string expected;
  for (const std::size_t each : allowed) expected += (expected.empty() ? "" : "/") + std::to_string(each);
  return about(ErrorCode::identifier_length, scheme, code)
      .with("length", std::to_string(length))
      .with("expected", expected);
}

// Whether all signs from `from` on are among `signs`.
Result<void> require_signs(Scheme scheme, std::string_view code, std::string_view signs,
                           std::size_t from = 0) {
  const std::size_t at = code.find_first_not_of(signs, from);
  if (at == std::string_view::npos) return {};
  std::size_t end = at;
  next_code_point(code, end);
  return about(ErrorCode::identifier_character, scheme, code)
      .with("at", std::to_string(count_code_points(code.substr(0, at)) + 1))
      .with("character", std::string(code.substr(at, end - at)));
}

Result<void> require_check(Scheme scheme, std::string_view code, char expected) {
  if (code.back() == expected) return {};
  return about(ErrorCode::identifier_check, scheme, code).with("expected", std::string(1, expected));
}

Bilingual doubted(std::string_view what_zh, std::string_view what_en, char expected) {
  return {std::string(what_zh) + "应为 " + expected + "（该规则待核实，仅作提示）",
          std::string(what_en) + " should be " + expected + " (the rule is not confirmed; a hint only)"};
}

Result<Identifier> read_uscc(std::string code) {
  ZHICHENG_TRY(require_length(Scheme::uscc, code, {18}));
  ZHICHENG_TRY(require_signs(Scheme::uscc, code, kUsccSigns));
  // The division in the middle is digits.
  ZHICHENG_TRY(require_signs(Scheme::uscc, code.substr(0, 8), kDigits, 2));
  ZHICHENG_TRY(require_check(Scheme::uscc, code, uscc_check_sign(code)));
  const char inner = organisation_check_sign(std::string_view(code).substr(8, 8));
  Identifier read{std::move(code), {}};
  if (read.text[16] != inner)
    read.doubt = doubted("第 17 位（GB 11714 校验位）", "Sign 17 (the check sign of GB 11714)", inner);
  return read;
}

Result<Identifier> read_food_licence(std::string code) {
  ZHICHENG_TRY(require_length(Scheme::food_licence, code, {16}));
  if (!code.starts_with("SC"))
    return about(ErrorCode::identifier_character, Scheme::food_licence, code)
        .with("at", "1")
        .with("character", code.substr(0, 1));
  ZHICHENG_TRY(require_signs(Scheme::food_licence, code, kDigits, 2));
  const char check = iso7064_11_10_check_digit(std::string_view(code).substr(2, 13));
  Identifier read{std::move(code), {}};
  if (read.text.back() != check) read.doubt = doubted("末位校验码", "The last digit", check);
  return read;
}

Result<Identifier> read_gs1(Scheme scheme, std::string code, std::initializer_list<std::size_t> lengths) {
  ZHICHENG_TRY(require_length(scheme, code, lengths));
  ZHICHENG_TRY(require_signs(scheme, code, kDigits));
  ZHICHENG_TRY(
      require_check(scheme, code, gs1_check_digit(std::string_view(code).substr(0, code.size() - 1))));
  if (scheme == Scheme::gtin) code.insert(0, 14 - code.size(), '0');
  return Identifier{std::move(code), {}};
}

Result<Identifier> read_plain(std::string_view text) {
  std::string code = to_half_width(trim(text));
  const std::size_t length = count_code_points(code);
  if (length == 0 || length > kMostPlain)
    return about(ErrorCode::identifier_length, Scheme::plain, code)
        .with("length", std::to_string(length))
        .with("expected", "1–64");
  const auto blank = std::find_if(code.begin(), code.end(),
                                  [](char c) { return static_cast<unsigned char>(c) <= ' ' || c == '\x7f'; });
  if (blank != code.end())
    return about(ErrorCode::identifier_character, Scheme::plain, code)
        .with("at", std::to_string(count_code_points(std::string_view(code).substr(
                                       0, static_cast<std::size_t>(blank - code.begin()))) +
                                   1))
        .with("character", " ");
  return Identifier{std::move(code), {}};
}

}  // namespace

std::string_view name_of(Scheme scheme) {
  return kSchemes[static_cast<std::size_t>(scheme)].name;
}

std::string_view title_of(Scheme scheme) {
  return kSchemes[static_cast<std::size_t>(scheme)].title;
}

std::optional<Scheme> parse_scheme(std::string_view name) {
  for (std::size_t i = 0; i < kSchemes.size(); ++i)
    if (kSchemes[i].name == name) return static_cast<Scheme>(i);
  return std::nullopt;
}

Result<Identifier> read_identifier(Scheme scheme, std::string_view text) {
  if (scheme == Scheme::plain) return read_plain(text);
  std::string code = folded(text);
  switch (scheme) {
    case Scheme::uscc:
      return read_uscc(std::move(code));
    case Scheme::food_licence:
      return read_food_licence(std::move(code));
    case Scheme::gtin:
      return read_gs1(scheme, std::move(code), {8, 12, 13, 14});
    case Scheme::gln:
      return read_gs1(scheme, std::move(code), {13});
    case Scheme::sscc:
      return read_gs1(scheme, std::move(code), {18});
    case Scheme::organisation_code:
      ZHICHENG_TRY(require_length(scheme, code, {9}));
      ZHICHENG_TRY(require_signs(scheme, code.substr(0, 8), kOrganisationSigns));
      ZHICHENG_TRY(require_check(scheme, code, organisation_check_sign(code)));
      break;
    case Scheme::division:
      ZHICHENG_TRY(require_length(scheme, code, {6, 9, 12}));
      ZHICHENG_TRY(require_signs(scheme, code, kDigits));
      break;
    case Scheme::plain:
      break;
  }
  return Identifier{std::move(code), {}};
}

}  // namespace zhicheng::registry
