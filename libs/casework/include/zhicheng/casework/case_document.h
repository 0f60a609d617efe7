#pragma once

#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "zhicheng/base/bilingual.h"
#include "zhicheng/base/date.h"
#include "zhicheng/expr/value.h"

// Documents of a case (文书): notices, orders, forms whose words come from the pack and whose facts come from
// the case. Their texts are Chinese, as they are handed out. Format: docs/formats/case-types.md.
namespace zhicheng::casework {

struct CaseType;

// Words with the places of facts between them: literal, fact, literal, fact …
struct DocumentText {
  struct Piece {
    std::string literal;
    std::string fact;  // stands behind the literal; "" none
    bool operator==(const Piece&) const = default;
  };
  std::vector<Piece> pieces;
  bool empty() const { return pieces.empty(); }
  bool operator==(const DocumentText&) const = default;
};

// "关于{case.title}的投诉，经办人{handler}" → pieces. nullopt: a brace without its other one, an empty name.
std::optional<DocumentText> parse_document_text(std::string_view text);

struct CaseDocument {
  std::string id;
  Bilingual name;
  std::vector<std::string> after;   // moves: any of them was made; empty: at any time
  DocumentText to;                  // whom it speaks to; may be empty
  std::vector<DocumentText> text;   // paragraphs
  std::vector<std::string> fields;  // that stand as a table behind the text
  DocumentText sign;                // who signs; empty: the owner of the case
};

// What a fact can be called: the id of a field but of rows; FIELD.name, the title of the thing that a
// reference names; case.title, case.number, case.owner, case.opened_on, today; on.MOVE, words.MOVE, the day
// and the reason of the newest such move; due.CLOCK, the deadline of a clock that runs; law.CLOCK, the rule
// that it counts by.
bool is_document_fact(const CaseType& type, std::string_view fact);

// What a document is filled with.
struct DocumentFacts {
  std::map<std::string, expr::Value, std::less<>> values;  // of fields
  std::map<std::string, std::string, std::less<>> texts;   // other facts by name, days as 2026-03-02
  std::string owner;
  Date today;
};

// A document as it is printed.
struct FilledDocument {
  std::string title;
  std::string to;
  std::vector<std::string> paragraphs;
  std::vector<std::pair<std::string, std::string>> rows;  // name of a field, its value
  struct Table {
    std::string title;
    std::vector<std::vector<std::string>> rows;  // the first names the columns; the last sums up numbers
  };
  std::vector<Table> tables;  // one for each field of rows that has any
  std::string signed_by;
  std::string day;  // 2026年3月2日
};

// A fact that is not known stays a blank to be filled in by hand; days are written 2026年3月2日, choices by
// their names, numbers with their units. Linear.
FilledDocument fill_document(const CaseType& type, const CaseDocument& document, const DocumentFacts& facts);

}  // namespace zhicheng::casework
