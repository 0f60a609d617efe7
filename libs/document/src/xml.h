#pragma once

#include <pugixml.hpp>
#include <string>
#include <string_view>

#include "archive.h"
#include "zhicheng/base/result.h"

namespace zhicheng::document {

// An XML part as a tree; `bytes` is the memory that the tree points into and moves with it.
struct XmlPart {
  std::string bytes;
  pugi::xml_document tree;
};

// Errors: document_damaged (not well-formed), document_too_large (limits::kXmlMarks).
Result<std::unique_ptr<XmlPart>> parse_xml(std::string_view file_name, const std::string& part,
                                           std::string bytes);
Result<std::unique_ptr<XmlPart>> read_xml(std::string_view file_name, Archive& archive,
                                          const std::string& part);

// The name without its prefix: files of other programs may write <x:row> for <row>.
std::string_view local_name(pugi::xml_node node);
pugi::xml_node child(pugi::xml_node node, std::string_view local);
// Value of an attribute by its local name; "" if absent.
std::string_view attribute(pugi::xml_node node, std::string_view local);
// The text in a node as valid UTF-8: a reference such as &#xD800; can make it otherwise.
std::string text_of(pugi::xml_node node);
// The number in an attribute, or `otherwise`.
int number_attribute(pugi::xml_node node, std::string_view local, int otherwise);

}  // namespace zhicheng::document
