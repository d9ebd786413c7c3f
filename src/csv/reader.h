// Records of a CSV file (RFC 4180), streamed in constant memory. Also read: LF and CR line ends,
// other delimiters, blank lines (skipped) and quotes inside an unquoted field (kept as they are).
#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "core/result.h"
#include "csv/encoding.h"

namespace storecast::csv {

struct Limits {
  std::size_t field_bytes = 64 << 10;  // a long review fits; a swallowed file does not
  std::size_t columns = 1'000;         // the widest real exports have some hundreds
  std::size_t record_bytes = 1 << 20;  // also the size of the read buffer
};

// What is wrong with one record.
struct Problem {
  std::uint64_t line = 0;  // where the record begins; for an open quote, where the quote is
  std::size_t column = 0;  // 1 for the first; 0 when it concerns the whole record
  std::string code;        // stable, snake_case: "unclosed_quote", "too_many_columns"
  std::string detail;      // one sentence for people: what was expected and what was found
};

// Malformed, with one field "line 42" or "line 42, column 3".
Error to_error(const Problem& problem);

enum class Read {
  Record,  // fields() has it
  Bad,     // problem() says why; the next record can be read unless failed()
  End,
};

class Reader {
 public:
  Reader(TextInput input, char delimiter, const Limits& limits = {});

  Read next();
  // The fields of the last record, unquoted; valid until the next call of next().
  std::span<const std::string_view> fields() const { return fields_; }
  // The line on which the last record begins; the first line is 1.
  std::uint64_t line() const { return record_line_; }
  const Problem& problem() const { return problem_; }
  // Nothing after the last bad record can be read: a quote never closes, or a record has no end.
  bool failed() const { return failed_; }
  // How much text has been consumed, for a progress display.
  std::uint64_t bytes_read() const { return bytes_before_buffer_ + at_; }
  Encoding encoding() const { return input_.encoding(); }
  char delimiter() const { return delimiter_; }

 private:
  enum class Step { NextField, EndOfRecord, Bad };
  bool fill();
  bool find_record();
  Step read_field();
  Step read_unquoted();
  Step read_quoted();
  Step cut_record();
  Step end_field(std::size_t to);
  void end_line();
  void skip_line();
  std::size_t find_special(std::size_t from) const;
  void unescape_to(std::size_t to);
  Read check_record();
  Read check_text();
  Step bad(std::string code, std::string detail);

  TextInput input_;
  char delimiter_;
  Limits limits_;
  std::vector<char> buffer_;
  // Positions in the buffer, in this order; fill() moves them together.
  std::size_t record_ = 0;  // the current record begins
  std::size_t field_ = 0;   // the current field begins
  std::size_t out_ = 0;     // end of what is unescaped of a quoted field
  std::size_t at_ = 0;      // the next byte to look at
  std::size_t end_ = 0;     // the data end; line ends follow as a sentinel
  bool exhausted_ = false;  // the input has no more
  bool failed_ = false;
  bool after_cr_ = false;  // inside a quoted field, for counting CRLF once
  std::uint64_t line_ = 1;
  std::uint64_t record_line_ = 0;
  std::uint64_t quote_line_ = 0;
  std::uint64_t bytes_before_buffer_ = 0;
  std::vector<std::string_view> fields_;
  Problem problem_;
};

}  // namespace storecast::csv
