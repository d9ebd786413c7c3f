#include "media/image_folder.h"

#include <fcntl.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <system_error>

#include "core/text.h"
#include "crypto/encoding.h"
#include "crypto/hash.h"
#include "media/resize.h"

namespace storecast::media {
namespace {

[[noreturn]] void fail(const std::filesystem::path& path) {
  throw std::system_error(errno, std::generic_category(), "cannot write " + path.string());
}

void write_durably(const std::filesystem::path& path, std::string_view bytes) {
  const int descriptor = ::open(path.c_str(), O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0644);
  if (descriptor < 0) fail(path);
  while (!bytes.empty()) {
    const ssize_t written = ::write(descriptor, bytes.data(), bytes.size());
    if (written < 0) break;
    bytes.remove_prefix(static_cast<std::size_t>(written));
  }
  const bool done = bytes.empty() && ::fsync(descriptor) == 0;
  const int cause = errno;
  ::close(descriptor);
  errno = cause;
  if (!done) fail(path);
}

// So that the names of new files survive a power loss, too.
void flush_folder(const std::filesystem::path& folder) {
  const int descriptor = ::open(folder.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC);
  const bool done = descriptor >= 0 && ::fsync(descriptor) == 0;
  const int cause = errno;
  if (descriptor >= 0) ::close(descriptor);
  errno = cause;
  if (!done) fail(folder);
}

bool is_hex_digit(char c) {
  return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'f');
}

bool is_width(std::string_view text) {
  const auto pixels = parse_int64(text);
  return std::ranges::any_of(kImageWidths, [&](const ImageWidth& width) {
    return width.pixels == pixels && text.front() != '0' && text.front() != '+';
  });
}

}  // namespace

std::string image_file_name(std::string_view file, int width_pixels) {
  return std::string(file) + "-" + std::to_string(width_pixels) + ".webp";
}

ImageFolder::ImageFolder(std::filesystem::path folder) : folder_(std::move(folder)) {
  std::filesystem::create_directories(folder_);
}

Result<StoredImage> ImageFolder::store(std::string_view file) {
  const std::lock_guard one(one_at_a_time_);
  std::vector<Rendition> renditions = render(TRY(decode_image(file)));
  const std::string stem = crypto::to_hex(crypto::sha256(file));
  for (std::size_t i = 0; i < kImageWidths.size(); ++i) {
    write(image_file_name(stem, kImageWidths[i].pixels), renditions[i].webp);
  }
  flush_folder(folder_);
  return StoredImage{stem, renditions.front().width, renditions.front().height};
}

// Readers see no file or the whole one.
void ImageFolder::write(const std::string& name, std::string_view bytes) const {
  const auto partial = folder_ / (name + ".partial");
  write_durably(partial, bytes);
  std::filesystem::rename(partial, folder_ / name);
}

std::optional<std::filesystem::path> ImageFolder::find(std::string_view file_name) const {
  constexpr std::string_view kEnd = ".webp";
  if (file_name.size() < kFileBytes + 1 + kEnd.size() || !file_name.ends_with(kEnd)) return {};
  file_name.remove_suffix(kEnd.size());
  if (file_name[kFileBytes] != '-' ||
      !std::ranges::all_of(file_name.substr(0, kFileBytes), is_hex_digit) ||
      !is_width(file_name.substr(kFileBytes + 1))) {
    return {};
  }
  auto path = folder_ / (std::string(file_name) + std::string(kEnd));
  if (!std::filesystem::is_regular_file(path)) return {};
  return path;
}

}  // namespace storecast::media
