#include "csv/source.h"

#include <sys/stat.h>

#include <algorithm>
#include <cerrno>
#include <cstdio>
#include <cstring>
#include <stdexcept>
#include <system_error>

namespace storecast::csv {
namespace {

class MemorySource final : public Source {
 public:
  explicit MemorySource(std::string_view text) : rest_(text) {}
  std::size_t read(char* data, std::size_t size) override {
    const std::size_t taken = std::min(size, rest_.size());
    std::memcpy(data, rest_.data(), taken);
    rest_.remove_prefix(taken);
    return taken;
  }

 private:
  std::string_view rest_;
};

class StreamSource final : public Source {
 public:
  explicit StreamSource(std::istream& stream) : stream_(stream) {}
  std::size_t read(char* data, std::size_t size) override {
    stream_.read(data, static_cast<std::streamsize>(size));
    if (stream_.bad()) throw std::runtime_error("the input stream failed");
    return static_cast<std::size_t>(stream_.gcount());
  }

 private:
  std::istream& stream_;
};

struct CloseFile {
  void operator()(std::FILE* file) const {
    if (file != stdin) std::fclose(file);
  }
};

class FileSource final : public Source {
 public:
  explicit FileSource(std::FILE* file) : file_(file) {
    std::setvbuf(file, nullptr, _IONBF, 0);  // the reader has its own buffer
  }
  std::size_t read(char* data, std::size_t size) override {
    const std::size_t taken = std::fread(data, 1, size, file_.get());
    if (std::ferror(file_.get()) != 0) {
      throw std::system_error(errno, std::generic_category(), "reading the file");
    }
    return taken;
  }

 private:
  std::unique_ptr<std::FILE, CloseFile> file_;
};

bool is_directory(const std::string& path) {
  struct stat status {};
  return ::stat(path.c_str(), &status) == 0 && S_ISDIR(status.st_mode);
}

}  // namespace

std::unique_ptr<Source> from_memory(std::string_view text) {
  return std::make_unique<MemorySource>(text);
}

std::unique_ptr<Source> from_stream(std::istream& stream) {
  return std::make_unique<StreamSource>(stream);
}

Result<std::unique_ptr<Source>> from_file(const std::string& path) {
  if (path == "-") return std::unique_ptr<Source>(std::make_unique<FileSource>(stdin));
  if (is_directory(path)) {
    return Error{ErrorKind::NotFound, "no_such_file", path + " is a folder, not a file."};
  }
  std::FILE* file = std::fopen(path.c_str(), "rb");
  if (file == nullptr) {
    return Error{ErrorKind::NotFound, "no_such_file",
                 "Cannot open " + path + ": " + std::strerror(errno) + "."};
  }
  return std::unique_ptr<Source>(std::make_unique<FileSource>(file));
}

}  // namespace storecast::csv
