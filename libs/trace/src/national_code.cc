#include "national_code.h"

#include <fmt/format.h>

#include <algorithm>
#include <chrono>
#include <string>

#include "zhicheng/base/check_sign.h"

namespace zhicheng::trace {
namespace {

constexpr std::string_view kDigits = "0123456789";
constexpr std::size_t kLongestMa = 128;

Error wrong(ErrorCode code, CodeScheme scheme, std::string_view text) {
  return Error(code)
      .with("ai", std::string(name_of(scheme)))
      .with("title", title_of(scheme).zh)
      .with("text", std::string(text));
}

Error wrong_length(CodeScheme scheme, std::string_view text, std::string expected) {
  return wrong(ErrorCode::code_length, scheme, text)
      .with("length", std::to_string(text.size()))
      .with("expected", std::move(expected));
}

Result<void> require_signs(CodeScheme scheme, std::string_view text, std::string_view signs,
                           std::size_t from = 0) {
  const std::size_t bad = text.find_first_not_of(signs, from);
  if (bad == std::string_view::npos) return {};
  const auto code = static_cast<unsigned char>(text[bad]);
  return wrong(ErrorCode::code_character, scheme, text)
      .with("at", std::to_string(bad + 1))
      .with("character", code > ' ' && code < 0x7f ? std::string(1, text[bad]) : "?");
}

CodePart part(std::string zh, std::string en, std::string_view value) {
  return {.identifier = "", .title = {std::move(zh), std::move(en)}, .value = std::string(value)};
}

void doubt(CodeReading& reading, std::string zh, std::string en) {
  reading.doubts.push_back({std::move(zh), std::move(en)});
}

CodeReading begin(CodeScheme scheme, std::string_view text) {
  CodeReading reading;
  reading.scheme = scheme;
  reading.canonical = std::string(name_of(scheme)) + ':' + std::string(text);
  return reading;
}

Result<CodeReading> read_licence(std::string_view code) {
  constexpr CodeScheme kScheme = CodeScheme::food_licence;
  if (code.size() != 16) return wrong_length(kScheme, code, "16");
  ZHICHENG_TRY(require_signs(kScheme, code, kDigits, 2));
  CodeReading reading = begin(kScheme, code);
  reading.parts = {
      part("食品类别", "category", code.substr(2, 3)), part("行政区划", "division", code.substr(5, 6)),
      part("顺序码", "serial", code.substr(11, 4)), part("校验码", "check digit", code.substr(15))};
  const char check = iso7064_11_10_check_digit(code.substr(2, 13));
  if (check != code.back())
    doubt(reading, fmt::format("末位校验码应为 {}（该规则待核实，仅作提示）", check),
          fmt::format("The last digit should be {} (the rule is not confirmed)", check));
  return reading;
}

Result<CodeReading> read_ma(std::string_view code) {
  constexpr CodeScheme kScheme = CodeScheme::ma;
  if (code.size() > kLongestMa) return wrong_length(kScheme, code, "5–128");
  ZHICHENG_TRY(
      require_signs(kScheme, code, "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz.-_/+"));
  CodeReading reading = begin(kScheme, code);
  constexpr std::string_view kZh[] = {"标识体系", "国家代码", "用户与类目"};
  constexpr std::string_view kEn[] = {"system", "country", "user and class"};
  std::size_t number = 0;
  while (!code.empty()) {
    const std::size_t end = std::min(code.find('.'), code.size());
    if (end == 0) return wrong_length(kScheme, code, "每段至少 1 / at least 1 in each group");
    const std::string nth = "第 " + std::to_string(number + 1) + " 段";
    reading.parts.push_back(part(
        number < 3 ? std::string(kZh[number]) : nth,
        number < 3 ? std::string(kEn[number]) : "group " + std::to_string(number + 1), code.substr(0, end)));
    code.remove_prefix(std::min(end + 1, code.size()));
    ++number;
  }
  doubt(reading, "MA 标识各段的含义由发码方规定，此处只按“.”分段（待核实）",
        "What the groups of an MA code mean is up to its issuer; they are only divided "
        "here (to be confirmed)");
  return reading;
}

}  // namespace

Result<CodeReading> read_uscc(std::string_view code) {
  constexpr CodeScheme kScheme = CodeScheme::uscc;
  if (code.size() != 18) return wrong_length(kScheme, code, "18");
  ZHICHENG_TRY(require_signs(kScheme, code, kUsccSigns));
  ZHICHENG_TRY(require_signs(kScheme, code.substr(0, 8), kDigits, 2));
  const char check = uscc_check_sign(code);
  if (check != code.back())
    return wrong(ErrorCode::code_check, kScheme, code).with("expected", std::string(1, check));
  CodeReading reading = begin(kScheme, code);
  reading.parts = {part("登记管理部门与机构类别", "department and kind", code.substr(0, 2)),
                   part("登记机关行政区划", "division", code.substr(2, 6)),
                   part("主体标识码", "organisation", code.substr(8, 9)),
                   part("校验码", "check sign", code.substr(17))};
  return reading;
}

Result<CodeReading> read_drug(std::string_view digits) {
  if (digits.size() != 20) return wrong_length(CodeScheme::drug, digits, "20");
  ZHICHENG_TRY(require_signs(CodeScheme::drug, digits, kDigits));
  CodeReading reading = begin(CodeScheme::drug, digits);
  reading.parts = {part("药品标识码", "drug identification", digits.substr(0, 7)),
                   part("序列号与校验码", "serial and check digits", digits.substr(7))};
  doubt(reading, "校验算法未公开，未核对（NMPAB/T 1002，待核实）",
        "The check is not public and was not made (NMPAB/T 1002, to be confirmed)");
  return reading;
}

Result<CodeReading> read_veterinary(std::string_view digits) {
  constexpr CodeScheme kScheme = CodeScheme::veterinary_drug;
  if (digits.size() != 24) return wrong_length(kScheme, digits, "24");
  ZHICHENG_TRY(require_signs(kScheme, digits, kDigits));
  CodeReading reading = begin(kScheme, digits);
  reading.parts = {part("赋码日期", "day of coding", digits.substr(0, 8)),
                   part("企业代码", "firm", digits.substr(8, 5)),
                   part("随机码", "random digits", digits.substr(13))};
  const auto number = [&](std::size_t at, std::size_t count) {
    int value = 0;
    for (const char c : digits.substr(at, count)) value = value * 10 + (c - '0');
    return value;
  };
  const std::chrono::year_month_day day(std::chrono::year(number(0, 4)),
                                        std::chrono::month(static_cast<unsigned>(number(4, 2))),
                                        std::chrono::day(static_cast<unsigned>(number(6, 2))));
  if (!day.ok())
    return wrong(ErrorCode::code_value, kScheme, digits)
        .with("expected", "前 8 位为日期 / a day in the first 8 digits");
  doubt(reading, "8＋5＋11 位的分段待核实", "The division into 8, 5 and 11 digits is to be confirmed");
  return reading;
}

std::optional<Result<CodeReading>> read_national(std::string_view code) {
  for (const CodeScheme scheme : {CodeScheme::uscc, CodeScheme::drug, CodeScheme::veterinary_drug,
                                  CodeScheme::food_licence, CodeScheme::ma}) {
    const std::string prefix = std::string(name_of(scheme)) + ':';
    if (!code.starts_with(prefix)) continue;
    const std::string_view rest = code.substr(prefix.size());
    if (scheme == CodeScheme::uscc) return read_uscc(rest);
    if (scheme == CodeScheme::drug) return read_drug(rest);
    if (scheme == CodeScheme::veterinary_drug) return read_veterinary(rest);
    if (scheme == CodeScheme::food_licence && rest.starts_with("SC")) return read_licence(rest);
    if (scheme == CodeScheme::ma && rest.starts_with("MA.")) return read_ma(rest);
    return std::nullopt;
  }
  if (code.starts_with("MA.")) return read_ma(code);
  if (code.starts_with("SC") && code.size() > 2 &&
      code.find_first_not_of(kDigits, 2) == std::string_view::npos)
    return read_licence(code);
  if (code.size() == 18 &&
      code.find_first_not_of("0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ") == std::string_view::npos)
    return read_uscc(code);
  return std::nullopt;
}

}  // namespace zhicheng::trace
