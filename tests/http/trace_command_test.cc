// zhicheng trace as a person types it: codes, hashes, a log that keeps events, where a lot went, what is
// refused.
#include <gtest/gtest.h>

#include <algorithm>

#include "program.h"
#include "zhicheng/base/digest.h"
#include "zhicheng/base/json.h"
#include "zhicheng/ledger/merkle.h"
#include "zhicheng/ledger/signed_note.h"
#include "zhicheng/trace/event.h"

namespace zhicheng::tests {
namespace {

constexpr const char* kMilk = "https://id.gs1.org/01/06901234567892/10/M1";
constexpr const char* kCheese = "https://id.gs1.org/01/06901234567809/10/K1";
constexpr const char* kBox = "https://id.gs1.org/00/069012345000000011";

// Milk becomes cheese, and that day later the cheese goes into a box.
std::string events() {
  const std::string head =
      R"({"@context":"https://ref.gs1.org/standards/epcis/2.0.0/epcis-context.jsonld","type":"EPCISDocument",)"
      R"("schemaVersion":"2.0","creationDate":"2026-11-27T00:00:00Z","epcisBody":{"eventList":[)";
  const std::string quantity = R"("quantity":5,"uom":"KGM"}])";
  return head +
         R"({"type":"TransformationEvent","eventTime":"2026-11-01T08:00:00+08:00","eventTimeZoneOffset":"+08:00",)"
         R"("inputQuantityList":[{"epcClass":")" +
         kMilk + "\"," + quantity + R"(,"outputQuantityList":[{"epcClass":")" + kCheese + "\"," + quantity +
         R"(},{"type":"AggregationEvent","eventTime":"2026-11-02T08:00:00+08:00","eventTimeZoneOffset":"+08:00",)"
         R"("action":"ADD","parentID":")" +
         kBox + R"(","childQuantityList":[{"epcClass":")" + kCheese + "\"," + quantity + "}]}}";
}

std::string lines(std::initializer_list<const char*> codes) {
  std::string text;
  for (const char* code : codes) text += std::string(code) + "\n";
  return text;
}

TEST(TraceCommand, a_code_is_explained_and_a_wrong_digit_is_named) {
  const Outcome right = run_program({"trace", "code", "(01)06901234567892(10)M1"});
  EXPECT_EQ(right.exit_code, 0);
  EXPECT_TRUE(says(right, kMilk)) << right.output;
  EXPECT_TRUE(says(run_program({"trace", "code", "(01)06901234567893"}), ErrorCode::code_check));
}

TEST(TraceCommand, events_are_kept_once_and_lead_to_where_a_lot_went) {
  const TemporaryFolder around;
  const std::string data = (around.path() / "data").string();
  make_data_folder(around, data);
  const std::string file = around.write("events.json", events()).string();
  const Outcome hashes = run_program({"trace", "hash", file});
  EXPECT_EQ(std::count(hashes.output.begin(), hashes.output.end(), '\n'), 2) << hashes.output;
  ASSERT_EQ(run_program({"trace", "load", file, "--data", data}).exit_code, 0);
  EXPECT_TRUE(says(run_program({"trace", "load", file, "--data", data}), ErrorCode::event_repeated));
  const auto closure = [&](const char* from, const char* direction, std::vector<std::string> more = {}) {
    std::vector<std::string> arguments = {"trace", "closure",     "--data",  data,       "--from",
                                          from,    "--direction", direction, "--format", "csv"};
    arguments.insert(arguments.end(), more.begin(), more.end());
    return run_program(arguments).output;
  };
  EXPECT_EQ(closure(kMilk, "forward"), lines({kBox, kCheese, kMilk}));
  EXPECT_EQ(closure(kBox, "backward"), lines({kBox, kCheese, kMilk}));
  EXPECT_EQ(closure(kMilk, "forward", {"--as-of", "2026-11-01T12:00:00+08:00"}), lines({kCheese, kMilk}));
  EXPECT_EQ(run_program({"trace", "closure", "--events", file, "--from", kMilk}).output,
            closure(kMilk, "forward"))
      << "files in place of the data folder";
  EXPECT_TRUE(says(run_program({"trace", "explain", kMilk, kBox, "--data", data}), kCheese));
  EXPECT_TRUE(
      says(run_program({"trace", "explain", kBox, kMilk, "--data", data}), ErrorCode::trace_path_absent));
}

TEST(TraceCommand, what_is_missing_is_said_with_what_to_do) {
  const TemporaryFolder around;
  const Outcome nowhere = run_program({"trace", "closure", "--from", kMilk});
  EXPECT_NE(nowhere.exit_code, 0);
  EXPECT_TRUE(says(nowhere, "--events")) << nowhere.output;
  const std::string file = around.write("events.json", events()).string();
  EXPECT_TRUE(says(run_program({"trace", "closure", "--events", file, "--from", "(01)06901234567892(10)M2"}),
                   ErrorCode::trace_code_absent));
  const std::string twice = around.write("twice.json", R"({"type":"a","type":"b"})").string();
  EXPECT_TRUE(says(run_program({"trace", "hash", twice}), ErrorCode::event_json_malformed));
}

TEST(TraceCommand, amounts_that_may_be_bad_are_printed_by_code) {
  const TemporaryFolder around;
  const std::string file = around.write("events.json", events()).string();
  const auto bounds = [&](const std::string& from, std::vector<std::string> more = {}) {
    std::vector<std::string> arguments = {"trace",  "bounds", "--events", file,
                                          "--from", from,     "--format", "csv"};
    arguments.insert(arguments.end(), more.begin(), more.end());
    return run_program(arguments);
  };
  const std::string head = "code,class,at_least,at_most,unit\n";
  EXPECT_EQ(bounds(kMilk).output, head + kBox + ",certain,5,5,KGM\n" + kCheese + ",certain,5,5,KGM\n" +
                                      kMilk + ",certain,all,unbounded,KGM\n");
  EXPECT_EQ(bounds(std::string(kMilk) + "=2.5 KGM").output, head + kBox + ",possible,0,2.5,KGM\n" + kCheese +
                                                                ",possible,0,2.5,KGM\n" + kMilk +
                                                                ",certain,2.5,2.5,KGM\n");
  EXPECT_EQ(bounds("(01)06901234567892(10)M1", {"--as-of", "2026-11-01T12:00:00+08:00"}).output,
            head + kCheese + ",certain,5,5,KGM\n" + kMilk + ",certain,all,unbounded,KGM\n");
  EXPECT_TRUE(says(bounds(std::string(kMilk) + "=two"), ErrorCode::trace_amount_wrong));
  EXPECT_TRUE(says(bounds(std::string(kCheese) + "=6 KGM"), ErrorCode::trace_amount_wrong)) << "there are 5";
  EXPECT_TRUE(says(bounds(std::string(kMilk) + "2"), ErrorCode::trace_code_absent));
  std::string back = events();
  const std::string turned =
      R"({"type":"TransformationEvent","eventTime":"2026-11-01T08:00:00+08:00","eventTimeZoneOffset":"+08:00","inputQuantityList":[{"epcClass":")" +
      std::string(kCheese) + R"(","quantity":5,"uom":"KGM"}],"outputQuantityList":[{"epcClass":")" + kMilk +
      R"(","quantity":5,"uom":"KGM"}]},)";
  back.insert(back.find("[{") + 1, turned);
  const std::string loop = around.write("loop.json", back).string();
  EXPECT_TRUE(
      says(run_program({"trace", "bounds", "--events", loop, "--from", kMilk}), ErrorCode::trace_loop));
}

