#pragma once

#include "vocabulary.h"
#include "zhicheng/plan_import/stages.h"

namespace zhicheng::plan_import {

// What the document says about itself: title, issuer, number, date, status, region, period, what it carries
// out.
plan::Facts read_facts(const document::Document& document, const Stages& stages,
                       const Vocabulary& vocabulary);

}  // namespace zhicheng::plan_import
