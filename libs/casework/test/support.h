#pragma once

#include <gtest/gtest.h>

#include <string>

#include "zhicheng/casework/chart_run.h"
#include "zhicheng/casework/scxml.h"

namespace zhicheng::casework::test {

// A chart around `body`; `attributes` of <scxml>.
inline std::string chart_text(const std::string& body, const std::string& attributes = "") {
  return "<scxml xmlns=\"http://www.w3.org/2005/07/scxml\" version=\"1.0\" datamodel=\"feel\" " + attributes +
         ">" + body + "</scxml>";
}

inline Chart chart_of(const std::string& body, const std::string& attributes = "") {
  ScxmlReading reading = read_scxml(chart_text(body, attributes));
  for (const Diagnostic& each : reading.findings)
    if (each.severity == Severity::error) ADD_FAILURE() << each.code << " " << each.message;
  return *reading.chart;
}

// Active atomic states after the start and after each word of the script: "a | b c | d".
inline std::string played(const Chart& chart, const std::string& events) {
  ChartRun run(chart, {});
  std::string text;
  const auto add = [&] {
    std::string atoms;
    for (const std::string& id : run.atoms()) atoms += (atoms.empty() ? "" : " ") + id;
    text += (text.empty() ? "" : " | ") + atoms;
  };
  if (const auto started = run.start(); !started.ok()) return std::string(started.error().entry().key);
  add();
  for (const ScriptWord& word : read_script(events).value()) {
    const Result<void> done =
        word.event.empty() ? run.wait(word.wait_ms) : run.deliver(ChartEvent{.name = word.event});
    if (!done.ok()) return text + " | " + std::string(done.error().entry().key);
    add();
  }
  return text;
}

inline std::string played(const std::string& body, const std::string& events) {
  return played(chart_of(body), events);
}

}  // namespace zhicheng::casework::test
