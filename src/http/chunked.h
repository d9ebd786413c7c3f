// The chunked transfer coding (RFC 9112, 7.1), read strictly: sizes are hex digits only, lines end
// with CR LF, extensions are well formed and short, trailers are checked and dropped.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

namespace storecast::http {

class ChunkReader {
 public:
  enum class State { More, Done, Bad };

  // Takes bytes from the front of `input` (which shrinks by what was taken) and appends the body's
  // to `out`, at most until `out` gained `most` bytes. After Done or Bad it must not be called.
  State read(std::string_view& input, std::string& out, std::size_t most);

 private:
  enum class Expect { Size, Data, DataEnd, Trailer };

  State on_line(std::string_view line);

  Expect expect_ = Expect::Size;
  std::uint64_t left_ = 0;  // of the current chunk
  std::size_t trailer_bytes_ = 0;
  std::string line_;  // what came of an unfinished line
};

}  // namespace storecast::http
