// Where the bytes of a file come from: memory, a stream, or a file on disk.
#pragma once

#include <cstddef>
#include <istream>
#include <memory>
#include <string>
#include <string_view>

#include "core/result.h"

namespace storecast::csv {

class Source {
 public:
  virtual ~Source() = default;
  // Reads up to `size` bytes; fewer only near the end, 0 at the end. Throws when the device fails.
  virtual std::size_t read(char* data, std::size_t size) = 0;
};

// The text must outlive the source.
std::unique_ptr<Source> from_memory(std::string_view text);
// The stream must outlive the source.
std::unique_ptr<Source> from_stream(std::istream& stream);
// NotFound "no_such_file" when it cannot be opened; "-" is standard input.
Result<std::unique_ptr<Source>> from_file(const std::string& path);

}  // namespace storecast::csv
