// DATA and META with every mistake that has an error of its own; each error names file, row, column and what
// to do.
#include <algorithm>

#include "support.h"

namespace zhicheng::index::testing {
namespace {

const std::string kMeta =
    "iCode,iName,Type,Level,Parent,Direction,Weight,Denominator\n"
    "x,One,Indicator,1,A,1,2,p\n"
    "y,,Indicator,1,A,-1,1,\n"
    "A,Group,Aggregate,2,T,1,1,\n"
    "T,Top,Aggregate,3,,1,1,\n"
    "p,People,Denominator,,,,,\n"
    "g,,Group,,,,,\n"
    "n,,Other,,,,,\n";
const std::string kData = "uCode,uName,Time,x,y,p,g,n\na,Aa,2025,1.5,2,10,u,word\nb,Bb,2025,NA,,20,v,\n";

std::string replaced(std::string text, const std::string& from, const std::string& to) {
  const std::size_t at = text.find(from);
  EXPECT_NE(at, text.npos) << from;
  return text.replace(at, from.size(), to);
}

// The one error of a reading, as a person sees it.
std::string message_of(const std::string& data, const std::string& meta, ErrorCode code) {
  const Reading reading = read(data, meta);
  EXPECT_FALSE(reading.input);
  if (reading.errors.empty()) return "";
  EXPECT_EQ(reading.errors.front().code(), code) << reading.errors.front().message(Language::en);
  return reading.errors.front().message(Language::en);
}

TEST(Read, takes_the_columns_of_coinr) {
  const Input input = input_of(kData, kMeta);
  const Tree& tree = input.meta.tree;
  ASSERT_EQ(tree.nodes.size(), 4u);
  EXPECT_EQ(tree.indicators, 2u);
  EXPECT_EQ(tree.nodes[0].name, "One");
  EXPECT_EQ(tree.nodes[1].name, "y");
  EXPECT_EQ(tree.nodes[1].direction, -1);
  EXPECT_EQ(tree.nodes[0].denominator, 0u);
  EXPECT_EQ(tree.nodes[2].children, (std::vector<std::size_t>{0, 1}));
  EXPECT_EQ(tree.root(), 3u);
  EXPECT_EQ(input.data.frame.units[1].name, "Bb");
  EXPECT_EQ(input.data.table[0], Column::of({1.5, 0}, {1, 0}));
  EXPECT_EQ(input.data.frame.denominators[0], Column::of({10, 20}));
  EXPECT_EQ(input.data.frame.groups[0], (std::vector<std::string>{"u", "v"}));
}

TEST(Read, rows_stand_by_period_and_units_in_the_order_of_the_file) {
  const Input input = input_of("uCode,Time,x\nb,2025,1\na,2024,2\nb,2024,3\na,2025,4\n",
                               "iCode,Type,Direction\nx,Indicator,1\n");
  EXPECT_EQ(input.data.frame.periods, (std::vector<std::int64_t>{2024, 2025}));
  EXPECT_EQ(input.data.table[0], Column::of({3, 2, 1, 4}));
  EXPECT_EQ(input.data.frame.unit_of(0).code, "b");
  EXPECT_EQ(blocks_of(input.data.frame, Scope::each_period), (std::vector<Block>{{0, 2}, {2, 4}}));
}

// COINr 1.1.14 refuses a flat index and a level of which the file says nothing.
TEST(Read, a_flat_list_gets_an_index_and_levels_follow_from_the_children) {
  const Input flat = input_of("uCode,x,y\na,1,2\n", "iCode,Type,Direction\nx,Indicator,1\ny,Indicator,1\n");
  EXPECT_EQ(flat.meta.tree.nodes.back().code, "Index");
  EXPECT_EQ(flat.meta.tree.nodes.back().children.size(), 2u);
  const Input deep = input_of(
      "uCode,x\na,1\n", "iCode,Type,Parent,Direction\nT,Aggregate,,\nA,Aggregate,T,\nx,Indicator,A,1\n");
  EXPECT_EQ(deep.meta.tree.levels(), 3);
  EXPECT_EQ(deep.meta.tree.nodes[0].weight, 1);
}

TEST(Read, a_column_that_means_nothing_is_named) {
  const Input input = input_of("uCode,x\na,1\n", "iCode,Type,Direction,minmax_lower\nx,Indicator,1,0\n");
  EXPECT_EQ(input.meta.ignored_columns, std::vector<std::string>{"minmax_lower"});
}

TEST(Read, an_error_names_file_row_column_text_and_remedy) {
  EXPECT_EQ(message_of(replaced(kData, "1.5", "1.5%"), kMeta, ErrorCode::index_cell_not_number),
            "DATA.csv, row 2, column \"x\": \"1.5%\" is not a number. Leave a missing value empty or write "
            "NA; no units, "
            "percent signs or grouping.");
  EXPECT_EQ(read(replaced(kData, "1.5", "1.5%"), kMeta).errors.front().message(Language::zh_cn),
            "DATA.csv 第 2 行“x”列的“1.5%”不是数值；缺失请留空或写 NA，不要写单位、百分号和千分位。");
}

TEST(Read, mistakes_of_data) {
  EXPECT_NE(
      message_of("uCode,x\n", "iCode,Type,Direction\nx,Indicator,1\n", ErrorCode::index_table_without_rows),
      "");
  EXPECT_NE(message_of(replaced(kData, "uCode", "code"), kMeta, ErrorCode::index_column_missing), "");
  EXPECT_NE(message_of(replaced(kData, "x,y", "x,x"), kMeta, ErrorCode::index_column_twice), "");
  EXPECT_NE(message_of(replaced(kData, "\na,", "\n,"), kMeta, ErrorCode::index_cell_blank), "");
  EXPECT_NE(message_of(replaced(kData, "\nb,", "\na,"), kMeta, ErrorCode::index_row_twice), "");
  EXPECT_NE(message_of(replaced(kData, "2025", "2025.5"), kMeta, ErrorCode::index_cell_value), "");
  EXPECT_NE(message_of(replaced(kData, "1.5", "inf"), kMeta, ErrorCode::index_cell_not_number), "");
  EXPECT_NE(message_of(replaced(kData, "g,n", "g,m"), kMeta, ErrorCode::index_indicator_without_data), "");
  EXPECT_NE(message_of(replaced(kData, "g,n", "g,n,m"), kMeta, ErrorCode::index_column_undeclared), "");
}

TEST(Read, a_number_at_the_limit_is_taken_and_one_beyond_is_not) {
  EXPECT_TRUE(read(replaced(kData, "1.5", "-1e15"), kMeta).input);
  EXPECT_NE(message_of(replaced(kData, "1.5", "-1.1e15"), kMeta, ErrorCode::index_cell_value), "");
}

TEST(Read, mistakes_of_meta) {
  const auto meta = [](const std::string& from, const std::string& to, ErrorCode code) {
    EXPECT_NE(message_of(kData, replaced(kMeta, from, to), code), "") << from << " → " << to;
  };
  meta("iCode", "Code", ErrorCode::index_column_missing);
  meta("y,,Indicator", "x,,Indicator", ErrorCode::index_code_twice);
  meta("x,One,Indicator", "x,One,Index", ErrorCode::index_cell_value);
  meta("x,One,Indicator,1,A,1", "x,One,Indicator,1,A,0.5", ErrorCode::index_cell_value);
  meta("x,One,Indicator,1,A,1", "x,One,Indicator,1,A,", ErrorCode::index_cell_blank);
  meta("x,One,Indicator,1", "x,One,Indicator,2", ErrorCode::index_cell_value);
  meta("A,1,2,p", "A,1,-2,p", ErrorCode::index_cell_value);
  meta("A,1,2,p", "A,1,2,q", ErrorCode::index_denominator_unknown);
  meta("x,One,Indicator,1,A", "x,One,Indicator,1,B", ErrorCode::index_parent_unknown);
  meta("x,One,Indicator,1,A", "x,One,Indicator,1,T", ErrorCode::index_parent_level);
  meta("T,Top,Aggregate,3,", "T,Top,Aggregate,3,T", ErrorCode::index_parent_unknown);
  meta("A,Group,Aggregate,2,T", "A,Group,Aggregate,2,", ErrorCode::index_root_count);
  meta("p,People,Denominator", "E,Empty,Aggregate,2,T,1,1,\np,People,Denominator",
       ErrorCode::index_group_childless);
}

TEST(Read, all_mistakes_are_told_at_once_up_to_a_hundred) {
  std::string data = "uCode,x\n";
  for (int i = 0; i < 150; ++i) data += "u" + std::to_string(i) + ",word\n";
  const Reading reading = read(data, "iCode,Type,Direction\nx,Indicator,1\n");
  EXPECT_EQ(reading.errors.size(), kMostErrors);
  EXPECT_TRUE(std::all_of(reading.errors.begin(), reading.errors.end(),
                          [](const Error& e) { return e.code() == ErrorCode::index_cell_not_number; }));
}

}  // namespace
}  // namespace zhicheng::index::testing
