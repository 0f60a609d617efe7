#pragma once

#include <set>
#include <vector>

#include "zhicheng/registry/record_type.h"
#include "zhicheng/service/case_view.h"
#include "zhicheng/store/unit_of_work.h"

// Things of the registers that cases are about: references among the values of a case.
namespace zhicheng::service {

std::set<store::CaseSubject> subjects_of(const casework::CaseType& type, const store::CaseTexts& values);

// The same texts, keys of references in the form in which registers keep them. Errors of
// registry::read_identifier. What is no field of the type stays.
Result<store::CaseTexts> with_keys(const casework::CaseType& type,
                                   const std::vector<registry::RecordType>& registers,
                                   store::CaseTexts texts);

// One for each reference that has a value, in the order of the fields.
Result<std::vector<CaseSubjectView>> subject_views(store::Repositories& repositories,
                                                   const casework::CaseType& type,
                                                   const store::CaseTexts& values);

}  // namespace zhicheng::service
