#include "scheme_fields.h"

#include <algorithm>

#include "zhicheng/base/text.h"

namespace zhicheng::assess {

using pack::Node;

std::string Fields::id(std::string_view key) {
  const Node* node = reader_.require(node_, key, Node::Kind::text);
  if (node == nullptr) return "";
  bool good = !node->text.empty();
  for (std::size_t at = 0; at < node->text.size();) {
    const char32_t c = next_code_point(node->text, at);
    good = good && !is_blank(c) && c != ',' && c != ';' && c >= U' ';
  }
  if (!good)
    reader_.error(node->place, "K009", "“" + node->text + "”不能作为 " + std::string(key),
                  "请写一个没有空格和逗号的词");
  return node->text;
}

Bilingual Fields::name(std::string_view key) {
  return reader_.local_text(node_, key);
}

Bilingual Fields::words(std::string_view key) {
  return node_.find(key) == nullptr ? Bilingual{} : name(key);
}

std::string Fields::text(std::string_view key) {
  return node_.find(key) == nullptr ? "" : reader_.text(node_, key);
}

std::optional<Decimal> Fields::number_of(const Node& node, const Bounds& bounds) {
  const auto value = Decimal::parse(node.text);
  if (!value.ok()) {
    reader_.error(node.place, "K009", "“" + node.text + "”不是数值", "请用阿拉伯数字，如 96.5");
    return std::nullopt;
  }
  if (*value >= bounds.least && *value <= bounds.most) return *value;
  reader_.error(node.place, kOutOfRange, node.text + " 超出范围",
                "应在 " + bounds.least.to_string() + " 至 " + bounds.most.to_string() + " 之间");
  return std::nullopt;
}

Decimal Fields::number(std::string_view key, const Bounds& bounds) {
  const Node* node = reader_.require(node_, key, Node::Kind::text);
  return node == nullptr ? Decimal() : number_of(*node, bounds).value_or(Decimal());
}

std::optional<Decimal> Fields::find_number(std::string_view key, const Bounds& bounds) {
  if (node_.find(key) == nullptr) return std::nullopt;
  return number(key, bounds);
}

std::optional<int> Fields::integer(std::string_view key, int least, int most) {
  const Node* node = reader_.find(node_, key, Node::Kind::text);
  const auto value = node == nullptr ? std::nullopt : reader_.integer(*node);
  if (!value) return std::nullopt;
  if (*value >= least && *value <= most) return static_cast<int>(*value);
  reader_.error(node->place, kOutOfRange, node->text + " 超出范围",
                "应在 " + std::to_string(least) + " 至 " + std::to_string(most) + " 之间");
  return std::nullopt;
}

std::optional<Date> Fields::date(std::string_view key) {
  const Node* node = reader_.find(node_, key, Node::Kind::text);
  if (node == nullptr) return std::nullopt;
  const auto date = parse_date(node->text);
  if (date.ok()) return *date;
  reader_.error(node->place, "K009", date.error().message(Language::zh_cn), "请写成 2025-06-30");
  return std::nullopt;
}

bool Fields::flag(std::string_view key) {
  return word(key, std::array<std::pair<std::string_view, bool>, 2>{{{"false", false}, {"true", true}}});
}

Confidence Fields::confidence() {
  return word("confidence", std::array<std::pair<std::string_view, Confidence>, 2>{
                                {{"stated", Confidence::stated}, {"to_confirm", Confidence::to_confirm}}});
}

int Columns::use(std::string_view id, const Bilingual& name, std::string_view unit) {
  const auto found =
      std::find_if(columns_.begin(), columns_.end(), [&](const Column& each) { return each.id == id; });
  if (found != columns_.end()) return static_cast<int>(found - columns_.begin());
  columns_.push_back({std::string(id), name, std::string(unit)});
  return static_cast<int>(columns_.size()) - 1;
}

}  // namespace zhicheng::assess
