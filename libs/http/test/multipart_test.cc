#include "zhicheng/http/multipart.h"

#include <gtest/gtest.h>

#include <random>

namespace zhicheng::http {
namespace {

constexpr std::string_view kType = "multipart/form-data; boundary=XX";

std::string part(std::string_view disposition, std::string_view content) {
  return "--XX\r\nContent-Disposition: form-data; " + std::string(disposition) + "\r\n\r\n" +
         std::string(content) + "\r\n";
}

ErrorCode code_of(std::string_view type, std::string body, const MultipartLimits& limits = {}) {
  const auto form = MultipartForm::parse(type, std::move(body), limits);
  return form.ok() ? ErrorCode::internal : form.error().code();
}

TEST(Multipart, ReadsFieldsAndAFileWithAChineseName) {
  const std::string content("PK\0\r\n--X\r\n-", 11);
  auto form = MultipartForm::parse(
      "Multipart/Form-Data; charset=utf-8; boundary=\"XX\"",
      "preamble\r\n" + part("name=\"title\"", "质量强市") +
          "--XX  \r\ncontent-disposition:form-data; name=\"document\"; filename=\"规划 一.docx\"\r\n"
          "Content-Type: application/vnd.x\r\n\r\n" +
          content + "\r\n" + part("name=empty", "") + "--XX--\r\nepilogue");
  ASSERT_TRUE(form.ok()) << form.error().message();
  EXPECT_EQ(form->fields().find("title"), "质量强市");
  EXPECT_EQ(form->fields().find("empty"), "");
  ASSERT_NE(form->file(), nullptr);
  EXPECT_EQ(form->file()->field, "document");
  EXPECT_EQ(form->file()->file_name, "规划 一.docx");
  EXPECT_EQ(form->file()->content_type, "application/vnd.x");
  EXPECT_EQ(form->file_bytes(), content);
  EXPECT_EQ(std::move(*form).take_file_bytes(), content);
}

TEST(Multipart, TakesEmptyFormsAndEmptyFiles) {
  EXPECT_TRUE(MultipartForm::parse(kType, "--XX--").ok());
  auto form = MultipartForm::parse(kType, part("name=f; filename=\"\"", "") + "--XX--");
  ASSERT_TRUE(form.ok());
  EXPECT_EQ(form->file()->size, 0u);
  EXPECT_EQ(form->file_bytes(), "");
}

TEST(Multipart, TakesAsManyFilesAsTheLimitsSay) {
  const std::string body = part("name=data; filename=a.csv", "1,2") + part("name=title", "指数") +
                           part("name=meta; filename=b.csv", "3") + "--XX--";
  EXPECT_EQ(MultipartForm::parse(kType, body).error().code(), ErrorCode::multipart_limit);
  const auto form = MultipartForm::parse(kType, body, {.files = 2});
  ASSERT_TRUE(form.ok()) << form.error().message();
  ASSERT_EQ(form->files().size(), 2u);
  EXPECT_EQ(form->files()[1].field, "meta");
  EXPECT_EQ(form->bytes_of(form->files()[1]), "3");
  EXPECT_EQ(form->file_bytes(), "1,2");
  EXPECT_EQ(form->fields().find("title"), "指数");
}

TEST(Multipart, KeepsOnlyTheNameOfAFile) {
  const auto name_of = [](std::string_view disposition) {
    const auto form = MultipartForm::parse(kType, part(disposition, "x") + "--XX--");
    return form.ok() ? form->file()->file_name : form.error().message();
  };
  EXPECT_EQ(name_of("name=f; filename=\"../../etc/passwd\""), "passwd");
  EXPECT_EQ(name_of("name=f; filename=\"C:\\docs\\计划.txt\""), "计划.txt");
  EXPECT_EQ(name_of("name=f; filename=\"..\""), "");
  EXPECT_EQ(name_of("name=f; filename=\"a%22b%0D%0A.txt\""), "a\"b.txt");
  EXPECT_EQ(name_of("name=f; filename=\"a;b.txt\""), "a;b.txt");
  EXPECT_EQ(name_of("name=f; filename*=UTF-8''%E8%A7%84.txt"), "规.txt");
}

TEST(Multipart, RefusesWhatIsCutOffOrMalformed) {
  const std::string whole = part("name=a", "1") + part("name=b; filename=c", "2") + "--XX--";
  for (std::size_t length = 0; length < whole.size(); ++length) {
    EXPECT_EQ(code_of(kType, whole.substr(0, length)), ErrorCode::multipart_malformed) << length;
  }
  EXPECT_EQ(code_of(kType, part("nam=a", "1") + "--XX--"), ErrorCode::multipart_malformed);
  EXPECT_EQ(code_of(kType, "--XX\r\nno colon\r\n\r\n1\r\n--XX--"), ErrorCode::multipart_malformed);
  EXPECT_EQ(code_of(kType, "--XX\r\n\r\n1\r\n--XX--"), ErrorCode::multipart_malformed);
  EXPECT_EQ(code_of(kType, "--XXjunk\r\n\r\n1\r\n--XX--"), ErrorCode::multipart_malformed);
  EXPECT_EQ(code_of(kType, part("name=\"\xff\"", "1") + "--XX--"), ErrorCode::multipart_malformed);
  EXPECT_EQ(code_of(kType, part("name=a", "\xff") + "--XX--"), ErrorCode::multipart_malformed);
  EXPECT_EQ(code_of(kType, part("name=f; filename=\"\xb9\xe6.txt\"", "1") + "--XX--"),
            ErrorCode::multipart_malformed);
  EXPECT_EQ(code_of("multipart/form-data", whole), ErrorCode::multipart_malformed);
  EXPECT_EQ(code_of("multipart/form-data; boundary=" + std::string(71, 'X'), whole),
            ErrorCode::multipart_malformed);
  EXPECT_EQ(code_of("application/json; boundary=XX", whole), ErrorCode::content_type_unsupported);
}

TEST(Multipart, HoldsEveryLimitAndNotOneBeyond) {
  const MultipartLimits limits{.parts = 2, .part_header_bytes = 60, .field_bytes = 3};
  const auto field = [](std::string_view content) { return part("name=a", content); };
  EXPECT_TRUE(MultipartForm::parse(kType, field("123") + field("") + "--XX--", limits).ok());
  EXPECT_EQ(code_of(kType, field("1234") + "--XX--", limits), ErrorCode::multipart_limit);
  EXPECT_EQ(code_of(kType, field("") + field("") + field("") + "--XX--", limits), ErrorCode::multipart_limit);
  EXPECT_EQ(code_of(kType, part("name=a; " + std::string(60, 'x'), "") + "--XX--", limits),
            ErrorCode::multipart_limit);
  const std::string file = part("name=f; filename=g", "12345");
  EXPECT_TRUE(MultipartForm::parse(kType, file + "--XX--", limits).ok());
  EXPECT_EQ(code_of(kType, file + file + "--XX--", limits), ErrorCode::multipart_limit);
}

TEST(Multipart, GivesBackRandomFileBytesUnchanged) {
  std::mt19937 random(20250630);
  const std::string alphabet("\r\n-X\0a", 6);
  for (int round = 0; round < 2000; ++round) {
    std::string content(random() % 40, ' ');
    for (char& c : content) c = alphabet[random() % alphabet.size()];
    if (("\r\n" + content).find("\r\n--XX") != std::string::npos) continue;
    const auto form = MultipartForm::parse(kType, part("name=f; filename=g", content) + "--XX--");
    ASSERT_TRUE(form.ok()) << form.error().message();
    ASSERT_EQ(form->file_bytes(), content);
  }
}

}  // namespace
}  // namespace zhicheng::http
