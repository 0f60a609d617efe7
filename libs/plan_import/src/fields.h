#pragma once

#include <string>
#include <vector>

#include "zhicheng/base/diagnostic.h"
#include "zhicheng/plan/plan.h"

// Indicators, tasks and the facts of the document as rows of text, one cell a column: the one list of columns
// behind CSV, sheets and scores.
namespace zhicheng::plan_import {

using TextRows = std::vector<std::vector<std::string>>;

std::vector<std::string> indicator_columns();
TextRows indicator_rows(const plan::Plan& plan);
std::vector<std::string> task_columns();
TextRows task_rows(const plan::Plan& plan);
std::vector<std::string> fact_columns();
TextRows fact_rows(const plan::Plan& plan);  // one row; what it implements is joined by ；
std::vector<std::string> diagnostic_columns();
TextRows diagnostic_rows(const Diagnostics& diagnostics);

}  // namespace zhicheng::plan_import
