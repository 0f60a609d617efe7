#pragma once

#include <pugixml.hpp>
#include <string>
#include <string_view>

#include "zhicheng/base/diagnostic.h"
#include "zhicheng/expr/syntax.h"

// Places of a document: the XML tree knows where elements begin; attributes are looked up in the text.
namespace zhicheng::casework {

class ScxmlSource {
 public:
  explicit ScxmlSource(std::string_view text) : text_(text) {}  // borrowed

  expr::Span element(pugi::xml_node node) const;  // its name
  // The value of an attribute; the element's name where there is no such attribute.
  expr::Span attribute(pugi::xml_node node, std::string_view name) const;
  // A part of an attribute's value, given in bytes of the decoded value.
  expr::Span inside(pugi::xml_node node, std::string_view name, expr::Span part) const;
  Diagnostic finding(expr::Span span, std::string code, std::string message, std::string hint) const;

 private:
  std::string_view text_;
};

// The name without its prefix.
std::string_view local_name(const char* name);
// The text in an element; of elements in it their markup.
std::string body_of(pugi::xml_node node);
// The words of a list, at blanks.
std::vector<std::string_view> words_of(std::string_view text);
// Blanks at the ends removed, runs of them made one.
std::string normalised(std::string_view text);

}  // namespace zhicheng::casework
