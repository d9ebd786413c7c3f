#include "http/chunked.h"

#include <algorithm>
#include <charconv>

#include "core/text.h"
#include "http/head.h"

namespace storecast::http {
namespace {

constexpr std::size_t kMaxLine = 1024;          // a size and its extensions, or one trailer
constexpr std::size_t kMaxTrailerBytes = 4096;  // nobody here reads them
constexpr std::size_t kMaxSizeDigits = 8;       // 4 GB a chunk; more is an attack on the arithmetic

bool is_quoted(std::string_view text) {
  if (text.size() < 2 || text.front() != '"' || text.back() != '"') return false;
  return std::all_of(text.begin() + 1, text.end() - 1,
                     [](char c) { return c >= ' ' && c != 0x7f && c != '"' && c != '\\'; });
}

// ";name", ";name=token" or ";name=\"quoted\"", any number of them.
bool are_extensions(std::string_view text) {
  while (!text.empty()) {
    if (text.front() != ';') return false;
    text.remove_prefix(1);
    const std::string_view one = text.substr(0, text.find(';'));
    text.remove_prefix(one.size());
    const std::size_t equals = one.find('=');
    if (!is_token(one.substr(0, equals))) return false;
    if (equals == one.npos) continue;
    const std::string_view value = one.substr(equals + 1);
    if (!is_token(value) && !is_quoted(value)) return false;
  }
  return true;
}

// Headers that would change a request already judged.
bool is_harmless_trailer(std::string_view name) {
  for (std::string_view refused : {"Content-Length", "Transfer-Encoding", "Host", "Authorization",
                                   "Content-Type", "Cookie", "Trailer", "Content-Encoding"}) {
    if (equals_ignoring_case(name, refused)) return false;
  }
  return true;
}

}  // namespace

ChunkReader::State ChunkReader::on_line(std::string_view line) {
  if (expect_ == Expect::DataEnd) {
    expect_ = Expect::Size;
    return line.empty() ? State::More : State::Bad;
  }
  if (expect_ == Expect::Trailer) {
    if (line.empty()) return State::Done;
    trailer_bytes_ += line.size();
    const auto header = read_header_line(line);
    const bool fine = header && is_harmless_trailer(header->name);
    return fine && trailer_bytes_ <= kMaxTrailerBytes ? State::More : State::Bad;
  }
  const std::size_t digits =
      std::min(line.find_first_not_of("0123456789abcdefABCDEF"), line.size());
  if (digits == 0 || digits > kMaxSizeDigits || !are_extensions(line.substr(digits))) {
    return State::Bad;
  }
  std::from_chars(line.data(), line.data() + digits, left_, 16);
  expect_ = left_ == 0 ? Expect::Trailer : Expect::Data;
  return State::More;
}

ChunkReader::State ChunkReader::read(std::string_view& input, std::string& out, std::size_t most) {
  const std::size_t limit = out.size() + most;
  while (!input.empty()) {
    if (expect_ == Expect::Data) {
      const std::size_t room = limit - out.size();
      if (room == 0) return State::More;
      const auto size =
          static_cast<std::size_t>(std::min<std::uint64_t>({left_, input.size(), room}));
      out.append(input.substr(0, size));
      input.remove_prefix(size);
      left_ -= size;
      if (left_ == 0) expect_ = Expect::DataEnd;
      continue;
    }
    const char c = input.front();
    input.remove_prefix(1);
    if (c == '\n') {
      if (!line_.ends_with('\r')) return State::Bad;
      line_.pop_back();
      const State state = on_line(line_);
      line_.clear();
      if (state != State::More) return state;
      continue;
    }
    // After a chunk's bytes nothing but its CR LF may follow: no need to wait for a line's end.
    const std::size_t longest = expect_ == Expect::DataEnd ? 1 : kMaxLine;
    if (line_.size() >= longest || line_.ends_with('\r')) return State::Bad;
    if (expect_ == Expect::DataEnd && c != '\r') return State::Bad;
    line_ += c;
  }
  return State::More;
}

}  // namespace storecast::http
