#include "http/body_reader.h"

#include <fcntl.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <random>
#include <system_error>

namespace storecast::http {
namespace {

constexpr std::size_t kFlushBytes = 256 * 1024;  // one write for a handful of reads

std::string random_name() {
  std::random_device random;
  std::string name = "upload-";
  for (int i = 0; i < 4; ++i) name += std::to_string(random()) + "-";
  name.back() = '.';
  return name + "part";
}

}  // namespace

struct BodyReader::File {
  explicit File(const std::filesystem::path& directory) : path(directory / random_name()) {
    descriptor = ::open(path.c_str(), O_CREAT | O_EXCL | O_WRONLY | O_CLOEXEC, 0600);
    if (descriptor < 0) throw std::system_error(errno, std::generic_category(), "upload file");
  }
  ~File() {
    if (descriptor >= 0) ::close(descriptor);
    if (!path.empty()) ::unlink(path.c_str());
  }
  File(const File&) = delete;
  File& operator=(const File&) = delete;

  void write(std::string_view bytes) const {
    while (!bytes.empty()) {
      const ssize_t written = ::write(descriptor, bytes.data(), bytes.size());
      if (written < 0 && errno == EINTR) continue;
      if (written < 0) throw std::system_error(errno, std::generic_category(), "upload file");
      bytes.remove_prefix(static_cast<std::size_t>(written));
    }
  }

  std::filesystem::path path;
  int descriptor = -1;
};

BodyReader::BodyReader(const Head& head, std::uint64_t max_bytes,
                       std::filesystem::path spool_directory)
    : max_bytes_(max_bytes), left_(head.chunked ? std::nullopt : head.content_length) {
  if (!spool_directory.empty()) file_ = std::make_shared<File>(spool_directory);
}

void BodyReader::keep() {
  if (!file_ || buffer_.empty()) return;
  file_->write(buffer_);
  buffer_.clear();
}

BodyReader::State BodyReader::read(std::string_view& input) {
  while (!input.empty()) {
    const std::size_t before = buffer_.size();
    State state = State::More;
    if (left_) {
      const auto size = static_cast<std::size_t>(std::min<std::uint64_t>(*left_, input.size()));
      buffer_.append(input.substr(0, size));
      input.remove_prefix(size);
      *left_ -= size;
      if (*left_ == 0) state = State::Done;
    } else {
      const auto result = chunks_.read(input, buffer_, kFlushBytes);
      if (result == ChunkReader::State::Bad) return State::Bad;
      if (result == ChunkReader::State::Done) state = State::Done;
    }
    bytes_ += buffer_.size() - before;
    if (bytes_ > max_bytes_) return State::TooLarge;
    if (buffer_.size() >= kFlushBytes || state == State::Done) keep();
    if (state == State::Done) return state;
  }
  return State::More;
}

void BodyReader::deliver(Request& request) {
  if (!file_) {
    request.body = std::move(buffer_);
    return;
  }
  ::close(file_->descriptor);
  file_->descriptor = -1;
  // From here on the request's owner deletes it.
  request.spooled = SpooledBody{std::exchange(file_->path, {}), bytes_};
}

}  // namespace storecast::http
