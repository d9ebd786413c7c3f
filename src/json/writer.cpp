#include "json/writer.h"

#include <charconv>
#include <cmath>

#include "core/text.h"

namespace storecast::json {

void Writer::separate() {
  if (comma_) out_ += ',';
  comma_ = true;
}

void Writer::open(char bracket) {
  separate();
  out_ += bracket;
  comma_ = false;
}

void Writer::close(char bracket) {
  out_ += bracket;
  comma_ = true;
}

void Writer::key(std::string_view name) {
  separate();
  append_json_string(out_, name);
  out_ += ':';
  comma_ = false;
}

void Writer::value(std::int64_t number) {
  separate();
  char text[24];
  out_.append(text, std::to_chars(text, text + sizeof text, number).ptr);
}

void Writer::value(double number) {
  if (!std::isfinite(number)) return null();
  separate();
  char text[32];
  out_.append(text, std::to_chars(text, text + sizeof text, number).ptr);
}

void Writer::value(std::string_view text) {
  separate();
  append_json_string(out_, text);
}

void Writer::raw(std::string_view json) {
  separate();
  out_ += json;
}

}  // namespace storecast::json
