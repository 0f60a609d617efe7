#include "event_source.h"

#include <fmt/format.h>
#include <CLI/CLI.hpp>

#include "data_folder.h"
#include "zhicheng/trace/event_time.h"

namespace zhicheng::app {

Result<std::vector<trace::Event>> read_event_files(const std::vector<std::string>& files,
                                                   std::optional<Timestamp> recorded) {
  std::vector<trace::Event> events;
  std::optional<Error> faulty;
  for (const std::string& file : files) {
    ZHICHENG_TRY_ASSIGN(const std::string json, read_input(file));
    Result<trace::EventReading> reading = trace::read_events(json, recorded);
    if (!reading.ok()) {
      if (faulty) fail(*faulty);
      fail(reading.error(), file);
      return std::move(reading).error();
    }
    for (const Error& fault : reading->faults) {
      if (faulty) fail(*faulty, file);
      faulty = fault;
    }
    for (const Error& doubt : reading->doubts)
      fmt::print(stderr, "注意：{}\n      {}\n", doubt.message(), doubt.message(Language::en));
    for (trace::Event& event : reading->events) events.push_back(std::move(event));
  }
  if (faulty) return *std::move(faulty);
  return events;
}

Result<store::EventFile> event_file_of(const DataOptions& data) {
  ZHICHENG_TRY_ASSIGN(const DataFolder folder, DataFolder::open(data.folder, data.store));
  return store::EventFile(folder.path());
}

void tell_cut(const store::EventFile& file, bool cut_off) {
  if (file.cut() == 0) return;
  fmt::print(stderr,
             "zhicheng: 追溯日志末尾有 {} 个字节没有写完，{}\n          {} bytes at the end of the trace "
             "log were half written and {}\n",
             file.cut(), cut_off ? "已截去；最后一次未确认的提交请重新载入" : "未计入", file.cut(),
             cut_off ? "are cut off; load again what was not confirmed" : "do not count");
}

Result<std::vector<trace::Event>> wanted_events(const EventSource& source) {
  if (!source.files.empty()) return read_event_files(source.files);
  if (source.data.folder.empty())
    return Error(ErrorCode::invalid_argument)
        .with("what", "--data")
        .with("why", "请写 --data 数据文件夹，或 --events 事件文件 give a data folder, or files by --events");
  ZHICHENG_TRY_ASSIGN(store::EventFile file, event_file_of(source.data));
  std::vector<trace::Event> events;
  ZHICHENG_TRY(file.read_new([&](std::string_view text) -> Result<void> {
    ZHICHENG_TRY_ASSIGN(trace::Event event, trace::read_stored(text, events.size()));
    events.push_back(std::move(event));
    return {};
  }));
  tell_cut(file, false);
  return events;
}

Result<std::optional<Timestamp>> wanted_time(const EventSource& source) {
  if (source.as_of.empty()) return std::optional<Timestamp>();
  ZHICHENG_TRY_ASSIGN(const Timestamp instant, trace::read_time(source.as_of));
  return std::optional<Timestamp>(instant);
}

void add_event_source(CLI::App& command, EventSource& source) {
  add_data_options(command, source.data);
  CLI::Option* const data = command.get_option("--data");
  CLI::Option* const files =
      command.add_option("--events", source.files,
                         "不读数据文件夹，直接读这些事件文件 read these files in place of the data folder");
  data->required(false);
  files->excludes(data);
  command.add_option("--as-of", source.as_of,
                     "只计此时刻以前发生和更正的 what had happened, and been declared wrong, by then: "
                     "2026-01-31T08:00:00+08:00");
}

}  // namespace zhicheng::app
