#pragma once

#include <map>
#include <string>

#include "zhicheng/service/trace_service.h"

namespace zhicheng::service {

// Names of products and firms out of the registers, each looked up once. For one request.
class TraceNames {
 public:
  TraceNames(store::Repositories& repositories, const RecordService& records)
      : repositories_(repositories), records_(records) {}

  // The product of a GTIN in `code`; the firm of a GLN or credit code.
  Result<std::optional<store::StoredRecord>> product(const std::string& code);
  Result<std::optional<store::StoredRecord>> firm(const std::string& place);
  Result<std::optional<store::StoredRecord>> firm_of(const store::StoredRecord& product);
  Result<TracePlace> place(const std::string& code);
  Result<void> name(TracedCode& traced);

 private:
  using Found = std::optional<store::StoredRecord>;
  Result<Found> by_value(std::string_view type, std::string_view field, const std::string& value);

  store::Repositories& repositories_;
  const RecordService& records_;
  std::map<std::string, Found> products_;  // by GTIN
  std::map<std::string, Found> firms_;     // by place
};

}  // namespace zhicheng::service
