#pragma once

#include <optional>
#include <string>
#include <vector>

#include "command.h"
#include "zhicheng/base/date.h"
#include "zhicheng/store/event_file.h"
#include "zhicheng/trace/event.h"

namespace zhicheng::app {

// Which events a command of `trace` looks at.
struct EventSource {
  DataOptions data;
  std::vector<std::string> files;  // in place of the data folder
  std::string as_of;
};
void add_event_source(CLI::App& command, EventSource& source);

// Of the files, or of the data folder.
Result<std::vector<trace::Event>> wanted_events(const EventSource& source);
Result<std::optional<Timestamp>> wanted_time(const EventSource& source);

// All faults of all files on standard error; the last is the answer. `recorded` as in trace::read_events.
Result<std::vector<trace::Event>> read_event_files(const std::vector<std::string>& files,
                                                   std::optional<Timestamp> recorded = std::nullopt);
Result<store::EventFile> event_file_of(const DataOptions& data);
void tell_cut(const store::EventFile& file, bool cut_off);  // on standard error, where anything is

}  // namespace zhicheng::app
