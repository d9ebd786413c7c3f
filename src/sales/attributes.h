// The attributes of a sale as bytes: a value that recurs in its column is a number, so that a
// hundred million of them fit on a disk. The names and the numbered texts are kept once, in the
// layout that the sales of one import share.
//
// Bytes: for each name in order a varint; 0: a text follows (varint length, bytes); 1: nothing;
// n + 2: the layout's text n. Names at the end that have nothing are left out.
#pragma once

#include <cstdint>
#include <functional>
#include <map>
#include <span>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

namespace storecast::sales {

class AttributeEncoder {
 public:
  // A column with more different texts spells the rest out: an id has no recurring values, and
  // memory is bounded.
  static constexpr std::size_t kMaxTextsPerName = 1'000;

  explicit AttributeEncoder(std::size_t names) : columns_(names) {}

  // Appends the bytes of the values, one for each name; an empty value is nothing.
  void encode(std::span<const std::string_view> values, std::string& out);

  struct NewText {
    std::int64_t code;
    std::string text;
  };
  // The texts that encode() has numbered since the last call: to be stored before the bytes.
  std::vector<NewText> take_new_texts();

 private:
  struct Hash {
    using is_transparent = void;
    std::size_t operator()(std::string_view text) const {
      return std::hash<std::string_view>()(text);
    }
  };
  struct Column {
    std::unordered_map<std::string, std::int64_t, Hash, std::equal_to<>> codes;
    const std::pair<const std::string, std::int64_t>* last = nullptr;
  };
  // The number of the text, or -1 when it is to be spelled out.
  std::int64_t code_of(Column& column, std::string_view text);

  std::vector<Column> columns_;
  std::vector<NewText> new_texts_;
  std::int64_t next_code_ = 0;
};

// The bytes of values that all spell themselves out, for a layout without numbered texts.
std::string spell_out(std::span<const std::string> values);

// The attributes behind the bytes; `text_of` gives the layout's text of a number.
using TextOf = std::function<const std::string&(std::int64_t code)>;
std::map<std::string, std::string> decode_attributes(std::string_view bytes,
                                                     std::span<const std::string> names,
                                                     const TextOf& text_of);

}  // namespace storecast::sales
