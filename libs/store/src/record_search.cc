#include "record_search.h"

namespace zhicheng::store {
namespace {

// Words hold letters, digits and ideographs only, so nothing in them has to be disarmed.
std::string fts5_phrase(const registry::Phrase& phrase) {
  std::string text = "\"";
  for (const std::string& word : phrase.words) text.append(text.size() > 1 ? " " : "").append(word);
  return text + (phrase.open ? "\" *" : "\"");
}

std::string tsquery_phrase(const registry::Phrase& phrase) {
  std::string text;
  for (const std::string& word : phrase.words)
    text.append(text.empty() ? "'" : " <-> '").append(word).append("'");
  return text + (phrase.open ? ":*" : "");
}

template <class Write>
std::string joined(const registry::SearchQuery& query, std::string_view both, std::string_view either,
                   Write write) {
  std::string text;
  for (const registry::SearchTerm& term : query) {
    std::string any;
    for (const registry::Phrase& phrase : term.any)
      any.append(any.empty() ? "" : either).append(write(phrase));
    if (!text.empty()) text += both;
    text.append("(").append(any).append(")");
  }
  return text;
}

}  // namespace

std::string fts5_query(const registry::SearchQuery& query) {
  return joined(query, " AND ", " OR ", fts5_phrase);
}

std::string tsquery(const registry::SearchQuery& query) {
  return joined(query, " & ", " | ", tsquery_phrase);
}

}  // namespace zhicheng::store
