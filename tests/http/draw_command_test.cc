// zhicheng draw as a person types it: commit, run, verify, and what is refused.
#include <gtest/gtest.h>

#include <fstream>

#include "program.h"

namespace zhicheng::tests {
namespace {

class DrawCommand : public testing::Test {
 protected:
  // The worked example of docs/formats/draw-v1.md.
  void SetUp() override {
    frame = folder.write(
        "frame.csv",
        "id,stratum,weight\nF-001,食品,1\nF-002,食品,2\nF-003,食品,3\nF-004,食品,9\nF-005,食品,0\n"
        "G-001,工业品,1\nG-002,工业品,1\nG-003,工业品,1\nG-004,工业品,1\n");
    plan = folder.write("plan.csv", "stratum,n\n食品,3\n工业品,2\n");
  }

  std::string path(const char* name) const { return (folder.path() / name).string(); }
  Outcome run(const std::string& hash, const std::string& nonce = kNonce) const {
    return run_program({"draw", "run", "--frame", frame, "--plan", plan, "--id", "EXAMPLE-1", "--nonce",
                        nonce, "--beacon", kBeacon, "--hash", hash, "--out", path("receipt.json"), "--sample",
                        path("sample.csv")});
  }
  static std::string text_of(const std::string& file) {
    std::ifstream stream(file, std::ios::binary);
    return {std::istreambuf_iterator<char>(stream), {}};
  }

