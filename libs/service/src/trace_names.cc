#include "trace_names.h"

#include <algorithm>

#include "zhicheng/registry/search_words.h"

namespace zhicheng::service {
namespace {

constexpr std::string_view kFirm = "firm";
constexpr std::string_view kProduct = "product";

// What stands behind `begin` in a canonical code, up to the next slash; "" where it does not begin so.
std::string behind(std::string_view code, std::string_view begin) {
  if (!code.starts_with(begin)) return {};
  code.remove_prefix(begin.size());
  return std::string(code.substr(0, code.find('/')));
}

}  // namespace

// None where the register has no such type or field.
Result<TraceNames::Found> TraceNames::by_value(std::string_view type, std::string_view field,
                                               const std::string& value) {
  const auto of = records_.type(type);
  if (!of.ok()) return Found();
  const auto& fields = (*of)->fields;
  if (std::none_of(fields.begin(), fields.end(), [&](const auto& each) { return each.id == field; }))
    return Found();
  const store::RecordFilter filter{std::string(type), {registry::exact_term(**of, field, value)}, ""};
  ZHICHENG_TRY_ASSIGN(const auto page, repositories_.records.list(filter, {.limit = 1}));
  return page.items.empty() ? Found() : Found(page.items.front());
}

Result<std::optional<store::StoredRecord>> TraceNames::product(const std::string& code) {
  std::string gtin = behind(code, "https://id.gs1.org/01/");
  if (gtin.empty()) return Found();
  const auto known = products_.find(gtin);
  if (known != products_.end()) return known->second;
  ZHICHENG_TRY_ASSIGN(Found found, by_value(kProduct, "gtin", gtin));
  // Registered as printed: of 13 digits, of 8.
  for (const std::size_t length : {std::size_t{13}, std::size_t{8}}) {
    const std::size_t zeros = gtin.size() - length;
    if (found || gtin.find_first_not_of('0') < zeros) continue;
    ZHICHENG_TRY_ASSIGN(found, by_value(kProduct, "gtin", gtin.substr(zeros)));
  }
  return products_[gtin] = std::move(found);
}

Result<std::optional<store::StoredRecord>> TraceNames::firm(const std::string& place) {
  const auto known = firms_.find(place);
  if (known != firms_.end()) return known->second;
  Found found;
  std::string gln = behind(place, "https://id.gs1.org/414/");
  if (gln.empty()) gln = behind(place, "https://id.gs1.org/417/");
  if (!gln.empty()) {
    ZHICHENG_TRY_ASSIGN(found, by_value(kFirm, "gln", gln));
  } else if (const std::string code = behind(place, "uscc:"); !code.empty()) {
    ZHICHENG_TRY_ASSIGN(found, repositories_.records.find(kFirm, code));
  }
  return firms_[place] = std::move(found);
}

Result<std::optional<store::StoredRecord>> TraceNames::firm_of(const store::StoredRecord& product) {
  const auto maker = product.values.find("firm");
  if (maker == product.values.end()) return Found();
  return repositories_.records.find(kFirm, maker->second);
}

Result<TracePlace> TraceNames::place(const std::string& code) {
  ZHICHENG_TRY_ASSIGN(const Found found, firm(code));
  return found ? TracePlace{code, found->title, found->id} : TracePlace{code, "", {}};
}

Result<void> TraceNames::name(TracedCode& traced) {
  ZHICHENG_TRY_ASSIGN(const Found found, product(traced.code));
  if (found) {
    traced.product = found->title;
    traced.product_id = found->id;
  }
  if (traced.last) {
    ZHICHENG_TRY_ASSIGN(traced.last->place, place(traced.last->place.code));
  }
  return {};
}

}  // namespace zhicheng::service
