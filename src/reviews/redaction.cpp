#include "reviews/redaction.h"

#include "core/text.h"
#include "sentiment/personal_data.h"
#include "sentiment/text_bytes.h"

namespace storecast::reviews {
namespace {

using sentiment::FlagReason;

constexpr std::size_t kFewestNameBytes = 3;

std::string_view stand_in(FlagReason reason) {
  if (reason == FlagReason::Link) return "[link]";
  return reason == FlagReason::MailAddress ? "[mail]" : "[number]";
}

void append_without_names(std::string& out, std::string_view text, const NameWords& names) {
  std::size_t reached = 0;
  for (const sentiment::Piece& piece : sentiment::split_pieces(text, "")) {
    out += text.substr(reached, piece.start - reached);
    const std::string_view word = text.substr(piece.start, piece.end - piece.start);
    out += names.contains(to_lower_ascii(word)) ? "[name]" : word;
    reached = piece.end;
  }
  out += text.substr(reached);
}

}  // namespace

void add_name(NameWords& names, std::string_view name) {
  const auto belongs = [](char c) { return sentiment::is_word_byte(c) && !sentiment::is_digit(c); };
  for (const sentiment::Piece& piece : sentiment::find_runs(name, belongs)) {
    const std::string_view word = name.substr(piece.start, piece.end - piece.start);
    if (word.size() >= kFewestNameBytes) names.insert(to_lower_ascii(word));
  }
}

std::string redact(std::string_view text, const NameWords& names) {
  std::string out;
  std::size_t reached = 0;
  for (const auto& found : sentiment::find_personal_data(text, sentiment::Care::Doubt)) {
    append_without_names(out, text.substr(reached, found.start - reached), names);
    out += stand_in(found.reason);
    reached = found.end;
  }
  append_without_names(out, text.substr(reached), names);
  return out;
}

}  // namespace storecast::reviews
