#include "xml.h"

#include <algorithm>
#include <charconv>

#include "encoding.h"
#include "zhicheng/base/limits.h"
#include "zhicheng/base/text.h"

namespace zhicheng::document {
namespace {

std::string_view local_part(std::string_view name) {
  const std::size_t colon = name.find(':');
  return colon == name.npos ? name : name.substr(colon + 1);
}

}  // namespace

Result<std::unique_ptr<XmlPart>> parse_xml(std::string_view file_name, const std::string& part,
                                           std::string bytes) {
  // A tree takes many times the memory of its text, so its size is bounded before it is built.
  const auto marks =
      static_cast<std::size_t>(std::ranges::count_if(bytes, [](char c) { return c == '<' || c == '='; }));
  if (marks > limits::kXmlMarks)
    return Error(ErrorCode::document_too_large)
        .with("name", std::string(file_name))
        .with("what", part + " 的元素数")
        .with("limit", std::to_string(limits::kXmlMarks));
  auto out = std::make_unique<XmlPart>();
  out->bytes = std::move(bytes);
  constexpr unsigned kFlags =
      pugi::parse_cdata | pugi::parse_escapes | pugi::parse_eol | pugi::parse_ws_pcdata_single;
  const pugi::xml_parse_result result =
      out->tree.load_buffer_inplace(out->bytes.data(), out->bytes.size(), kFlags);
  if (!result) return damaged(file_name, part + ": " + result.description());
  return out;
}

Result<std::unique_ptr<XmlPart>> read_xml(std::string_view file_name, Archive& archive,
                                          const std::string& part) {
  ZHICHENG_TRY_ASSIGN(std::string bytes, archive.read(part));
  return parse_xml(file_name, part, std::move(bytes));
}

std::string_view local_name(pugi::xml_node node) {
  return local_part(node.name());
}

pugi::xml_node child(pugi::xml_node node, std::string_view local) {
  for (const pugi::xml_node found : node.children())
    if (local_name(found) == local) return found;
  return {};
}

std::string_view attribute(pugi::xml_node node, std::string_view local) {
  for (const pugi::xml_attribute found : node.attributes())
    if (local_part(found.name()) == local) return found.value();
  return {};
}

std::string text_of(pugi::xml_node node) {
  const std::string_view text = node.text().get();
  return find_invalid_utf8(text) ? repair_utf8(text) : std::string(text);
}

int number_attribute(pugi::xml_node node, std::string_view local, int otherwise) {
  const std::string_view text = attribute(node, local);
  int value = otherwise;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
  return error == std::errc{} && end == text.data() + text.size() ? value : otherwise;
}

}  // namespace zhicheng::document
