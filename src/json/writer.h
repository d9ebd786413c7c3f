// Appends JSON to a string. Commas are its business; balance is the caller's.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

namespace storecast::json {

class Writer {
 public:
  explicit Writer(std::string& out) : out_(out) {}

  void begin_object() { open('{'); }
  void end_object() { close('}'); }
  void begin_array() { open('['); }
  void end_array() { close(']'); }
  void key(std::string_view name);

  void null() { raw("null"); }
  void value(bool flag) { raw(flag ? "true" : "false"); }
  void value(std::int64_t number);
  void value(double number);  // the shortest text that reads back the same; not finite: null
  void value(std::string_view text);
  void value(const char* text) { value(std::string_view(text)); }
  void raw(std::string_view json);  // one whole value, already JSON

  template <class T>
  void member(std::string_view name, const T& content) {
    key(name);
    value(content);
  }

 private:
  void open(char bracket);
  void close(char bracket);
  void separate();

  std::string& out_;
  bool comma_ = false;  // the next value or key needs one before it
};

}  // namespace storecast::json
