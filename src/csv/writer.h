// CSV output that a spreadsheet cannot mistake for a program (OWASP ASVS 1.2.10) and that reading
// restores to the same data.
#pragma once

#include <string>
#include <string_view>

namespace storecast::csv {

// Whether a spreadsheet could run the text as a formula: it begins with = + - @, a tab, a line end,
// NUL or a full-width form of = + - @, and is not a plain number. Text that already begins with '
// before such a character counts too, so that restore() is exact.
bool is_formula_like(std::string_view text);

// Undoes the ' that Writer::text() puts before a formula-like text; other text is as it was.
std::string_view restore(std::string_view field);

// Appends rows to a string; the caller writes it out and clears it. Lines end with LF.
class Writer {
 public:
  explicit Writer(std::string& out, char delimiter = ',') : out_(out), delimiter_(delimiter) {}

  // Quoted where needed, neutralised with ' where formula-like.
  Writer& text(std::string_view value);
  // Text that a filter passes on as it was read: quoted where needed, never neutralised.
  Writer& verbatim(std::string_view value);
  // A number or date that the program itself has printed: never neutralised.
  Writer& plain(std::string_view value);
  // Ends the row.
  void end_row();

 private:
  void separate();
  void quote(std::string_view prefix, std::string_view value);

  std::string& out_;
  char delimiter_;
  bool row_is_empty_ = true;
  std::size_t row_begin_ = 0;
};

}  // namespace storecast::csv
