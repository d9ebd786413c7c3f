#include "sales/attributes.h"

#include <utility>

#include "core/assert.h"

namespace storecast::sales {
namespace {

enum : std::uint64_t { kSpelledOut = 0, kNothing = 1, kFirstCode = 2 };

void append_varint(std::string& out, std::uint64_t value) {
  for (; value >= 0x80; value >>= 7) out += static_cast<char>(0x80 | (value & 0x7F));
  out += static_cast<char>(value);
}

std::uint64_t take_varint(std::string_view& bytes) {
  std::uint64_t value = 0;
  for (int shift = 0;; shift += 7) {
    SC_ASSERT(!bytes.empty() && shift < 64);
    const auto byte = static_cast<unsigned char>(bytes.front());
    bytes.remove_prefix(1);
    value |= std::uint64_t{byte & 0x7Fu} << shift;
    if (byte < 0x80) return value;
  }
}

}  // namespace

std::int64_t AttributeEncoder::code_of(Column& column, std::string_view text) {
  if (column.last != nullptr && column.last->first == text) return column.last->second;
  auto known = column.codes.find(text);
  if (known == column.codes.end()) {
    if (column.codes.size() >= kMaxTextsPerName) return -1;
    known = column.codes.emplace(text, next_code_++).first;
    new_texts_.push_back({known->second, known->first});
  }
  column.last = &*known;
  return known->second;
}

void AttributeEncoder::encode(std::span<const std::string_view> values, std::string& out) {
  SC_ASSERT(values.size() == columns_.size());
  while (!values.empty() && values.back().empty()) values = values.first(values.size() - 1);
  for (std::size_t i = 0; i < values.size(); ++i) {
    if (values[i].empty()) {
      append_varint(out, kNothing);
      continue;
    }
    const std::int64_t code = code_of(columns_[i], values[i]);
    if (code >= 0) {
      append_varint(out, kFirstCode + static_cast<std::uint64_t>(code));
      continue;
    }
    append_varint(out, kSpelledOut);
    append_varint(out, values[i].size());
    out += values[i];
  }
}

std::vector<AttributeEncoder::NewText> AttributeEncoder::take_new_texts() {
  return std::exchange(new_texts_, {});
}

std::string spell_out(std::span<const std::string> values) {
  std::string bytes;
  for (const std::string& value : values) {
    append_varint(bytes, kSpelledOut);
    append_varint(bytes, value.size());
    bytes += value;
  }
  return bytes;
}

std::map<std::string, std::string> decode_attributes(std::string_view bytes,
                                                     std::span<const std::string> names,
                                                     const TextOf& text_of) {
  std::map<std::string, std::string> attributes;
  for (std::size_t i = 0; !bytes.empty(); ++i) {
    SC_ASSERT(i < names.size());
    const std::uint64_t tag = take_varint(bytes);
    if (tag == kNothing) continue;
    if (tag >= kFirstCode) {
      attributes[names[i]] = text_of(static_cast<std::int64_t>(tag - kFirstCode));
      continue;
    }
    const std::size_t length = take_varint(bytes);
    SC_ASSERT(length <= bytes.size());
    attributes[names[i]] = bytes.substr(0, length);
    bytes.remove_prefix(length);
  }
  return attributes;
}

}  // namespace storecast::sales
