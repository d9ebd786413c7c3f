#include "csv/reader.h"

#include <bit>
#include <cstring>

#include "core/text.h"

namespace storecast::csv {
namespace {

static_assert(std::endian::native == std::endian::little, "find_special takes the lowest byte");

constexpr std::size_t kPadding = 16;  // line ends after the data: find_special reads 8 bytes a time
constexpr std::uint64_t kLowBits = 0x0101010101010101ull;
constexpr std::uint64_t kHighBits = 0x8080808080808080ull;

constexpr std::uint64_t repeat(char c) {
  return kLowBits * static_cast<unsigned char>(c);
}

// Sets the high bit of every zero byte; bytes above the first zero byte may be wrong.
constexpr std::uint64_t zero_bytes(std::uint64_t word) {
  return (word - kLowBits) & ~word & kHighBits;
}

bool is_plain_ascii(std::string_view text) {
  std::uint64_t unusual = 0, word = 0;
  for (; text.size() >= 8; text.remove_prefix(8)) {
    std::memcpy(&word, text.data(), 8);
    unusual |= (word & kHighBits) | zero_bytes(word);
  }
  for (char c : text) unusual |= static_cast<signed char>(c) <= 0 ? 1u : 0u;
  return unusual == 0;
}

}  // namespace

Error to_error(const Problem& problem) {
  std::string place = "line " + std::to_string(problem.line);
  if (problem.column > 0) place += ", column " + std::to_string(problem.column);
  return Error{ErrorKind::Malformed,
               problem.code,
               "The file cannot be read at " + place + ": " + problem.detail,
               {FieldError{place, problem.code, problem.detail}}};
}

Reader::Reader(TextInput input, char delimiter, const Limits& limits)
    : input_(std::move(input)),
      delimiter_(delimiter),
      limits_(limits),
      buffer_(limits.record_bytes + kPadding, '\n') {}

Read Reader::next() {
  if (failed_) return Read::End;
  fields_.clear();
  if (!find_record()) return Read::End;
  record_line_ = line_;
  Step step = Step::NextField;
  while (step == Step::NextField) step = read_field();
  return step == Step::Bad ? Read::Bad : check_record();
}

// Moves the current record to the front and reads more behind it. False at the end of the input,
// and when the record fills the buffer.
bool Reader::fill() {
  if (exhausted_) return false;
  const std::size_t shift = record_;
  if (shift > 0) {
    std::memmove(buffer_.data(), buffer_.data() + shift, end_ - shift);
    for (std::string_view& field : fields_) field = {field.data() - shift, field.size()};
    bytes_before_buffer_ += shift;
    record_ = 0;
    field_ -= shift, out_ -= shift, at_ -= shift, end_ -= shift;
  }
  const std::size_t room = buffer_.size() - kPadding - end_;
  if (room == 0) return false;
  const std::size_t taken = input_.read(buffer_.data() + end_, room);
  exhausted_ = taken == 0;
  end_ += taken;
  std::memset(buffer_.data() + end_, '\n', kPadding);
  return taken > 0;
}

bool Reader::find_record() {
  for (;;) {
    record_ = field_ = out_ = at_;
    if (at_ == end_ && !fill()) return false;
    if (buffer_[at_] != '\n' && buffer_[at_] != '\r') return true;
    end_line();
  }
}

Reader::Step Reader::read_field() {
  field_ = out_ = at_;
  if (at_ == end_) fill();
  return buffer_[at_] == '"' && at_ < end_ ? read_quoted() : read_unquoted();
}

std::size_t Reader::find_special(std::size_t from) const {
  const std::uint64_t delimiters = repeat(delimiter_);
  for (std::size_t at = from;; at += 8) {
    std::uint64_t word = 0;
    std::memcpy(&word, buffer_.data() + at, 8);
    const std::uint64_t hits = zero_bytes(word ^ delimiters) | zero_bytes(word ^ repeat('\n')) |
                               zero_bytes(word ^ repeat('\r'));
    if (hits != 0) return at + static_cast<std::size_t>(std::countr_zero(hits)) / 8;
  }
}

Reader::Step Reader::read_unquoted() {
  for (;;) {
    at_ = find_special(at_);
    if (at_ < end_) return end_field(at_);
    if (!fill()) return exhausted_ ? end_field(at_) : cut_record();
  }
}

Reader::Step Reader::read_quoted() {
  quote_line_ = line_;
  after_cr_ = false;
  field_ = out_ = ++at_;
  for (;;) {
    const void* quote = std::memchr(buffer_.data() + at_, '"', end_ - at_);
    unescape_to(quote ? static_cast<std::size_t>(static_cast<const char*>(quote) - buffer_.data())
                      : end_);
    if (!quote) {
      if (!fill()) return cut_record();
      continue;
    }
    if (at_ + 1 == end_ && !fill() && !exhausted_) return cut_record();
    if (at_ + 1 == end_ || buffer_[at_ + 1] != '"') break;
    buffer_[out_++] = '"';
    at_ += 2;
  }
  ++at_;
  const char after = at_ < end_ ? buffer_[at_] : '\n';
  if (after == delimiter_ || after == '\n' || after == '\r') return end_field(out_);
  return bad("text_after_quote", "A delimiter or line end must follow a closing quote, but '" +
                                     std::string(1, after) +
                                     "' does; write a quote inside a quoted field twice.");
}

// Appends the quoted text from at_ to `to` to the field, and counts its line ends.
void Reader::unescape_to(std::size_t to) {
  for (std::size_t i = at_; i < to; ++i) {
    const char c = buffer_[i];
    if (c == '\r' || (c == '\n' && !after_cr_)) ++line_;
    after_cr_ = c == '\r';
  }
  if (out_ != at_) std::memmove(buffer_.data() + out_, buffer_.data() + at_, to - at_);
  out_ += to - at_;
  at_ = to;
}

// The file or the buffer ends inside a record.
Reader::Step Reader::cut_record() {
  failed_ = true;
  const bool quoted = field_ > record_ && buffer_[field_ - 1] == '"';
  if (!quoted) {
    return bad("record_too_long", "A record has at most " + std::to_string(limits_.record_bytes) +
                                      " bytes, but this one does not end there.");
  }
  Step step = bad("unclosed_quote",
                  "The quote opened here is never closed" +
                      (exhausted_ ? std::string(": the file may have been cut.")
                                  : " within " + std::to_string(limits_.record_bytes) + " bytes."));
  problem_.line = quote_line_;
  return step;
}

Reader::Step Reader::end_field(std::size_t to) {
  fields_.emplace_back(buffer_.data() + field_, to - field_);
  if (at_ < end_ && buffer_[at_] == delimiter_) {
    ++at_;
    return Step::NextField;
  }
  if (at_ < end_) end_line();
  return Step::EndOfRecord;
}

void Reader::end_line() {
  ++line_;
  const bool cr = buffer_[at_++] == '\r';
  if (!cr) return;
  if (at_ == end_) fill();
  if (at_ < end_ && buffer_[at_] == '\n') ++at_;
}

void Reader::skip_line() {
  for (;;) {
    at_ = find_special(at_);
    if (at_ == end_ && !fill()) {
      failed_ = !exhausted_;
      return;
    }
    if (at_ == end_) continue;
    if (buffer_[at_] != delimiter_) return end_line();
    ++at_;
  }
}

Read Reader::check_record() {
  const std::size_t columns = fields_.size();
  if (columns > limits_.columns) {
    problem_ = {record_line_, 0, "too_many_columns",
                "A record has at most " + std::to_string(limits_.columns) +
                    " columns, but this one has " + std::to_string(columns) + "."};
    return Read::Bad;
  }
  for (std::size_t i = 0; i < columns; ++i) {
    if (fields_[i].size() <= limits_.field_bytes) continue;
    problem_ = {record_line_, i + 1, "field_too_long",
                "A field has at most " + std::to_string(limits_.field_bytes) +
                    " bytes, but this one has " + std::to_string(fields_[i].size()) + "."};
    return Read::Bad;
  }
  const bool plain = is_plain_ascii({buffer_.data() + record_, at_ - record_});
  return plain ? Read::Record : check_text();
}

Read Reader::check_text() {
  for (std::size_t i = 0; i < fields_.size(); ++i) {
    const bool has_nul = fields_[i].find('\0') != std::string_view::npos;
    if (!has_nul && is_valid_utf8(fields_[i])) continue;
    problem_ = {record_line_, i + 1, has_nul ? "nul_byte" : "not_utf8",
                has_nul ? "The field has a NUL byte, which text never has."
                        : "The field is not UTF-8 text; if the file comes from an older program, "
                          "choose the encoding windows-1252."};
    return Read::Bad;
  }
  return Read::Record;
}

Reader::Step Reader::bad(std::string code, std::string detail) {
  problem_ = {record_line_, fields_.size() + 1, std::move(code), std::move(detail)};
  if (!failed_) skip_line();
  return Step::Bad;
}

}  // namespace storecast::csv