  static constexpr const char* kNonce = "000102030405060708090a0b0c0d0e0f101112131415161718191a1b1c1d1e1f";
  static constexpr const char* kBeacon =
      "hex:ffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff";
  TemporaryFolder folder;
  std::string frame;
  std::string plan;
};

TEST_F(DrawCommand, what_is_committed_before_the_event_is_what_the_receipt_holds) {
  const Outcome committed = run_program({"draw", "commit", "--frame", frame, "--plan", plan, "--id",
                                         "EXAMPLE-1", "--nonce", kNonce, "--hash", "sm3"});
  ASSERT_EQ(committed.exit_code, 0) << committed.output;
  constexpr std::string_view kCommit = "46e0f75cde02045c41792016907ab69f9bd894e7e51c9220068f5156f26bc314";
  EXPECT_TRUE(says(committed, kCommit)) << committed.output;
  const Outcome drawn = run("sm3");
  ASSERT_EQ(drawn.exit_code, 0) << drawn.output;
  EXPECT_TRUE(says(drawn, kCommit));
  EXPECT_NE(text_of(path("receipt.json")).find(kCommit), std::string::npos);
}

TEST_F(DrawCommand, a_receipt_verifies_until_somebody_touches_frame_or_receipt) {
  ASSERT_EQ(run("sha256").exit_code, 0);
  EXPECT_EQ(text_of(path("sample.csv")),
            "stratum,order,id,pi_num,pi_den\n工业品,1,G-004,2,4\n工业品,2,G-002,2,4\n"
            "食品,1,F-004,1,1\n食品,2,F-003,1,1\n食品,3,F-002,2,3\n");
  const std::string receipt = path("receipt.json");
  EXPECT_EQ(run_program({"draw", "verify", receipt, "--frame", frame}).exit_code, 0);
  const std::string other = folder.write("other.csv", text_of(frame) + "H-001,工业品,1\n");
  const Outcome edited = run_program({"draw", "verify", receipt, "--frame", other});
  EXPECT_EQ(edited.exit_code, 1);
  EXPECT_TRUE(says(edited, "root       WRONG")) << edited.output;
}

TEST_F(DrawCommand, a_wrong_input_is_named_and_nothing_is_written) {
  const Outcome short_nonce = run("sha256", "00ff");
  EXPECT_EQ(short_nonce.exit_code, 1);
  EXPECT_TRUE(says(short_nonce, "[2002]")) << short_nonce.output;
  folder.write("plan.csv", "stratum,n\n食品,三\n");
  const Outcome wrong_plan = run("sha256");
  EXPECT_EQ(wrong_plan.exit_code, 1);
  EXPECT_TRUE(says(wrong_plan, "[2001]")) << wrong_plan.output;
  EXPECT_FALSE(std::filesystem::exists(path("receipt.json")));
  EXPECT_FALSE(std::filesystem::exists(path("sample.csv")));
  EXPECT_EQ(run("md5").exit_code, 2);
}

TEST_F(DrawCommand, a_stratum_that_is_too_small_is_drawn_whole_and_said_so) {
  folder.write("plan.csv", "stratum,n\n工业品,9\n");
  const Outcome drawn = run("sha256");
  EXPECT_EQ(drawn.exit_code, 0);
  EXPECT_TRUE(says(drawn, "工业品: 4 of 4 selected")) << drawn.output;
  EXPECT_TRUE(says(drawn, "fewer than 9"));
}

TEST_F(DrawCommand, a_reserve_is_drawn_in_the_same_receipt) {
  folder.write("plan.csv", "stratum,n,reserve\n食品,1,2\n工业品,2,\n");
  const std::string reserve = path("reserve.csv");
  const Outcome drawn = run_program({"draw", "run", "--frame", frame, "--plan", plan, "--id", "EXAMPLE-2",
                                     "--nonce", kNonce, "--beacon", kBeacon, "--out", path("receipt.json"),
                                     "--sample", path("sample.csv"), "--reserve", reserve});
  ASSERT_EQ(drawn.exit_code, 0) << drawn.output;
  EXPECT_TRUE(says(drawn, "食品: 2 of 2 in reserve")) << drawn.output;
  EXPECT_TRUE(
      text_of(reserve).starts_with("stratum,order,id,pi_num,pi_den,whole_num,whole_den\n食品,1,F-00"));
  const Outcome verified = run_program({"draw", "verify", path("receipt.json"), "--frame", frame});
  EXPECT_EQ(verified.exit_code, 0) << verified.output;
  EXPECT_TRUE(says(verified, "reserve    ok")) << verified.output;
}

TEST_F(DrawCommand, sizes_and_weights_lead_to_a_draw) {
  const std::string strata =
      folder.write("strata.csv", "stratum,units,tested,failed\n食品,4,10,3\n工业品,4,10,0\n");
  const std::string subjects =
      folder.write("subjects.csv",
                   "id,stratum,risk,size,past,cap\nA,食品,1,1,,\nB,食品,2,5,0.5,1\nC,食品,1,1,1,1\n"
                   "D,食品,1,9,,\nE,工业品,1,1,,\nF,工业品,1,1,,\nG,工业品,1,1,,\nH,工业品,1,1,,\n");
  const Outcome allocated =
      run_program({"draw", "allocate", "--strata", strata, "--n", "3", "--out", path("plan.csv")});
  ASSERT_EQ(allocated.exit_code, 0) << allocated.output;
  EXPECT_EQ(text_of(path("plan.csv")), "stratum,n\n工业品,1\n食品,2\n");
  const Outcome weighed = run_program(
      {"draw", "weights", "--subjects", subjects, "--plan", path("plan.csv"), "--out", path("frame.csv")});
  ASSERT_EQ(weighed.exit_code, 0) << weighed.output;
  EXPECT_TRUE(says(weighed, "drawable: 7")) << weighed.output;
  EXPECT_EQ(run("sha256").exit_code, 0);
  EXPECT_TRUE(says(run_program({"draw", "allocate", "--strata", strata, "--n", "9", "--out", path("p.csv")}),
                   "below n = 9"));
}

TEST_F(DrawCommand, officers_are_assigned_or_the_gap_is_proved) {
  const std::string visits = folder.write("visits.csv",
                                          "visit,subject,area,skill,date\nV-1,甲厂,城东,锅炉,\n"
                                          "V-2,乙厂,城西,,\n");
  const auto assign = [&](const std::string& officers) {
    return run_program({"draw", "assign", "--visits", visits, "--officers",
                        folder.write("officers.csv", officers), "--seed", kNonce, "--out", path("sent.csv"),
                        "--chances", path("chances.csv"), "--proof", path("proof.json")});
  };
  const Outcome gap = assign("officer,skills,areas,capacity,rest\n01,锅炉,*,1,\n02,,*,1,\n03,,*,1,\n");
  EXPECT_EQ(gap.exit_code, 1);
  EXPECT_TRUE(says(gap, "[2020]")) << gap.output;
  EXPECT_TRUE(text_of(path("proof.json")).starts_with(R"({"needed":4,"available":3,)"));
  EXPECT_FALSE(std::filesystem::exists(path("sent.csv")));
  const Outcome wrong = assign("officer,skills,areas,capacity,rest\n01,锅炉,,1,\n");
  EXPECT_TRUE(says(wrong, "[2021]")) << wrong.output;
  const Outcome sent = assign("officer,skills,areas,capacity,rest\n01,锅炉,*,1,\n02,,*,1,\n03,,*,2,\n");
  ASSERT_EQ(sent.exit_code, 0) << sent.output;
  EXPECT_TRUE(text_of(path("sent.csv")).find("V-1,1,01,yes,1048576,1048576\n") != std::string::npos)
      << text_of(path("sent.csv"));
}

TEST_F(DrawCommand, acceptance_plans_are_found_drawn_and_switched) {
  const Outcome plan_of = run_program({"acceptance", "plan", "--lot", "1200", "--aql", "1.0"});
  EXPECT_TRUE(says(plan_of, "letter: J\nplan_letter: J\nn: 80\nAc: 2\nRe: 3\n")) << plan_of.output;
  EXPECT_TRUE(says(run_program({"acceptance", "curve", "--n", "80", "--c", "2", "--lot", "1200"}), "AOQL: "));
  EXPECT_TRUE(says(run_program({"acceptance", "design", "--good", "0.01", "--bad", "0.08"}), "n: "));
  EXPECT_TRUE(
      says(run_program({"acceptance", "supervise", "--population", "50", "--declared", "2"}), "n: 1\n"));
  const Outcome switched =
      run_program({"acceptance", "switch", "--lot", "1200", "--aql", "1.0", "3", "3", "0"});
  EXPECT_TRUE(says(switched, "rejected  -> tightened")) << switched.output;
  EXPECT_TRUE(says(switched, "tightened  n=80 Ac=1")) << switched.output;
  EXPECT_EQ(run_program({"acceptance", "plan", "--lot", "1", "--aql", "1.0"}).exit_code, 1);
}

TEST_F(DrawCommand, the_selection_of_rfc_3797_is_that_of_its_example) {
  const Outcome picked = run_program({"draw", "rfc3797", "--pool", "25", "--count", "2", "--source", "9319",
                                      "--source", "2 5 12 8 10", "--source", "9 18 26 34 41 45"});
  EXPECT_EQ(picked.exit_code, 0);
  EXPECT_TRUE(says(picked, "990DD0A5692A029A98B5E01AA28F3459     25 -> 17")) << picked.output;
  EXPECT_TRUE(says(picked, "24 -> 7"));
}

}  // namespace
}  // namespace zhicheng::tests
