// The body of one request on its way from the socket to memory or to a file.
#pragma once

#include <cstdint>
#include <filesystem>
#include <memory>
#include <optional>
#include <string>
#include <string_view>

#include "http/chunked.h"
#include "http/head.h"

namespace storecast::http {

class BodyReader {
 public:
  enum class State { More, Done, Bad, TooLarge };

  // Collects at most `max_bytes`. An empty `spool_directory` means memory.
  BodyReader(const Head& head, std::uint64_t max_bytes, std::filesystem::path spool_directory);

  // Takes what belongs to the body from the front of `input`. Throws std::system_error when the
  // file cannot be written.
  State read(std::string_view& input);

  std::uint64_t bytes() const { return bytes_; }
  // After Done: moves the body into the request.
  void deliver(Request& request);

 private:
  struct File;

  void keep();

  std::uint64_t max_bytes_;
  std::optional<std::uint64_t> left_;  // of a body of known length
  ChunkReader chunks_;
  std::string buffer_;
  std::uint64_t bytes_ = 0;
  std::shared_ptr<File> file_;  // null: memory
};

}  // namespace storecast::http
