#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <vector>

#include "zhicheng/casework/case_engine.h"
#include "zhicheng/store/case_link.h"
#include "zhicheng/store/case_record.h"

// What goes into use cases of cases (case_service.h), and what comes out.
namespace zhicheng::service {

using CaseTypePtr = std::shared_ptr<const casework::CaseType>;

// A move that a person makes.
struct CaseEntry {
  std::string move;
  store::CaseTexts values;
  std::string words;
  std::vector<std::string> evidence;    // addresses that keep_evidence gave
  std::vector<std::string> file_names;  // of the same number
  std::string owner_name;               // of a move that reassigns
  store::CaseId into = {};              // of a move that merges
};

// What a person registers by hand: one letter that leads to one case, or to linked ones of several types.
struct CaseRegistration {
  struct Part {
    std::string type;
    std::string title;
    store::CaseTexts values;
  };
  std::string owner_name;
  Date received;  // the first day of the cases
  std::vector<Part> parts;
  store::CaseId linked_to = {};  // not stored: to none
  store::CaseLinkKind link = store::CaseLinkKind::same_letter;
};

struct CaseEventView {
  store::StoredCaseEvent event;
  std::string by;                   // login; "" a clock
  std::vector<std::string> states;  // active afterwards, those without children
};

// A thing that a field of the case refers to.
struct CaseSubjectView {
  std::string field;
  store::CaseSubject subject;
  store::RecordId record;  // not stored: nothing of that key is registered
  std::string title;
};

struct CaseView {
  store::StoredCase stored;
  CaseTypePtr type;                       // as it was when the case was opened
  std::vector<std::string> first_states;  // before the first event
  std::vector<CaseEventView> events;
  std::vector<store::LinkedCase> links;
  std::vector<CaseSubjectView> subjects;
  std::vector<const casework::CaseDocument*> documents;  // that the asking actor can make now
  bool personal_shown = true;                      // personal values are as they were written, not masked
  std::vector<casework::ClockView> clocks;         // that run or stand still
  std::vector<const casework::CaseMove*> awaited;  // whoever may make them
  std::vector<const casework::CaseMove*> allowed;  // of those, what the asking actor may
  store::CaseUrgency urgency = store::CaseUrgency::calm;
};

// What counting anew did.
struct CaseRecount {
  int cases = 0;  // that were counted; 0: none is left
  int moved = 0;  // whose first deadline is another one
};

// What opening the ledger of a plan did.
struct LedgerOpening {
  std::int64_t opened = 0;
  std::int64_t already = 0;    // a case of that task and department is there
  std::int64_t unnamed = 0;    // of the opened ones: the plan names no department, the office keeps them
  std::int64_t unmatched = 0;  // of the opened ones: the name belongs to no organisation in force
};

}  // namespace zhicheng::service
