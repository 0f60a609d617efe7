#pragma once

#include <optional>
#include <string>
#include <variant>
#include <vector>

#include "zhicheng/base/json.h"
#include "zhicheng/sampling/estimate_report.h"
#include "zhicheng/service/actor.h"
#include "zhicheng/service/plan_service.h"
#include "zhicheng/service/sheet_faults.h"

namespace zhicheng::service {

struct SentFile {
  std::string name;
  std::string bytes;
};

struct EstimateEntry {
  SentFile design;              // .yaml
  SentFile data;                // .csv or .xlsx
  std::optional<double> level;  // none: as the design says
};

// nullopt and `errors` if the sheet is wrong. Errors: those of the estimate, with `file`.
Result<std::optional<sampling::EstimateReport>> report_from(sampling::EstimateDesign design,
                                                            const sampling::NamedSheet& data,
                                                            std::optional<double> level,
                                                            std::vector<Error>& errors);

// What a sample says about the whole (样本推算): a design and a sheet in, figures with interval and n out.
// Nothing is kept. Needs Permission::read. Thread-safe.
class EstimateService {
 public:
  // The JSON of docs/formats/estimates.md. SheetFaults: everything that is wrong with both files; its error
  // is the first one.
  Result<std::variant<JsonObject, SheetFaults>> estimate(const Actor& actor,
                                                         const EstimateEntry& entry) const;
  // An example to begin with, its figures simulated. not_found unless kind is pass_rate or survey;
  // invalid_argument unless part is design or data.
  Result<FileDownload> example(const Actor& actor, const std::string& kind, const std::string& part) const;
};

}  // namespace zhicheng::service