TEST(TraceCommand, steps_that_are_missing_are_named_with_their_events) {
  const TemporaryFolder around;
  const std::string file = around.write("events.json", events()).string();
  const Outcome table = run_program({"trace", "check", "--events", file, "--format", "csv"});
  EXPECT_EQ(table.exit_code, 1);
  EXPECT_TRUE(table.output.starts_with("kind,code,from,to,begin,end,events\nnot_made," + std::string(kMilk) +
                                       ",,,2026-11-01T00:00:00.000Z,2026-11-01T00:00:00.000Z,ni:///sha-256;"))
      << table.output;
  const Outcome text = run_program({"trace", "check", "--events", file, "--format", "text"});
  EXPECT_TRUE(says(text, "缺少产生环节 no step brought it into being")) << text.output;
  EXPECT_TRUE(says(text, "共 1 处 findings: 1")) << text.output;
  const Outcome early = run_program({"trace", "check", "--events", file, "--as-of", "2026-10-01T00:00:00Z"});
  EXPECT_EQ(early.exit_code, 0) << early.output;
  EXPECT_EQ(early.output, "kind,code,from,to,begin,end,events\n");
}

TEST(TraceCommand, a_proof_is_checked_without_a_server) {
  const TemporaryFolder around;
  const std::string file = around.write("events.json", events()).string();
  const auto hashes = trace::hash_events(events()).value();
  ledger::MerkleTree tree;
  for (const trace::EventHash& each : hashes)
    tree.append(ledger::leaf_hash({reinterpret_cast<const char*>(each.hash.data()), each.hash.size()}));
  const ledger::NoteSigner signer("house", SigningKey::generate());
  const std::string note = signer.sign(ledger::text_of({"zhicheng/trace", 2, tree.root(2)}));
  JsonObject proof{{"event", trace::hash_name(hashes[1].hash)},
                   {"index", 1},
                   {"path", JsonArray{Json(to_hex(tree.inclusion_proof(1, 2)[0]))}},
                   {"note", note},
                   {"key", signer.key().text()}};
  const auto check = [&](const std::string& key) {
    const std::string path = around.write("proof.json", to_json_text(proof)).string();
    return run_program({"trace", "proof", path, "--key", key, "--event", file});
  };
  const Outcome holds = check(signer.key().text());
  EXPECT_EQ(holds.exit_code, 0) << holds.output;
  EXPECT_TRUE(says(holds, "entry 2 of 2"));
  EXPECT_TRUE(
      says(check(ledger::NoteSigner("house", SigningKey::generate()).key().text()), "没有 house 的签名"));
  proof["index"] = 0;
  EXPECT_TRUE(says(check(signer.key().text()), "按凭证算不出签名的根值"));
  proof["event"] = trace::hash_name(Sha256{});
  EXPECT_TRUE(says(check(signer.key().text()), "文件中没有摘要"));
  EXPECT_TRUE(says(run_program({"trace", "proof", file}), "应有 event、index、path、note、key"));
}

}  // namespace
}  // namespace zhicheng::tests
