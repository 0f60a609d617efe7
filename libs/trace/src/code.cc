#include "zhicheng/trace/code.h"

#include <algorithm>
#include <array>
#include <optional>

#include "code_error.h"
#include "link_text.h"
#include "national_code.h"
#include "zhicheng/base/check_sign.h"
#include "zhicheng/base/text.h"
#include "zhicheng/trace/digital_link.h"
#include "zhicheng/trace/element_string.h"

namespace zhicheng::trace {
namespace {

struct SchemeWords {
  std::string_view name;
  std::string_view zh;
  std::string_view en;
};
constexpr std::array<SchemeWords, 6> kSchemes = {{{"gs1", "GS1 编码", "GS1 code"},
                                                  {"uscc", "统一社会信用代码", "unified social credit code"},
                                                  {"drug", "药品追溯码", "drug trace code"},
                                                  {"vet", "兽药追溯码", "veterinary drug code"},
                                                  {"sc", "食品生产许可证编号", "food production licence"},
                                                  {"ma", "MA 标识", "MA code"}}};

bool are_digits(std::string_view text) {
  return !text.empty() && text.find_first_not_of("0123456789") == std::string_view::npos;
}

bool check_holds(std::string_view digits) {
  return gs1_check_digit(digits.substr(0, digits.size() - 1)) == digits.back();
}

bool is_day_identifier(std::string_view ai) {
  constexpr std::array<std::string_view, 8> kDays = {"11", "12", "13", "15", "16", "17", "7006", "4326"};
  return std::find(kDays.begin(), kDays.end(), ai) != kDays.end();
}

Bilingual meaning_of(const Element& element) {
  if (is_day_identifier(element.ai) && element.value.size() == 6) {
    const std::string month = "20" + element.value.substr(0, 2) + "-" + element.value.substr(2, 2);
    if (element.value.ends_with("00")) return {month + "（月末）", month + " (end of the month)"};
    return {month + "-" + element.value.substr(4), month + "-" + element.value.substr(4)};
  }
  if (element.ai == "01" && element.value.size() == 14) {
    if (element.value.starts_with("069")) return {"中国前缀 69", "prefix 69: China"};
    if (element.value.front() != '0')
      return {"包装层级 " + element.value.substr(0, 1), "pack level " + element.value.substr(0, 1)};
  }
  return {};
}

CodeReading describe(const Elements& elements) {
  CodeReading reading;
  for (const Element& each : elements) {
    const ApplicationIdentifier* const about = find_identifier(each.ai);
    reading.parts.push_back({.identifier = each.ai,
                             .title = {std::string(about->title_zh), std::string(about->title_en)},
                             .value = each.value,
                             .meaning = meaning_of(each)});
  }
  return reading;
}

// The address of the first key among the elements with its qualifiers, for its canonical form.
std::string address_of(const Elements& elements) {
  const auto key = std::find_if(elements.begin(), elements.end(),
                                [](const Element& each) { return find_identifier(each.ai)->is_key(); });
  if (key == elements.end()) return {};
  const std::string_view known = find_identifier(key->ai)->qualifiers;
  std::string address(kCanonicalStem);
  const auto add = [&](const Element& each) {
    address += '/' + each.ai + '/';
    append_escaped(each.value, address);
  };
  add(*key);
  for (const Element& each : elements)
    if (each.ai != key->ai && is_qualifier(known, each.ai)) add(each);
  return address;
}

Result<CodeReading> read_gs1(const Elements& elements, std::string_view written) {
  ZHICHENG_TRY(check_elements(elements));
  CodeReading reading = describe(elements);
  reading.canonical = canonical(address_of(elements)).value_or(std::string(written));
  return reading;
}

// Elements of a canonical address, which always reads.
Result<CodeReading> read_address(std::string_view uri) {
  ZHICHENG_TRY_ASSIGN(const DigitalLink link, read_link(uri));
  CodeReading reading = describe(link.elements());
  reading.canonical = canonical(uri).value_or(std::string(uri));
  for (const auto& [name, value] : link.other)
    reading.parts.push_back(
        {.identifier = "", .title = {"其他参数 " + name, "parameter " + name}, .value = value});
  return reading;
}

Result<CodeReading> read_urn(std::string_view urn) {
  const std::optional<std::string> address = canonical(urn);
  if (!address)
    return Error(ErrorCode::code_urn_malformed)
        .with("text", std::string(urn.substr(0, 120)))
        .with("why",
              "类型、厂商代码（6–12 位）与其后各段的长度须符合 EPC 标签数据标准 / scheme, prefix (6–12 "
              "digits) and the "
              "lengths behind it follow the EPC Tag Data Standard");
  if (!address->starts_with(kCanonicalStem))
    return Error(ErrorCode::code_unknown).with("text", std::string(urn));
  return read_address(*address);
}

Result<CodeReading> read_key(std::string_view ai, std::string value, std::string_view written) {
  if (ai == "01" && value.size() < 14) value.insert(0, 14 - value.size(), '0');
  Elements elements;
  elements.push_back({std::string(ai), std::move(value)});
  return read_gs1(elements, written);
}

// Bare digits: what they are is told by how many there are, where that is not enough by their check digit.
Result<CodeReading> read_digits(std::string_view digits) {
  switch (digits.size()) {
    case 13: {
      ZHICHENG_TRY_ASSIGN(CodeReading reading, read_key("01", std::string(digits), digits));
      reading.doubts.push_back(
          {"13 位数字按商品条码读出；若是参与方或位置，请写成 (414)… 或 (417)…",
           "13 digits are read as a GTIN; for a place or a party write (414)… or (417)…"});
      return reading;
    }
    case 8:
    case 12:
    case 14:
      return read_key("01", std::string(digits), digits);
    case 18:
      if (check_holds(digits)) return read_key("00", std::string(digits), digits);
      return read_uscc(digits);
    case 20:
      if (digits.starts_with("00") && check_holds(digits.substr(2)))
        return read_key("00", std::string(digits.substr(2)), digits);
      return read_drug(digits);
    case 24:
      if (!digits.starts_with("01")) return read_veterinary(digits);
      break;
    default:
      break;
  }
  ZHICHENG_TRY_ASSIGN(const Elements elements, read_elements(digits));
  return read_gs1(elements, digits);
}

}  // namespace

std::string_view name_of(CodeScheme scheme) {
  return kSchemes[static_cast<std::size_t>(scheme)].name;
}

Bilingual title_of(CodeScheme scheme) {
  const SchemeWords& words = kSchemes[static_cast<std::size_t>(scheme)];
  return {std::string(words.zh), std::string(words.en)};
}

Result<CodeReading> read_code(std::string_view text) {
  if (text.size() > kLongestCode)
    return Error(ErrorCode::event_limit)
        .with("what", "编码 code")
        .with("limit", std::to_string(kLongestCode));
  if (find_invalid_utf8(text)) return Error(ErrorCode::code_unknown).with("text", "?");
  const std::string code = to_half_width(trim(text));
  if (authority_of(code) != 0) return read_address(code);
  if (code.starts_with("urn:epc:")) return read_urn(code);
  if (are_digits(code)) return read_digits(code);
  if (code.starts_with('(') || code.starts_with(']') || code.find('\x1d') != std::string::npos) {
    ZHICHENG_TRY_ASSIGN(const Elements elements, read_elements(code));
    return read_gs1(elements, code);
  }
  if (std::optional<Result<CodeReading>> national = read_national(code)) return *std::move(national);
  if (code.size() > 16 && identifier_digits(code) == 2 && are_digits(std::string_view(code).substr(0, 16))) {
    ZHICHENG_TRY_ASSIGN(const Elements elements, read_elements(code));
    return read_gs1(elements, code);
  }
  return Error(ErrorCode::code_unknown).with("text", code.substr(0, 120));
}

std::string code_of_node(std::string_view text) {
  std::string out;
  if (append_canonical(text, out)) return out;
  if (text.starts_with("http") || text.starts_with("urn:")) return std::string(text);
  const Result<CodeReading> reading = read_code(text);
  return reading.ok() ? reading->canonical : std::string(text);
}

}  // namespace zhicheng::trace
