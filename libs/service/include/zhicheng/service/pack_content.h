#pragma once

#include <map>
#include <optional>
#include <string>
#include <vector>

#include "zhicheng/assess/scheme.h"
#include "zhicheng/calendar/work_calendar.h"
#include "zhicheng/casework/dated_case_type.h"
#include "zhicheng/pack/pack.h"
#include "zhicheng/plan/concept.h"
#include "zhicheng/plan_import/lexicon.h"
#include "zhicheng/registry/record_type.h"

// Packs (数据包) read by the engines that know what they mean: docs/formats/pack.md.
namespace zhicheng::service {

// Of kinds of which there is one pack only, nullopt where none was read; of the others all packs together.
struct PackContent {
  std::optional<calendar::WorkCalendar> calendar;
  casework::Law law;
  std::vector<registry::RecordType> record_types;
  std::vector<casework::DatedCaseType> case_types;
  std::optional<plan_import::Lexicon> lexicon;
  std::optional<plan::ConceptDictionary> concepts;
  std::vector<assess::Scheme> schemes;
  std::map<std::string, std::string> scheme_texts;  // id → the file that it was read from
};

// Reads one pack into `content`, which holds what others offer it: rules of law and record types that it
// names, the calendar of its examples. What it says twice, by itself or beside another pack, is a finding.
// False if there was an error; K008 an unknown kind or record type, K011 something that another pack says
// already.
bool take_pack(const pack::Pack& pack, const pack::Files& files, PackContent& content,
               pack::Findings& findings);

// Plays the examples of a pack that was taken; what comes out otherwise is a finding. How many there were, as
// far as the kind counts them.
std::size_t check_examples(const pack::Pack& pack, const PackContent& content, pack::Findings& findings);

// Packs that name each other, read in the order in which they need each other: those of which others take
// something first, otherwise as given. invalid_argument with pack, place and remedy of what does not fit.
Result<PackContent> read_packs(const std::vector<pack::Files>& packs);

}  // namespace zhicheng::service
