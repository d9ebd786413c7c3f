#include "csv/writer.h"

#include <algorithm>

#include "core/text.h"

namespace storecast::csv {
namespace {

bool starts_like_formula(std::string_view text) {
  constexpr std::string_view kStarts("=+-@\t\r\n\0", 8);
  if (text.empty()) return false;
  if (kStarts.find(text.front()) != std::string_view::npos) return true;
  for (std::string_view wide : {"\uFF1D", "\uFF0B", "\uFF0D", "\uFF20"}) {
    if (text.starts_with(wide)) return true;
  }
  return false;
}

std::string_view without_apostrophes(std::string_view text) {
  text.remove_prefix(std::min(text.find_first_not_of('\''), text.size()));
  return text;
}

bool is_plain_number(std::string_view text) {
  if (text.starts_with('+')) text.remove_prefix(1);
  const bool digits_only = text.find_first_not_of("0123456789.-+eE") == std::string_view::npos;
  return digits_only && parse_double(text).has_value();
}

}  // namespace

bool is_formula_like(std::string_view text) {
  const std::string_view bare = without_apostrophes(text);
  if (!starts_like_formula(bare)) return false;
  return bare.size() < text.size() || !is_plain_number(bare);
}

std::string_view restore(std::string_view field) {
  if (!field.starts_with('\'')) return field;
  return starts_like_formula(without_apostrophes(field)) ? field.substr(1) : field;
}

Writer& Writer::text(std::string_view value) {
  if (!is_formula_like(value)) return verbatim(value);
  separate();
  quote("'", value);
  return *this;
}

Writer& Writer::verbatim(std::string_view value) {
  separate();
  const bool risky = value.find('"') != std::string_view::npos ||
                     value.find(delimiter_) != std::string_view::npos ||
                     value.find_first_of("\r\n") != std::string_view::npos ||
                     value.starts_with(' ') || value.ends_with(' ');
  risky ? quote("", value) : void(out_ += value);
  return *this;
}

Writer& Writer::plain(std::string_view value) {
  separate();
  out_ += value;
  return *this;
}

void Writer::end_row() {
  if (out_.size() == row_begin_) out_ += "\"\"";  // a row of one empty field is no blank line
  out_ += '\n';
  row_is_empty_ = true;
}

void Writer::separate() {
  if (row_is_empty_) row_begin_ = out_.size();
  if (!row_is_empty_) out_ += delimiter_;
  row_is_empty_ = false;
}

void Writer::quote(std::string_view prefix, std::string_view value) {
  out_ += '"';
  out_ += prefix;
  for (char c : value) {
    if (c == '"') out_ += '"';
    out_ += c;
  }
  out_ += '"';
}

}  // namespace storecast::csv
