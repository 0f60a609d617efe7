#pragma once

#include <string>

#include "zhicheng/base/json.h"
#include "zhicheng/plan_import/import.h"

// The result of an import as text for other programs. CSV: UTF-8, header line, RFC 4180 quoting, \n line
// ends; cells are exactly the document's words, so a spreadsheet may take one that begins with = for a
// formula.
namespace zhicheng::plan_import {

// seq,group,name,unit,baseline_year,baseline_raw,target_year,target_raw,attribute,note,origin,relation,low,high,
// reference,accumulation,actual_raw,line,quote; years are empty if not stated.
std::string indicators_csv(const plan::Plan& plan);
// number,path,title,departments,deadline,line; departments joined by 、
std::string tasks_csv(const plan::Plan& plan);
// One record: title,issuer,number,date,status,region,level,first_year,last_year,implements,indicators,tasks;
// what it carries out is joined by ；, the last two are counts.
std::string facts_csv(const plan::Plan& plan);
// severity,code,line,column,message
std::string diagnostics_csv(const Diagnostics& diagnostics);

// The same as arrays of objects with the members of the plan file; one line, a line end last. A task has
// also `indicators`: the seq of each whose words stand in it.
std::string indicators_json(const plan::Plan& plan);
std::string tasks_json(const plan::Plan& plan);
std::string diagnostics_json(const Diagnostics& diagnostics);

}  // namespace zhicheng::plan_import
