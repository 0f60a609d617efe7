#include "scxml_rules.h"

#include <algorithm>

#include "scxml_source.h"
#include "zhicheng/base/nearest.h"
#include "zhicheng/base/text.h"

namespace zhicheng::casework {
namespace {

constexpr std::string_view kContent = "raise if foreach log assign send cancel script";
constexpr std::string_view kIfContent = "raise if foreach log assign send cancel script elseif else";

constexpr ElementRule kRules[] = {
    {"scxml", "initial name version datamodel binding exmode", "state parallel final datamodel script"},
    {"state", "id initial",
     "onentry onexit transition initial state parallel final history datamodel invoke"},
    {"parallel", "id", "onentry onexit transition state parallel history datamodel invoke"},
    {"final", "id", "onentry onexit donedata"},
    {"history", "id type", "transition"},
    {"initial", "", "transition"},
    {"transition", "event cond target type", kContent},
    {"onentry", "", kContent},
    {"onexit", "", kContent},
    {"datamodel", "", "data"},
    {"data", "id src expr", "", true},
    {"donedata", "", "content param"},
    {"content", "expr", "", true},
    {"param", "name expr location", ""},
    {"raise", "event", ""},
    {"if", "cond", kIfContent},
    {"elseif", "cond", ""},
    {"else", "", ""},
    {"foreach", "array item index", kContent},
    {"log", "label expr", ""},
    {"assign", "location expr", "", true},
    {"send", "event eventexpr target targetexpr type typeexpr id idlocation delay delayexpr namelist",
     "content param"},
    {"cancel", "sendid sendidexpr", ""},
    {"invoke", "type typeexpr src srcexpr id idlocation namelist autoforward", "param finalize content"},
    {"finalize", "", kContent},
    {"script", "src", "", true},
};
constexpr std::string_view kNames =
    "scxml state parallel final history initial transition onentry onexit datamodel data donedata content "
    "param raise if elseif else foreach log assign send cancel invoke finalize script";

}  // namespace

const ElementRule* rule_of(std::string_view element) {
  const auto* const found = std::find_if(std::begin(kRules), std::end(kRules),
                                         [&](const ElementRule& rule) { return rule.name == element; });
  return found == std::end(kRules) ? nullptr : found;
}

bool is_word_of(std::string_view word, std::string_view list) {
  const auto words = words_of(list);
  return std::find(words.begin(), words.end(), word) != words.end();
}

std::string_view nearest_word(std::string_view word, std::string_view list) {
  Nearest nearest(word, std::max<std::size_t>(1, count_code_points(word) / 3));
  for (const std::string_view each : words_of(list)) nearest.offer(each);
  return nearest.best();
}

std::string_view all_elements() {
  return kNames;
}

}  // namespace zhicheng::casework
