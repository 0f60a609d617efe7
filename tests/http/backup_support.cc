#include "backup_support.h"

#include <gtest/gtest.h>

#include <fstream>
#include <iterator>

#include "zhicheng/base/hash.h"

namespace zhicheng::tests {
namespace {

std::vector<std::string> texts(db::Connection& connection, const std::string& sql,
                               std::vector<db::Value> arguments = {}) {
  std::vector<std::string> found;
  Result<db::Rows> rows = connection.query(sql, arguments);
  EXPECT_TRUE(rows.ok()) << sql;
  while (rows.ok()) {
    const Result<bool> more = rows->next();
    EXPECT_TRUE(more.ok()) << sql;
    if (!more.ok() || !*more) break;
    found.push_back(rows->text());
  }
  return found;
}

}  // namespace

std::string trace_events(int number) {
  const std::string minute = std::to_string(10 + number % 50);
  const std::string hour = std::to_string(10 + number / 50);
  const auto event = [&](const std::string& day) {
    return R"({"type":"ObjectEvent","eventTime":"2026-11-)" + day + "T" + hour + ":" + minute +
           R"(:00+08:00","eventTimeZoneOffset":"+08:00","action":"OBSERVE",)"
           R"("epcList":["https://id.gs1.org/00/069012345000000011"]})";
  };
  return R"({"@context":"https://ref.gs1.org/standards/epcis/2.0.0/epcis-context.jsonld",)"
         R"("type":"EPCISDocument","schemaVersion":"2.0","creationDate":"2026-11-27T00:00:00Z",)"
         R"("epcisBody":{"eventList":[)" +
         event("01") + "," + event("02") + "]}}";
}

void make_example_folder(const TemporaryFolder& around, const std::filesystem::path& data,
                         const std::string& store) {
  std::vector<std::string> arguments{"init",
                                     "--data",
                                     data.string(),
                                     "--example",
                                     std::string(ZHICHENG_SOURCE_DIR) + "/examples",
                                     "--password-file",
                                     around.write("password", kPassword).string()};
  std::vector<std::string> load{"trace", "load", around.write("events.json", trace_events(0)).string(),
                                "--data", data.string()};
  if (!store.empty()) {
    arguments.insert(arguments.end(), {"--store", store});
    load.insert(load.end(), {"--store", store});
  }
  const Outcome made = run_program(arguments);
  ASSERT_EQ(made.exit_code, 0) << made.output;
  const Outcome loaded = run_program(load);
  ASSERT_EQ(loaded.exit_code, 0) << loaded.output;
}

Tables all_rows(db::Connection& connection) {
  Tables tables;
  const Result<std::vector<std::string>> names = connection.table_names();
  EXPECT_TRUE(names.ok());
  for (const std::string& name : *names) {
    std::string row = "t::text";
    if (connection.kind() == db::Kind::sqlite) {
      row.clear();
      for (const std::string& column :
           texts(connection, "SELECT name FROM pragma_table_info(?1) ORDER BY cid", {name}))
        row += (row.empty() ? "quote(\"" : " || '|' || quote(\"") + column + "\")";
    }
    const std::vector<std::string> rows = texts(connection, "SELECT " + row + " FROM " + name + " t");
    tables[name].insert(rows.begin(), rows.end());
  }
  return tables;
}

std::map<std::string, std::string> all_files(const std::filesystem::path& folder) {
  std::map<std::string, std::string> files;
  for (const auto& entry : std::filesystem::recursive_directory_iterator(folder)) {
    const std::string name = entry.path().lexically_relative(folder).string();
    if (!entry.is_regular_file() || name == "server.lock" || name.starts_with("zhicheng.sqlite")) continue;
    files[name] = read_file(entry.path());
  }
  return files;
}

std::string read_file(const std::filesystem::path& path) {
  std::ifstream file(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(file), {}};
}

void write_file(const std::filesystem::path& path, const std::string& bytes) {
  std::ofstream(path, std::ios::binary) << bytes;
}

void sign_manifest(const std::filesystem::path& backup) {
  write_file(backup / "manifest.sha256",
             to_hex(sha256(read_file(backup / "manifest.json"))) + "  manifest.json\n");
}

std::set<std::string> names_in(const std::filesystem::path& folder) {
  std::set<std::string> names;
  for (const auto& entry : std::filesystem::directory_iterator(folder)) names.insert(entry.path().filename());
  return names;
}

}  // namespace zhicheng::tests
