#include "names.h"

#include <algorithm>

#include "zhicheng/trace/event_limits.h"

namespace zhicheng::trace {
namespace {

Error foreign(std::string why) {
  return Error(ErrorCode::event_document_foreign).with("why", std::move(why));
}

constexpr std::size_t kFixed = 3;  // cbv, epcis, gs1: what words of the standard are expanded with

}  // namespace

Names::Names()
    : prefixes_{{"cbv", "https://ref.gs1.org/cbv/"},
                {"epcis", "https://ref.gs1.org/epcis/"},
                {"gs1", "https://gs1.org/voc/"},
                {"cbvmda", "urn:epcglobal:cbv:mda:"},
                {"rdfs", "http://www.w3.org/2000/01/rdf-schema#"},
                {"owl", "http://www.w3.org/2002/07/owl#"},
                {"xsd", "http://www.w3.org/2001/XMLSchema#"},
                {"dcterms", "http://purl.org/dc/terms/"}},
      given_(prefixes_.size()) {}

Result<void> Names::take(std::string_view prefix, std::string_view address) {
  if (prefix.starts_with('@') || address.find(':') == std::string_view::npos) return {};
  for (std::size_t i = 0; i < prefixes_.size(); ++i) {
    if (prefixes_[i].first != prefix) continue;
    if (prefixes_[i].second == address) return {};
    if (i < kFixed)
      return foreign("前缀“" + std::string(prefix) +
                     "”是标准前缀，不能另作他用 / a standard prefix is given another meaning");
    prefixes_[i].second = address;
    return {};
  }
  if (prefixes_.size() - given_ >= event_limits::kPrefixes)
    return Error(ErrorCode::event_limit)
        .with("what", "命名空间前缀 prefixes")
        .with("limit", std::to_string(event_limits::kPrefixes));
  prefixes_.emplace_back(prefix, address);
  return {};
}

Result<void> Names::add(const JsonTree& tree, const JsonTree::Node& context) {
  using Kind = JsonTree::Kind;
  Result<void> result;
  if (context.kind == Kind::array) {
    tree.each(context, [&](const JsonTree::Node& each) {
      if (result.ok())
        result = each.kind == Kind::array ? foreign("@context 中不能再有列表 / a list inside of @context")
                                          : add(tree, each);
    });
    return result;
  }
  if (context.kind == Kind::string) return {};
  if (context.kind != Kind::object)
    return foreign("@context 应为网址、对象或其列表 / @context is an address, an object or a list of these");
  tree.each(context, [&](const JsonTree::Node& each) {
    const JsonTree::Node* const id = each.kind == Kind::object ? tree.find(each, "@id") : &each;
    if (result.ok() && id != nullptr && id->kind == Kind::string) result = take(each.key, id->text);
  });
  return result;
}

const std::string* Names::find(std::string_view prefix) const {
  const auto found = std::find_if(prefixes_.begin(), prefixes_.end(),
                                  [&](const auto& each) { return each.first == prefix; });
  return found == prefixes_.end() ? nullptr : &found->second;
}

bool Names::append_key(std::string_view key, std::string& out) const {
  const std::size_t colon = key.find(':');
  if (colon == std::string_view::npos) return false;
  std::string_view space;
  std::string_view local;
  if (const std::string* const address = find(key.substr(0, colon))) {
    space = *address;
    local = key.substr(colon + 1);
  } else if (const std::size_t end = key.find_last_of("/#");
             end != std::string_view::npos && key.substr(colon).starts_with("://")) {
    space = key.substr(0, end + 1);
    local = key.substr(end + 1);
  }
  if (space.empty() || local.empty()) return false;
  out += '{';
  out += space;
  out += '}';
  out += local;
  return true;
}

bool Names::append_value(std::string_view value, std::string& out) const {
  const std::size_t colon = value.find(':');
  if (colon == std::string_view::npos || colon == 0 || colon > 40 || value.substr(colon).starts_with("://"))
    return false;
  const std::string* const address = find(value.substr(0, colon));
  if (address == nullptr) return false;
  out += *address;
  out += value.substr(colon + 1);
  return true;
}

}  // namespace zhicheng::trace
