#pragma once

#include <cstddef>

// Every limit on outside input, by name, in one place. A test stands at each limit and one beyond.
namespace zhicheng::limits {

inline constexpr std::size_t kDocumentBytes = 64u << 20;   // an uploaded document
inline constexpr std::size_t kDocumentLines = 1'000'000;   // lines, paragraphs and page breaks of a document
inline constexpr std::size_t kDocumentCells = 2'000'000;   // table cells of a document
inline constexpr std::size_t kUnpackedBytes = 256u << 20;  // all parts of a .docx or .xlsx, unpacked
inline constexpr std::size_t kSheetRows = 200'000;         // rows of one figures sheet
inline constexpr std::size_t kSheetColumns = 1'024;
inline constexpr std::size_t kSheetCells =
    4'000'000;  // of all sheets of a file, empty ones before the last included
inline constexpr std::size_t kArchiveParts = 10'000;  // files inside a .docx or .xlsx
inline constexpr std::size_t kXmlMarks = 16'000'000;  // tags and attributes of one part of a .docx or .xlsx
inline constexpr std::size_t kDocumentPages = 5'000;  // pages of a .pdf
inline constexpr std::size_t kRequestHeaderBytes = 16u << 10;
inline constexpr std::size_t kRequestBodyBytes = 1u << 20;  // where a route names no other
inline constexpr std::size_t kTextFieldBytes = 8u << 10;    // one text field of a form
inline constexpr std::size_t kPackFileBytes = 1u << 20;     // one file of a pack
inline constexpr std::size_t kPackFiles = 500;
inline constexpr std::size_t kPackNodes = 100'000;  // values of one file
inline constexpr std::size_t kPackDepth = 16;       // lists and mappings inside one another

}  // namespace zhicheng::limits
