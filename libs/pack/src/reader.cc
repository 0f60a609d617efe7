#include "zhicheng/pack/reader.h"

#include <algorithm>
#include <charconv>

#include "zhicheng/base/nearest.h"
#include "zhicheng/base/text.h"

namespace zhicheng::pack {
namespace {

constexpr std::size_t kListed = 20;  // known words that a hint lists
constexpr std::size_t kNear = 2;     // single changes by which a mistyped word may differ

std::string_view name_of(Node::Kind kind) {
  switch (kind) {
    case Node::Kind::empty:
      return "空";
    case Node::Kind::text:
      return "文字";
    case Node::Kind::list:
      return "列表";
    case Node::Kind::mapping:
      return "名称和值";
  }
  return {};
}

std::string_view example_of(Node::Kind kind) {
  switch (kind) {
    case Node::Kind::list:
      return "请写成 [甲, 乙]";
    case Node::Kind::mapping:
      return "请写成 名称: 值";
    default:
      return "请写一个词或一句话";
  }
}

std::string in_quotes(std::string_view text) {
  return "“" + std::string(text) + "”";
}

// “是否为……”, or all that is known.
std::string hint_for(std::string_view word, std::span<const std::string_view> known) {
  Nearest nearest(word, std::min(kNear, count_code_points(word) / 2));
  for (const std::string_view each : known) nearest.offer(each);
  if (!nearest.best().empty()) return "是否为" + in_quotes(nearest.best()) + "？";
  if (known.size() > kListed)
    return "可用的共 " + std::to_string(known.size()) + " 个，见 docs/formats/pack.md";
  std::string all;
  for (const std::string_view each : known) all += (all.empty() ? "可用：" : "、") + std::string(each);
  return all;
}

}  // namespace

void Reader::error(const Place& place, std::string_view code, std::string message, std::string hint) {
  findings_.add(Severity::error, path_, place, code, std::move(message), std::move(hint));
}

bool Reader::is(const Node& node, Node::Kind kind) {
  if (node.kind == kind) return true;
  error(node.place, "K006",
        "此处应为" + std::string(name_of(kind)) + "，不是" + std::string(name_of(node.kind)),
        std::string(example_of(kind)));
  return false;
}

const Node* Reader::require(const Node& mapping, std::string_view key, Node::Kind kind) {
  if (mapping.kind == Node::Kind::mapping && mapping.find(key) == nullptr) {
    error(mapping.place, "K007", "缺少" + in_quotes(key), "请补上 " + std::string(key) + ":");
    return nullptr;
  }
  return find(mapping, key, kind);
}

const Node* Reader::find(const Node& mapping, std::string_view key, Node::Kind kind) {
  if (!is(mapping, Node::Kind::mapping)) return nullptr;
  const Node* node = mapping.find(key);
  return node != nullptr && is(*node, kind) ? node : nullptr;
}

void Reader::only(const Node& mapping, std::initializer_list<std::string_view> known) {
  for (const Member& member : mapping.members)
    if (std::find(known.begin(), known.end(), member.key) == known.end())
      unknown("名称", member.key, member.place, {known.begin(), known.size()});
}

void Reader::unknown(std::string_view what, std::string_view word, const Place& place,
                     std::span<const std::string_view> known) {
  error(place, "K008", "不认识的" + std::string(what) + in_quotes(word), hint_for(word, known));
}

std::string Reader::text(const Node& mapping, std::string_view key) {
  const Node* node = require(mapping, key, Node::Kind::text);
  if (node == nullptr) return "";
  if (trim(node->text).empty()) error(node->place, "K009", in_quotes(key) + "是空的", "请写明内容");
  return std::string(trim(node->text));
}

Bilingual Reader::local_text(const Node& mapping, std::string_view key) {
  const Node* node = require(mapping, key, Node::Kind::mapping);
  if (node == nullptr) return {};
  only(*node, {"zh", "en"});
  return {text(*node, "zh"), text(*node, "en")};
}

std::optional<std::int64_t> Reader::integer(const Node& node) {
  if (!is(node, Node::Kind::text)) return std::nullopt;
  std::int64_t value = 0;
  const char* end = node.text.data() + node.text.size();
  const auto [stop, failure] = std::from_chars(node.text.data(), end, value);
  if (failure == std::errc() && stop == end) return value;
  error(node.place, "K009", in_quotes(node.text) + "不是整数", "请用阿拉伯数字，如 2025");
  return std::nullopt;
}

std::optional<Decimal> Reader::decimal(const Node& mapping, std::string_view key) {
  const Node* node = find(mapping, key, Node::Kind::text);
  if (node == nullptr) return std::nullopt;
  const auto value = Decimal::parse(node->text);
  if (value.ok()) return *value;
  error(node->place, "K009", value.error().message(Language::zh_cn));
  return std::nullopt;
}

bool Reader::flag(const Node& mapping, std::string_view key) {
  const Node* node = find(mapping, key, Node::Kind::text);
  if (node == nullptr) return false;
  if (node->text != "true" && node->text != "false")
    error(node->place, "K009", in_quotes(key) + "应为 true 或 false");
  return node->text == "true";
}

std::vector<std::string> Reader::texts(const Node& list) {
  std::vector<std::string> all;
  for (const Node& item : list.items)
    if (is(item, Node::Kind::text)) all.push_back(item.text);
  return all;
}

}  // namespace zhicheng::pack
